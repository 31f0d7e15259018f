package io.github.camelimessage.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final List<Figure> KNOWN = List.of(named("P1", true), named("P2", true), named("P12", false));

    @Test
    void everythingIsMeasuredFiveTimesUnlessSomethingElseIsSaid() {
        Options options = read("only", "", "quick", "");

        assertThat(names(options)).containsExactly("P1", "P2", "P12");
        assertThat(options.databases()).containsExactly("h2", "h2-sync", "postgresql");
        assertThat(options.pairs()).isEqualTo(5);
        assertThat(options.write()).isFalse();
    }

    @Test
    void figuresAndDatabasesCanBePicked() {
        Options options = read("only", "P2, P1", "databases", "postgresql");

        assertThat(names(options)).containsExactly("P1", "P2");
        assertThat(options.databases()).containsExactly("postgresql");
    }

    @Test
    void quickIsOnePairAndLeavesOutWhatTakesLong() {
        Options options = read("quick", "true");

        assertThat(names(options)).containsExactly("P1", "P2");
        assertThat(options.pairs()).isEqualTo(1);
    }

    @Test
    void whatTakesLongCannotBePickedInQuick() {
        assertThatThrownBy(() -> read("quick", "true", "only", "P12"))
                .hasMessage("Nothing is left to measure: [P12] take longer than -Dbenchmark.quick=true allows.");
    }

    @Test
    void aFigureThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> read("only", "P1,P99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dbenchmark.only=P1,P99: there is no figure “P99”. Known: P1, P2, P12.");
    }

    @Test
    void aDatabaseThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> read("databases", "mysql"))
                .hasMessage(
                        "-Dbenchmark.databases=mysql: there is no database “mysql”. Known: h2, h2-sync, postgresql.");
    }

    @Test
    void aValueThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> read("quick", "yes")).hasMessage("-Dbenchmark.quick=yes: write true or false.");
        assertThatThrownBy(() -> read("pairs", "0"))
                .hasMessage("-Dbenchmark.pairs=0: write a whole number from 1 to 9999.");
    }

    @Test
    void webhooksCanBeLongerButNotForTheTable() {
        assertThat(read().bytes()).isZero();
        assertThat(read("bytes", "1000000").bytes()).isEqualTo(1_000_000);
        assertThatThrownBy(() -> read("bytes", "1000001"))
                .hasMessage("-Dbenchmark.bytes=1000001: write a whole number from 1 to 1000000.");
        assertThatThrownBy(() -> read("bytes", "10000", "write", "true"))
                .hasMessage(
                        "-Dbenchmark.bytes=10000: the table of docs/performance.md is about the usual kilobyte; leave out -Dbenchmark.write.");
    }

    @Test
    void whatLastsTakesTwoMinutesAtLeast() {
        assertThat(read().minutes()).isEqualTo(30);
        assertThat(read("minutes", "2").minutes()).isEqualTo(2);
        assertThatThrownBy(() -> read("minutes", "1"))
                .hasMessage("-Dbenchmark.minutes=1: write at least 2, since the last is held against the first.");
    }

    @Test
    void anOptionThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> read("figures", "P1"))
                .hasMessage(
                        "There is no option -Dbenchmark.figures. Known: bytes, databases, help, minutes, only, pairs, quick, seconds, write.");
    }

    private static Options read(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty("benchmark." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return Options.read(properties, KNOWN);
    }

    private static List<String> names(Options options) {
        return options.figures().stream().map(Figure::name).toList();
    }

    private static Figure named(String name, boolean quick) {
        return new Figure() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String work() {
                return "work";
            }

            @Override
            public String beside() {
                return "beside";
            }

            @Override
            public List<Goal> goals() {
                return List.of();
            }

            @Override
            public boolean quick() {
                return quick;
            }

            @Override
            public List<Pair> measure(Bench bench, Goal goal) {
                return List.of(new Pair(1, 1));
            }
        };
    }
}
