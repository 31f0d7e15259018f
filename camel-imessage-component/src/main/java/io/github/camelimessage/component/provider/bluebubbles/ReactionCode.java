package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Tapback;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code associatedMessageType} says: one of six words, or a number that the server does not know. Numbers from 2000 add a
 * reaction, the same plus 1000 takes it back (2006 is any emoji, 2007 a sticker).
 *
 * @param reaction a {@link Tapback#word()}, an emoji, or the number that adds it
 */
record ReactionCode(String reaction, boolean added) {

    private static final int FIRST_ADDED = 2000;
    private static final int FIRST_REMOVED = 3000;
    private static final int END = 4000;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern QUOTE = Pattern.compile("[“„«「\"].*[”“»」\"]", Pattern.DOTALL);
    private static final int KEYCAP = 0x20e3;

    /** Reads the type; the text is only looked at for an emoji that the server does not tell otherwise. */
    static Optional<ReactionCode> of(String type, String text) {
        boolean removal = type.startsWith("-");
        Optional<Tapback> word = Tapback.named(removal ? type.substring(1) : type);
        if (word.isPresent()) {
            return Optional.of(new ReactionCode(word.get().word(), !removal));
        }
        if (!type.matches("\\d{4}")) {
            return Optional.empty();
        }
        int code = Integer.parseInt(type);
        if (code < FIRST_ADDED || code >= END) {
            return Optional.empty();
        }
        boolean added = code < FIRST_REMOVED;
        String shown = emojiIn(text).orElse(String.valueOf(added ? code : code - 1000));
        return Optional.of(new ReactionCode(shown, added));
    }

    /** The first emoji outside the quoted message, in whatever language the Mac says it. */
    private static Optional<String> emojiIn(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher graphemes = GRAPHEME.matcher(QUOTE.matcher(text).replaceFirst(" "));
        while (graphemes.find()) {
            String one = graphemes.group();
            if (isEmoji(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static boolean isEmoji(String grapheme) {
        int first = grapheme.codePointAt(0);
        return Character.getType(first) == Character.OTHER_SYMBOL || grapheme.indexOf(KEYCAP) > 0;
    }
}
