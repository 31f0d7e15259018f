package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketTextTest {

    private final SocketText text = new SocketText(10);

    @Test
    void partsAreOneTextWithTheLastOfThem() {
        assertThat(text.add("one ", false)).isEmpty();
        assertThat(text.add("", false)).isEmpty();
        assertThat(text.add("two", true)).contains(new SocketText.Whole("one two", false));
    }

    @Test
    void aSignThatIsTornApartIsWholeAgain() {
        String emoji = "👩";

        text.add(emoji.substring(0, 1), false);

        assertThat(text.add(emoji.substring(1), true)).contains(new SocketText.Whole(emoji, false));
    }

    @Test
    void aTextOfExactlyTheLimitIsTaken() {
        text.add("12345", false);

        assertThat(text.add("67890", true)).contains(new SocketText.Whole("1234567890", false));
    }

    @Test
    void aLongerTextIsLeftOutAndTheNextOneIsTaken() {
        assertThat(text.add("12345678901", false)).isEmpty();
        assertThat(text.add("2", false)).isEmpty();
        assertThat(text.add("3", true)).contains(new SocketText.Whole("", true));
        assertThat(text.add("next", true)).contains(new SocketText.Whole("next", false));
    }

    @Test
    void nothingOfATextIsShown() {
        assertThat(text.add("private", true).orElseThrow().toString()).doesNotContain("private");
    }
}
