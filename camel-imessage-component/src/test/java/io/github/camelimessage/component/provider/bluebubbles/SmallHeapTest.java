package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the wire ends each send once, in a process whose heap could hold none of the long bodies. */
class SmallHeapTest {

    @Test
    void everyBadAnswerEndsItsSendExactlyOnceInASmallHeap(@TempDir Path folder) throws Exception {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BadAnswers.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readAllLines(output.toPath()))
                .containsExactly(
                        "refused 1/1 [TryLater]",
                        "half 10/10 [OutcomeUnknown]",
                        "html 10/10 [OutcomeUnknown]",
                        "endless 10/10 [OutcomeUnknown]",
                        "silent 10/10 [OutcomeUnknown]",
                        "large-file 1/1 [done]");
        assertThat(process.exitValue()).isZero();
    }
}
