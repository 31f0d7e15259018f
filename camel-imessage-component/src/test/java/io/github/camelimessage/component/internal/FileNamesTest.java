package io.github.camelimessage.component.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that strangers chose, however they chose them. */
class FileNamesTest {

    @Test
    void aNameInADispositionIsRead() {
        assertThat(FileNames.ofDisposition("attachment; filename=\"my \\\"cat\\\".png\""))
                .isEqualTo("my \"cat\".png");
        assertThat(FileNames.ofDisposition("attachment; filename=cat.png")).isEqualTo("cat.png");
        assertThat(FileNames.ofDisposition("inline; filename=x; filename*=UTF-8''K%C3%A4tzchen.png"))
                .isEqualTo("Kätzchen.png");
    }

    @Test
    void aDispositionOfAnyLengthIsRead() {
        String plain = "attachment; filename=\"" + "x".repeat(60_000) + ".png\"";
        String escaped = "attachment; filename=\"" + "\\x".repeat(30_000) + "\"";

        assertThat(FileNames.ofDisposition(plain)).hasSize(200).endsWith("xx.png");
        assertThat(FileNames.ofDisposition(escaped)).isEqualTo("x".repeat(200));
    }
}
