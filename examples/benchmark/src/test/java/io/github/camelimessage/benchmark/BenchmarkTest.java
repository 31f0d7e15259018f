package io.github.camelimessage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("proof")
class BenchmarkTest {

    @Test
    void bothSidesAreMeasuredAndTheLastLineIsForPrograms() throws Exception {
        Process benchmark = start("only=P1", "databases=h2", "pairs=1", "seconds=1");

        String printed = new String(benchmark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(benchmark.waitFor()).as(printed).isZero();
        assertThat(printed)
                .containsPattern("P1 +h2 +pair 1 of 1 +ours +[0-9,]+/s")
                .containsPattern("P1 +h2 +pair 1 of 1 +answer only +[0-9,]+/s")
                .contains("| verdict");
        assertThat(printed.strip().lines().reduce((one, next) -> next).orElseThrow())
                .matches("P1 h2 [0-9]+\\.[0-9]{2} >= 0\\.50 (ok|short)");
    }

    /** All but P11, which is no figure where others use the processors too. */
    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "overload"})
    void eachFigureIsMeasuredInAHurry(String figure) throws Exception {
        Process benchmark = start("only=" + figure, "quick=true");

        String printed = new String(benchmark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(benchmark.waitFor()).as(printed).isZero();
        assertThat(printed).containsPattern("\\R" + figure + " (h2|none) [0-9]+\\.[0-9]+ [<>]= ");
    }

    @Test
    @Tag("long")
    void whatLastsIsMeasuredForAsLongAsIsWanted() throws Exception {
        Process benchmark = start("only=P12", "databases=h2", "minutes=2");

        String printed = new String(benchmark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(benchmark.waitFor()).as(printed).isZero();
        assertThat(printed)
                .containsPattern("P12 +h2 +capacity +[0-9,]+/s")
                .containsPattern("P12 +h2 +minute 2 +[0-9,]+/s")
                .containsPattern("\\RP12 h2 [0-9]+\\.[0-9]{2} >= 0\\.98 ");
    }

    @Test
    void aFigureThatThereIsNotEndsItBeforeAnythingStarts() throws Exception {
        Process benchmark = start("only=P99");

        String printed = new String(benchmark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(benchmark.waitFor()).isEqualTo(2);
        assertThat(printed.strip())
                .isEqualTo(
                        "-Dbenchmark.only=P99: there is no figure “P99”. Known: P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, overload.");
    }

    private static Process start(String... options) throws Exception {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-classpath",
                System.getProperty("java.class.path")));
        for (String option : options) {
            java.add("-Dbenchmark." + option);
        }
        java.add(Benchmark.class.getName());
        return new ProcessBuilder(java).redirectErrorStream(true).start();
    }
}
