package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.NativeOperation;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the examples of the reference page name exists, and their JSON is read as the operation that it stands under. */
class ReferenceExamplesTest {

    private static final Path PAGE = Path.of("src/main/docs/imessage-component.adoc");

    @TestFactory
    Stream<DynamicTest> jsonUnderTheNameOfAnOperationIsThatOperation() throws IOException {
        List<MatchResult> examples = found("(?ms)^\\.(\\w+)\n\\[source,json\\]\n----\n(.*?)^----$");
        assertThat(examples).hasSizeGreaterThan(5);
        return examples.stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.group(1), () -> assertThat(read(example.group(1), example.group(2)))
                                .isEqualTo(example.group(1))));
    }

    private static String read(String operation, String json) {
        OperationKind kind = Arrays.stream(OperationKind.values())
                .filter(known -> known.word().equals(operation))
                .findFirst()
                .orElseThrow();
        return OperationMaps.read(
                        "The example",
                        kind,
                        Json.object(json).orElseThrow(),
                        Attachments.below("The example", null),
                        Recipients.asGiven())
                .kind()
                .word();
    }

    @Test
    void theTableOfKeysIsWhatOperationsAreReadWith() throws IOException {
        List<String> rows = Arrays.stream(OperationKind.values())
                .filter(kind -> kind != OperationKind.NATIVE
                        && !OperationForms.keys(kind).isEmpty())
                .map(kind -> "| `" + kind.word() + "` | "
                        + new TreeSet<>(OperationForms.keys(kind))
                                .stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "))
                        + " | "
                        + OperationForms.main(kind).map(key -> "`" + key + "`").orElse("-"))
                .toList();

        if (System.getProperty("imessage.page", "").equals("write")) {
            write(rows);
        }
        assertThat(Files.readAllLines(PAGE)).containsSubsequence(rows);
    }

    private static void write(List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(PAGE));
        int start = lines.indexOf("| Operation | Keys | A text is") + 2;
        while (!lines.get(start).equals("|===")) {
            lines.remove(start);
        }
        lines.addAll(start, rows);
        Files.write(PAGE, lines);
    }

    @Test
    void everyHeaderThatIsNamedExists() throws Exception {
        Set<String> headers = new TreeSet<>();
        for (Field constant : ImessageConstants.class.getFields()) {
            headers.add(String.valueOf(constant.get(null)));
        }

        assertThat(names("\\b(CamelImessage[A-Za-z]+)\\b(?!\\.\\.\\.)")).isSubsetOf(headers);
    }

    @Test
    void everyOperationThatAnExampleAsksForExists() throws IOException {
        Set<String> kinds =
                Arrays.stream(OperationKind.values()).map(OperationKind::word).collect(Collectors.toSet());
        Set<String> natives = new BlueBubblesProvider()
                .capabilities().natives().stream().map(NativeOperation::name).collect(Collectors.toSet());

        assertThat(names("\\boperation(?:=|: )(\\w+)")).isNotEmpty().isSubsetOf(kinds);
        assertThat(names("\\bnativeOperation(?:=|: )(\\w+)")).isNotEmpty().isSubsetOf(natives);
    }

    @Test
    void everyOptionOfAnExampleExists() throws IOException {
        Set<String> options = new TreeSet<>();
        try (InputStream json = ImessageComponent.class.getResourceAsStream("imessage.json")) {
            JsonNode catalog = new ObjectMapper().readTree(json);
            catalog.path("properties").fieldNames().forEachRemaining(options::add);
            catalog.path("componentProperties").fieldNames().forEachRemaining(options::add);
        }
        for (Field option : ImessageConfiguration.class.getDeclaredFields()) {
            options.add(option.getName());
        }

        assertThat(names("accounts\\[\\w+\\]\\.([\\w-]+) *="))
                .isNotEmpty()
                .allMatch(name -> options.contains(camelCase(name)));
        assertThat(found("(?m)uri: imessage:support\n +parameters:\n((?: +\\w+: .*\n)+)").stream()
                        .flatMap(match -> match.group(1).lines())
                        .map(line -> line.strip().split(":")[0])
                        .filter(name -> !name.equals("steps")))
                .isNotEmpty()
                .allMatch(options::contains);
    }

    private static String camelCase(String name) {
        return Pattern.compile("-(\\w)").matcher(name).replaceAll(part -> part.group(1)
                .toUpperCase());
    }

    private static Set<String> names(String pattern) throws IOException {
        return found(pattern).stream().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MatchResult> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PAGE))
                .results()
                .toList();
    }
}
