package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredBytesTest {

    private static Optional<byte[]> part(List<String> parts, int number) {
        return number < parts.size() ? Optional.of(parts.get(number).getBytes()) : Optional.empty();
    }

    private static StoredBytes bytes(long length, String... parts) throws IOException {
        return new StoredBytes(length, number -> part(List.of(parts), number), "send 17");
    }

    @Test
    void partsAreReadAsOne() throws IOException {
        try (StoredBytes bytes = bytes(9, "the", " lig", "ht")) {
            assertThat(bytes.read()).isEqualTo('t');
            assertThat(bytes.readAllBytes()).asString().isEqualTo("he light");
            assertThat(bytes.read()).isEqualTo(-1);
        }
    }

    @Test
    void nothingIsNothing() throws IOException {
        try (StoredBytes bytes = bytes(0)) {
            assertThat(bytes.readAllBytes()).isEmpty();
        }
    }

    @Test
    void whatIsGoneFailsAtOnce() {
        assertThatThrownBy(() -> bytes(9)).isInstanceOf(IOException.class).hasMessage("A file of send 17 is gone.");
    }

    @Test
    void aFileDoesNotEndBeforeItsEnd() throws IOException {
        try (StoredBytes bytes = bytes(9, "the", " lig")) {
            assertThatThrownBy(bytes::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("A file of send 17 is gone.");
        }
    }

    @Test
    void whatCannotBeReadSaysSo() {
        IllegalStateException lost = new IllegalStateException("no connection");

        assertThatThrownBy(() -> new StoredBytes(
                        1,
                        number -> {
                            throw lost;
                        },
                        "send 17"))
                .isInstanceOf(IOException.class)
                .hasMessage("A file of send 17 cannot be read.")
                .hasCause(lost);
    }
}
