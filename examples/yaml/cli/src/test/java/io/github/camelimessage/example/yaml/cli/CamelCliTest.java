package io.github.camelimessage.example.yaml.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the example, run by the Camel CLI: a process of its own, since the CLI ends the one that it runs in. */
class CamelCliTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path RESOURCES =
            Path.of("../src/main/resources").toAbsolutePath().normalize();

    private static final Path ECHO = Path.of("src/test/resources/echo.yaml");

    @TempDir
    Path folder;

    @Test
    void theCamelCliRunsTheExampleAsItStands() throws Exception {
        try (BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start()) {
            Process cli = start(server, filesOfTheExample());
            try {
                await().atMost(PATIENCE).until(() -> server.sent().size() >= 2 || !cli.isAlive());

                assertThat(server.sent())
                        .as("%s", output())
                        .extracting(sent -> sent.reaction() == null ? sent.text() : sent.reaction())
                        .containsExactlyInAnyOrder(
                                "love", "Thank you for “Are you open on Sunday?”. We answer within the hour.");
            } finally {
                cli.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void theCamelCliRunsAPipeFromTheSourceToTheSink() throws Exception {
        try (BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start()) {
            Process cli = start(server, List.of(ECHO));
            try {
                await().atMost(PATIENCE).until(() -> !server.webhookUrls().isEmpty() || !cli.isAlive());
                server.someoneWrites("+15550001111", "is it open today?");
                await().atMost(PATIENCE).until(() -> !server.sent().isEmpty() || !cli.isAlive());

                assertThat(server.sent())
                        .as("%s", output())
                        .extracting(sent -> sent.text())
                        .containsExactly("You wrote is it open today?");
            } finally {
                cli.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void thePipeOnThePageIsTheOneThatRuns() throws IOException {
        String pipe = Files.readString(ECHO);

        assertThat(Files.readString(Path.of("../../../docs/yaml.md")))
                .contains("```yaml\n" + pipe.substring(pipe.indexOf("apiVersion")) + "```");
    }

    private static List<Path> filesOfTheExample() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("camel"))) {
            return files.sorted().toList();
        }
    }

    private Process start(BlueBubblesSimulator server, List<Path> routes) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                CamelCli.class.getName(),
                "run",
                RESOURCES.resolve("application.properties").toString()));
        routes.forEach(route -> command.add(route.toAbsolutePath().toString()));
        command.addAll(List.of(
                // All that it needs is on the class path already.
                "--download=false",
                "--logging-color=false",
                "--prop=server.url=" + server.url(),
                "--prop=server.password=" + server.password(),
                "--prop=our.url=http://127.0.0.1:" + port,
                "--prop=our.port=" + port));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
