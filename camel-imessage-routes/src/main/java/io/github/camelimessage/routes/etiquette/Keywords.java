package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.RoutesSettings.KeywordSettings;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the keyword that a message is. Only a whole message counts: "please stop by at noon" asks for nothing. Case, accents,
 * punctuation, signs and white space do not matter.
 */
final class Keywords {

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");

    private final Map<String, Keyword> words = new HashMap<>();

    /** @throws IllegalArgumentException when a word has two meanings, or an answer is a keyword itself */
    Keywords(KeywordSettings settings) {
        add("stopWords", settings.stop(), Keyword.STOP);
        add("startWords", settings.start(), Keyword.START);
        add("helpWords", settings.help(), Keyword.HELP);
        settings.languages().stream().map(KeywordLanguage::of).forEach(this::add);
        refuseAsAnswer("stopAnswer", settings.stopAnswer());
        refuseAsAnswer("startAnswer", settings.startAnswer());
        refuseAsAnswer("helpAnswer", settings.helpAnswer());
    }

    private void add(KeywordLanguage language) {
        add("languages", language.stop(), Keyword.STOP);
        add("languages", language.start(), Keyword.START);
        add("languages", language.help(), Keyword.HELP);
    }

    private void add(String name, List<String> all, Keyword keyword) {
        for (String word : all) {
            String folded = folded(word);
            Keyword before = words.putIfAbsent(folded, keyword);
            if (folded.isEmpty() || before != null && before != keyword) {
                throw new IllegalArgumentException("imessage.routes.etiquette." + name + ": \"" + word
                        + "\" has no letter, or another meaning already. Take it out of one of the lists.");
            }
        }
    }

    /** Two machines with such an answer would talk to each other for ever. */
    private void refuseAsAnswer(String name, String answer) {
        if (in(answer).isPresent()) {
            throw new IllegalArgumentException(
                    "imessage.routes.etiquette." + name + ": this answer is a keyword itself. Say more in it.");
        }
    }

    /** The keyword that the text is, or nothing. */
    Optional<Keyword> in(String text) {
        return text == null ? Optional.empty() : Optional.ofNullable(words.get(folded(text)));
    }

    private static String folded(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return NEITHER_LETTER_NOR_DIGIT.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
