package io.github.camelimessage.routes.faults;

import io.github.camelimessage.routes.Side;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What came of one trouble for one route: one word for all providers, and others for those where it is different. */
record Cell(Map<Side, String> words) {

    private static final String BETWEEN = " · ";

    /** Reads a cell of the page. */
    static Cell read(String text) {
        Map<Side, String> words = new EnumMap<>(Side.class);
        for (String one : text.split(BETWEEN)) {
            Side only = only(one);
            for (Side side : Side.values()) {
                if (only == null || only == side) {
                    words.put(
                            side, only == null ? one : one.substring(title(only).length() + 2));
                }
            }
        }
        return new Cell(words);
    }

    private static Side only(String text) {
        for (Side side : Side.values()) {
            if (text.startsWith(title(side) + ": ")) {
                return side;
            }
        }
        return null;
    }

    /** How the page calls a provider. */
    static String title(Side side) {
        return switch (side) {
            case BLUEBUBBLES -> "BlueBubbles";
            case BLOOIO -> "Blooio";
            case TEXTBUBBLES -> "TextBubbles";
            case MSGBUBBLES -> "MsgBubbles";
        };
    }

    /** As the page has it: the words that most have in common come first. */
    String text() {
        Map<String, Long> counts = words.values().stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        String common = counts.keySet().stream()
                .filter(word -> counts.get(word) == most)
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder(common);
        words.forEach((side, word) -> {
            if (!word.equals(common)) {
                text.append(BETWEEN).append(title(side)).append(": ").append(word);
            }
        });
        return text.toString();
    }
}
