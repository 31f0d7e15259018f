package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                " Stop. ",
                "S T O P",
                "stop!!!",
                "Stop all",
                "\u201cUnsubscribe\u201d",
                "\uff33\uff34\uff2f\uff30",
                "STOP \ud83d\uded1",
                "end"
            })
    void aStopWordIsFoundHoweverItIsWritten(String text) {
        assertThat(keywords().in(text)).contains(Keyword.STOP);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "\ud83d\uded1",
                "!",
                "please stop by at noon",
                "stop it",
                "do not stop",
                "the end",
                "stopp",
                "nonstop"
            })
    void onlyAWholeMessageCounts(String text) {
        assertThat(keywords().in(text)).isEmpty();
    }

    @Test
    void theOthersAreFoundToo() {
        assertThat(keywords().in("Start")).contains(Keyword.START);
        assertThat(keywords().in("unstop")).contains(Keyword.START);
        assertThat(keywords().in("help?")).contains(Keyword.HELP);
    }

    @Test
    void wordsOfLanguagesAndOnesOwnCountAsWell() {
        Keywords keywords = keywords("languages", "fr,de", "stopWords", "BASTA,ÇA SUFFIT");

        assertThat(keywords.in("Arrêt")).contains(Keyword.STOP);
        assertThat(keywords.in("ARRET")).contains(Keyword.STOP);
        assertThat(keywords.in("hilfe!")).contains(Keyword.HELP);
        assertThat(keywords.in("ca suffit.")).contains(Keyword.STOP);
        assertThat(keywords.in("STOP")).isEmpty();
    }

    @Test
    void allLanguagesTogetherContradictNothing() {
        assertThat(keywords("languages", "de,es,fr,it,nl,pt").in("abmelden")).contains(Keyword.STOP);
    }

    @Test
    void whatMakesNoSenseStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> keywords("languages", "xx"))
                .hasMessageStartingWith(
                        "imessage.routes.etiquette.languages: \"xx\" is not among [de, es, fr, it, nl, pt].");
        assertThatThrownBy(() -> keywords("startWords", "Go,Stop"))
                .hasMessageStartingWith(
                        "imessage.routes.etiquette.startWords: \"Stop\" has no letter, or another meaning");
        assertThatThrownBy(() -> keywords("stopWords", "!!"))
                .hasMessageStartingWith("imessage.routes.etiquette.stopWords: \"!!\" has no letter");
    }

    @Test
    void anAnswerThatIsAKeywordIsRefusedSinceTwoSuchMachinesWouldNeverEnd() {
        assertThatThrownBy(() -> keywords("stopAnswer", "Stop!"))
                .hasMessage("imessage.routes.etiquette.stopAnswer: this answer is a keyword itself. Say more in it.");
    }

    private static Keywords keywords(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>(
                Map.of("imessage.routes.accounts", "support", "imessage.routes.etiquette.keywords", "true"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put("imessage.routes.etiquette." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Keywords(SettingsReader.read(properties).etiquette().keywords());
    }
}
