package io.github.camelimessage.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as it stands in the folder, beside a simulated server on other ports. */
class YamlExampleTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aMessageGetsAHeartAndOneAnswer() throws Exception {
        int port = freePort();
        Main main = new Main();
        try (BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start()) {
            main.addOverrideProperty("server.url", server.url());
            main.addOverrideProperty("server.password", server.password());
            main.addOverrideProperty("our.url", "http://127.0.0.1:" + port);
            main.addOverrideProperty("our.port", Integer.toString(port));
            main.addOverrideProperty("imessage.routes.database.url", "jdbc:h2:file:" + folder.resolve("imessage"));
            main.start();

            await().atMost(PATIENCE).until(() -> server.sent().size() >= 2);

            assertThat(server.sent())
                    .extracting(sent -> sent.reaction() == null ? sent.text() : sent.reaction())
                    .containsExactlyInAnyOrder(
                            "love", "Thank you for “Are you open on Sunday?”. We answer within the hour.");
        } finally {
            main.stop();
        }
    }

    @Test
    void theApplicationHasNoJava() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .extracting(file -> file.getFileName().toString())
                    .isNotEmpty()
                    .allMatch(name -> name.matches(".*\\.(yaml|properties|xml)"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
