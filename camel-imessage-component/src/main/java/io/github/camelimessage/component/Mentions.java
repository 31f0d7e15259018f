package io.github.camelimessage.component;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds names in texts, as whole words in any script, whatever the case, with or without an at sign before them. A name inside
 * an e-mail address is none.
 */
final class Mentions {

    private static final String INSIDE_A_WORD = "[\\p{L}\\p{M}\\p{N}_@]";

    private final List<Pattern> names;

    Mentions(List<String> names) {
        this.names = names.stream().map(Mentions::pattern).toList();
    }

    private static Pattern pattern(String name) {
        String bare = normal(name.startsWith("@") ? name.substring(1) : name);
        return Pattern.compile(
                "(?<!" + INSIDE_A_WORD + ")@?" + Pattern.quote(bare) + "(?!" + INSIDE_A_WORD + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Whether one of the names is in the text, which may be null. */
    boolean in(String text) {
        if (text == null) {
            return false;
        }
        String normal = normal(text);
        return names.stream().anyMatch(name -> name.matcher(normal).find());
    }

    /** An accent can be written as a sign of its own or with its letter. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
