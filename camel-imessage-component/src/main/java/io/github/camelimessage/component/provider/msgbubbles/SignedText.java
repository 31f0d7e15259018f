package io.github.camelimessage.component.provider.msgbubbles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is signed, written as {@code timestamp.body}: the words id, timestamp and body stand for what they say, everything else for
 * itself.
 */
final class SignedText {

    private static final Pattern WORD = Pattern.compile("timestamp|body|id");

    private final List<String> parts;

    private SignedText(List<String> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException when the body is not in it, or something is in it twice */
    static SignedText of(String written) {
        List<String> parts = new ArrayList<>();
        Matcher word = WORD.matcher(written);
        int end = 0;
        while (word.find()) {
            if (word.start() > end) {
                parts.add("'" + written.substring(end, word.start()));
            }
            parts.add(word.group());
            end = word.end();
        }
        if (end < written.length()) {
            parts.add("'" + written.substring(end));
        }
        boolean twice =
                parts.stream().filter(part -> !part.startsWith("'")).distinct().count()
                        != parts.stream().filter(part -> !part.startsWith("'")).count();
        if (twice || !parts.contains("body")) {
            throw new IllegalArgumentException("providerOption.signature.message must hold the word body once, "
                    + "and timestamp at most once, for instance timestamp.body.");
        }
        return new SignedText(List.copyOf(parts));
    }

    boolean hasTime() {
        return parts.contains("timestamp");
    }

    boolean hasId() {
        return parts.contains("id");
    }

    /** The bytes that are signed, one piece after the other. */
    byte[][] of(String id, String time, byte[] body) {
        byte[][] pieces = new byte[parts.size()][];
        for (int i = 0; i < pieces.length; i++) {
            String part = parts.get(i);
            pieces[i] = switch (part) {
                case "body" -> body;
                case "timestamp" -> time.getBytes(StandardCharsets.UTF_8);
                case "id" -> id.getBytes(StandardCharsets.UTF_8);
                default -> part.substring(1).getBytes(StandardCharsets.UTF_8);
            };
        }
        return pieces;
    }
}
