package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences of the story, of the classes and of the routes are one and the same. */
class SendRoutesReadAsDocumentedTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelimessage/routes");

    @Test
    void eachChapterIsTheFirstSentenceAndTheDescriptionOfItsRoute() throws IOException {
        String story = read(SOURCES.resolve("package-info.java"));
        Map<String, String> chapters = Map.of(
                "accept-send", "outbound/AcceptSendRoute.java",
                "send-due", "outbound/SendDueRoute.java",
                "reconcile-send", "outbound/ReconcileSendRoute.java",
                "catch-up", "upkeep/CatchUpRoute.java",
                "housekeeping", "upkeep/HousekeepingRoute.java");
        for (Map.Entry<String, String> chapter : chapters.entrySet()) {
            String route = read(SOURCES.resolve(chapter.getValue()));
            String sentence =
                    route.replaceFirst("(?s).*?/\\*\\*\\s*(?:\\*\\s*)?", "").replaceFirst("(?s)\\.(\\s.*|\\*.*)", ".");

            assertThat(story).contains("<li>" + chapter.getKey() + ": " + sentence);
            assertThat(route).contains("\"" + sentence + "\"").contains(".routeDescription(SENTENCE)");
        }
    }

    @Test
    void everyStepIsListedAndPassedSomewhere() throws Exception {
        String sources = "";
        try (Stream<Path> files = Files.list(SOURCES.resolve("outbound"))) {
            for (Path file : files.toList()) {
                sources += read(file);
            }
        }
        List<String> steps = new ArrayList<>();
        for (Field constant : SendSteps.class.getFields()) {
            if (constant.getType() == String.class) {
                steps.add((String) constant.get(null));
                assertThat(sources).contains("passed(SendSteps." + constant.getName() + ")");
            }
        }

        assertThat(SendSteps.ALL).containsExactlyElementsOf(steps).doesNotHaveDuplicates();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replaceAll("\\n\\s*\\*?\\s*", " ").replace("\" + \"", "");
    }
}
