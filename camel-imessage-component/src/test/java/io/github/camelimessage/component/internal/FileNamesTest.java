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

    @Test
    void anAddressEndsInAName() {
        assertThat(FileNames.ofAddress("https://a.example/x/cat.png")).isEqualTo("cat.png");
        assertThat(FileNames.ofAddress("https://a.example/x/K%C3%A4tzchen+1.png?v=/2#/3"))
                .isEqualTo("Kätzchen+1.png");
        assertThat(FileNames.ofAddress("https://a.example/x/a%2F..%2Fcat.png")).isEqualTo("cat.png");
        assertThat(FileNames.ofAddress("/x/cat\u0007.png")).isEqualTo("cat.png");
    }

    @Test
    void anAddressWithoutANameHasNone() {
        assertThat(FileNames.ofAddress("https://a.example")).isNull();
        assertThat(FileNames.ofAddress("https://a.example/")).isNull();
        assertThat(FileNames.ofAddress("https://a.example?x=/cat.png")).isNull();
        assertThat(FileNames.ofAddress("https://a.example/x/..")).isNull();
        assertThat(FileNames.ofAddress("https://a.example/%zz")).isNull();
        assertThat(FileNames.ofAddress("data:cat.png")).isNull();
        assertThat(FileNames.ofAddress("")).isNull();
    }
}
