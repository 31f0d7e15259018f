package io.github.camelimessage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {

    private record Ended(int status, String output) {}

    @Test
    void aProcessTellsItsAddressAndObeysItsStandardInput() throws Exception {
        Ended ended = run(
                """
                write +15550001111 is it open today?
                messages
                fault {"on":"nextSend","fault":"answers","code":503}
                faults
                dance
                help
                quit
                """,
                "bluebubbles",
                "--port",
                "0",
                "--password",
                "sesame",
                "--webhook",
                "http://127.0.0.1:9/hook",
                "--fast");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .containsPattern("http://127\\.0\\.0\\.1:\\d+ with password sesame")
                .contains(
                        "is it open today?", "next send: answers 503", "there is no 'dance'", "write <handle> <text>");
    }

    @Test
    void whatIsNotUnderstoodEndsTheStartWithASentence() throws Exception {
        Ended option = run("", "--colour", "blue");
        Ended time = run("", "--deliver-after", "soon");
        Ended help = run("", "--help");

        assertThat(option.status()).isEqualTo(2);
        assertThat(option.output()).contains("There is no option '--colour'. See --help.");
        assertThat(time.output()).contains("A time is written like PT1S");
        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--no-private-api");
    }

    @Test
    void textBubblesRunsWithItsOwnOptions() throws Exception {
        Ended ended = run(
                """
                write +15550001111 is it open today?
                pair +15550002222
                messages
                quit
                """,
                "textbubbles",
                "--port",
                "0",
                "--key",
                "tb_sesame",
                "--numbers",
                "+15550002222,+15550003333",
                "--webhook",
                "http://127.0.0.1:9/hook",
                "--fast");
        Ended help = run("", "textbubbles", "--help");
        Ended option = run("", "textbubbles", "--macos", "14.5");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .containsPattern("TextBubbles \\(simulated\\) at http://127\\.0\\.0\\.1:\\d+ with API key tb_sesame")
                .contains("is it open today?", "signed with whsec_");
        assertThat(help.output()).contains("--withdrawn");
        assertThat(option.status()).isEqualTo(2);
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> BlueBubblesSimulator.builder()
                            .host("0.0.0.0")
                            .port(taken.getLocalPort())
                            .start())
                    .hasMessageContaining("could not listen on port " + taken.getLocalPort());
        }
    }

    private static Ended run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean over = process.waitFor(20, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(over).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
