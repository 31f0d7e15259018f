package io.github.camelimessage.component.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void aCauseIsToldOnceAndWithoutItsFullStop() {
        Exception inner = new IllegalStateException("The port is taken.");
        Exception outer = new RuntimeException("The port is taken.", new RuntimeException("No start", inner));

        assertThat(Reasons.of(outer)).isEqualTo("The port is taken. / No start");
        assertThat(Reasons.of(inner)).isEqualTo("The port is taken");
        assertThat(Reasons.of(new NullPointerException())).isEqualTo("java.lang.NullPointerException");
    }
}
