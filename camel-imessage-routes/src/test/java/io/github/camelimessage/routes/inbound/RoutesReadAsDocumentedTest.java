package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.store.TestDatabase;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sentences of the story, of the classes that tell it and of the routes are one and the same. */
@Tag(TestDatabase.BOTH)
class RoutesReadAsDocumentedTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelimessage/routes");
    private static final Pattern CHAPTER = Pattern.compile("<li>([a-z-]+): (.+?)\\n \\*   <(?:li|/ol)", Pattern.DOTALL);
    private static final Pattern FIRST_SENTENCE = Pattern.compile(
            "/\\*\\*\\s*(.+?\\.)(?:\\s|\\*)[^{]*?\\n(?:public )?(?:abstract )?(?:final )?class (\\w+)", Pattern.DOTALL);

    @Test
    void eachChapterOnTheWayInIsTheFirstSentenceOfOneClass() throws Exception {
        Map<String, String> story = story();
        Map<String, String> classes = firstSentences();

        assertThat(story).containsKeys("ingest", "fan-out", "deliver", "retry", "dead-letter", "replay");
        assertThat(classes)
                .containsEntry("IngestRoute", story.get("ingest"))
                .containsEntry("FanOut", story.get("fan-out"))
                .containsEntry("DeliverRoute", story.get("deliver"))
                .containsEntry("Retry", story.get("retry"))
                .containsEntry("DeadLetter", story.get("dead-letter"))
                .containsEntry("ReplayRoute", story.get("replay"));
    }

    @Test
    void eachRouteIsDescribedByTheFirstSentenceOfItsClassAndItsStepsHaveNames() throws Exception {
        Map<String, String> classes = firstSentences();
        try (Bench bench = new Bench().with("operator.uri", "seda:operator").start()) {
            List<String> ids = new ArrayList<>();
            for (var builder : bench.routes.routes()) {
                RouteBuilder routes = (RouteBuilder) builder;
                routes.setCamelContext(new DefaultCamelContext());
                routes.configure();
                for (RouteDefinition route : routes.getRouteCollection().getRoutes()) {
                    ids.add(route.getId());
                    assertThat(route.getDescriptionText())
                            .as(route.getId())
                            .isEqualTo(classes.get(builder.getClass().getSimpleName()));
                    assertThat(route.getOutputs()).allMatch(step -> step.hasCustomIdAssigned());
                }
            }
            assertThat(ids)
                    .containsExactly(
                            "ingest-support",
                            "deliver",
                            "dead-letters",
                            "replay",
                            "discard",
                            "enable-subscriber",
                            "tell-operator");
        }
    }

    @Test
    void everyStepIsListedAndPassedSomewhere() throws Exception {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES.resolve("inbound"))) {
            for (Path file : files.toList()) {
                sources.append(Files.readString(file));
            }
        }
        List<String> steps = new ArrayList<>();
        for (Field constant : InboundSteps.class.getFields()) {
            if (constant.getType() == String.class) {
                steps.add((String) constant.get(null));
                assertThat(sources).contains("passed(InboundSteps." + constant.getName() + ")");
            }
        }

        assertThat(InboundSteps.ALL).containsExactlyElementsOf(steps).doesNotHaveDuplicates();
    }

    private static Map<String, String> story() throws Exception {
        String text = Files.readString(SOURCES.resolve("package-info.java"));
        Map<String, String> story = new LinkedHashMap<>();
        Matcher chapter = CHAPTER.matcher(text);
        for (int from = 0; chapter.find(from); from = chapter.end(2)) {
            story.put(chapter.group(1), plain(chapter.group(2)));
        }
        return story;
    }

    private static Map<String, String> firstSentences() throws Exception {
        Map<String, String> sentences = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(SOURCES.resolve("inbound"))) {
            for (Path file : files.toList()) {
                Matcher found = FIRST_SENTENCE.matcher(Files.readString(file));
                if (found.find()) {
                    sentences.put(found.group(2), plain(found.group(1)));
                }
            }
        }
        return sentences;
    }

    private static String plain(String comment) {
        return comment.replaceAll("(^|\\n\\s*)\\*\\s*", " ").strip();
    }
}
