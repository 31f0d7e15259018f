package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens on the wire, each exchange is completed exactly once, in a process whose heap could hold no long body. */
class SmallHeapExchangeTest {

    @Test
    void everyBadAnswerCompletesEachExchangeExactlyOnceInASmallHeap(@TempDir Path folder) throws Exception {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BadAnswersToExchanges.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readAllLines(output.toPath()))
                .containsExactly(
                        line("refused", "TryLater"),
                        line("half", "OutcomeUnknown"),
                        line("html", "OutcomeUnknown"),
                        line("endless", "OutcomeUnknown"),
                        line("500", "OutcomeUnknown"),
                        line("504", "OutcomeUnknown"),
                        line("silent", "OutcomeUnknown"));
        assertThat(process.exitValue()).isZero();
    }

    /** Only what others can see may be done twice by a repetition: a message and a reaction. */
    private static String line(String trouble, String seenByOthers) {
        return trouble + " all=true completions=7 {getChat=TryLater, getMessage=TryLater, markRead=TryLater,"
                + " queryMessages=TryLater, react=" + seenByOthers + ", sendMessage=" + seenByOthers
                + ", startTyping=TryLater}";
    }
}
