package io.github.camelimessage.benchmark.figure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.benchmark.load.WrongResult;
import org.junit.jupiter.api.Test;

class ProcessorsTest {

    @Test
    void whatLeavesThemIdleCounts() {
        assertThatCode(() -> Processors.refuse(0.7)).doesNotThrowAnyException();
    }

    @Test
    void whatKeepsThemBusyIsVoid() {
        assertThatThrownBy(() -> Processors.refuse(0.834))
                .isInstanceOf(WrongResult.class)
                .hasMessage(
                        "void: the processors were busy for 83 % of the time, more than 70 %; close what else runs here");
    }

    @Test
    void whatIsNotKnownIsVoid() {
        assertThatThrownBy(() -> Processors.refuse(-1)).isInstanceOf(WrongResult.class);
        assertThatThrownBy(() -> Processors.refuse(Double.NaN))
                .hasMessage("void: this machine does not say how busy its processors are");
    }
}
