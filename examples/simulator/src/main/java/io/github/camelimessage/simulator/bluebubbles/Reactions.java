package io.github.camelimessage.simulator.bluebubbles;

import java.util.List;
import java.util.Map;

/** Tapbacks: their names in the API, their numbers in the database, their words on old devices. */
final class Reactions {

    private static final List<String> NAMES = List.of("love", "like", "dislike", "laugh", "emphasize", "question");
    private static final Map<String, String> VERBS = Map.of(
            "love", "Loved",
            "like", "Liked",
            "dislike", "Disliked",
            "laugh", "Laughed at",
            "emphasize", "Emphasized",
            "question", "Questioned");
    private static final Map<String, String> THINGS = Map.of(
            "love", "a heart",
            "like", "a like",
            "dislike", "a dislike",
            "laugh", "a laugh",
            "emphasize", "an exclamation",
            "question", "a question mark");
    private static final int ADDED = 2000;
    private static final int REMOVED = 3000;
    private static final int STICKER = 1000;
    private static final int EMOJI = 6;

    private Reactions() {}

    /** The twelve values that the API accepts. */
    static String[] accepted() {
        return java.util.stream.Stream.concat(NAMES.stream(), NAMES.stream().map(name -> "-" + name))
                .toArray(String[]::new);
    }

    /** The API's name of a stored number: null for none, the bare number when the server has no name for it. */
    static String name(long number) {
        if (number == 0) {
            return null;
        }
        if (number == STICKER) {
            return "sticker";
        }
        long added = number - ADDED;
        long removed = number - REMOVED;
        if (added >= 0 && added < NAMES.size()) {
            return NAMES.get((int) added);
        }
        return removed >= 0 && removed < NAMES.size() ? "-" + NAMES.get((int) removed) : Long.toString(number);
    }

    /** The stored number of a reaction; anything that is not one of the six counts as an emoji. */
    static int number(String reaction) {
        boolean removal = reaction.startsWith("-");
        int index = NAMES.indexOf(bare(reaction));
        return (removal ? REMOVED : ADDED) + (index < 0 ? EMOJI : index);
    }

    /** What devices without tapbacks show. */
    static String words(String reaction, String target) {
        String bare = bare(reaction);
        String quoted = " “" + (target == null ? "" : target) + "”";
        if (reaction.startsWith("-")) {
            return "Removed " + THINGS.getOrDefault(bare, bare) + " from" + quoted;
        }
        return VERBS.getOrDefault(bare, "Reacted " + bare + " to") + quoted;
    }

    private static String bare(String reaction) {
        return reaction.startsWith("-") ? reaction.substring(1) : reaction;
    }
}
