package io.github.camelimessage.benchmark.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final List<String> POSTED = List.of("a", "b", "c");

    @Test
    void whatIsThereOnceIsRight() {
        assertThatCode(() -> Tally.eachOnce(POSTED, List.of("c", "a", "b"), "here"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsLostIsFound() {
        assertThatThrownBy(() -> Tally.eachOnce(POSTED, List.of("a", "c"), "in the database"))
                .isInstanceOf(WrongResult.class)
                .hasMessage("1 of 3 are missing in the database, for instance b");
    }

    @Test
    void whatIsDoubledIsFound() {
        assertThatThrownBy(() -> Tally.eachOnce(POSTED, List.of("a", "b", "b", "b", "c"), "at the subscriber"))
                .isInstanceOf(WrongResult.class)
                .hasMessage("1 are there twice at the subscriber, for instance b");
    }

    @Test
    void whatNobodyPostedIsFound() {
        assertThatThrownBy(() -> Tally.eachOnce(POSTED, List.of("a", "b", "c", "d"), "here"))
                .isInstanceOf(WrongResult.class)
                .hasMessage("1 are there that were never acknowledged here, for instance d");
    }
}
