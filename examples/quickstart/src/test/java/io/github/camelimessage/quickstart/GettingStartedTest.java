package io.github.camelimessage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.quickstart.page.Answering;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/getting-started.md tells people to write works as it stands there. */
class GettingStartedTest {

    @TempDir
    Path folder;

    @Test
    void theRouteOnThePageIsTheRouteThatRuns() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java", Answering.class.getName().replace('.', '/') + ".java"));
        String shown = source.substring(
                source.indexOf("// <getting-started>\n") + "// <getting-started>\n".length(),
                source.indexOf("// </getting-started>"));

        assertThat(blocks("java")).containsExactly(shown);
    }

    @Test
    void anApplicationWithTheLinesOfThePageAnswersAMessage() throws Exception {
        try (BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start()) {
            int port = Ports.preferably(8080);
            Properties properties = properties(
                    server, blocks("properties").get(0).replace("{{env:PUBLIC_URL}}", "http://127.0.0.1:" + port));
            properties.setProperty("camel.server.port", Integer.toString(port));

            answers(server, properties, () -> !server.webhookUrls().isEmpty());
        }
    }

    @Test
    void withTheLineForAStreamItAnswersWithoutAnAddressOfItsOwn() throws Exception {
        try (BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start()) {
            String kept = blocks("properties")
                    .get(0)
                    .lines()
                    .filter(line -> !line.matches("(camel\\.server|.*(secret|webhook-url|registration) =).*"))
                    .collect(Collectors.joining("\n", "", "\n"));
            Properties properties =
                    properties(server, kept + blocks("properties").get(1));

            answers(server, properties, () -> server.socketsConnected() == 1);
            assertThat(server.webhookUrls()).isEmpty();
        }
    }

    private Properties properties(BlueBubblesSimulator server, String lines) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(lines.replace("{{env:BLUEBUBBLES_URL}}", server.url())
                .replace("{{env:BLUEBUBBLES_PASSWORD}}", server.password())
                .replace("{{env:WEBHOOK_TOKEN}}", "a-long-random-text")));
        properties.setProperty("imessage.routes.database.url", "jdbc:h2:file:" + folder.resolve("imessage"));
        return properties;
    }

    private static void answers(BlueBubblesSimulator server, Properties properties, BooleanSupplier receives)
            throws Exception {
        Main main = new Main(Answering.class);
        main.setOverrideProperties(properties);
        main.start();
        try {
            Waiting.until("events are received", receives);
            server.someoneWrites("+15550100001", "Is anybody there?");
            Waiting.until("it is answered", () -> !server.sent().isEmpty());

            assertThat(server.sent().get(0).text()).isEqualTo("Thank you, a person will answer soon.");
        } finally {
            main.stop();
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/getting-started.md")))
                .results()
                .map(fence -> fence.group(1))
                .toList();
    }
}
