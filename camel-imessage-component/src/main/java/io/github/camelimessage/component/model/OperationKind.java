package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of a provider, each with the name used in {@code operation=} and in error messages. */
public enum OperationKind {
    SEND_MESSAGE("sendMessage", "send a message", true),
    REACT("react", "react to a message", true),
    START_TYPING("startTyping", "show that we are typing", false),
    STOP_TYPING("stopTyping", "stop showing that we are typing", false),
    MARK_READ("markRead", "mark a chat read", false),
    GET_CHAT("getChat", "look up a chat", false),
    GET_MESSAGE("getMessage", "look up a message", false),
    QUERY_MESSAGES("queryMessages", "search messages", false);

    private final String word;
    private final String phrase;
    private final boolean seenByOthers;

    OperationKind(String word, String phrase, boolean seenByOthers) {
        this.word = word;
        this.phrase = phrase;
        this.seenByOthers = seenByOthers;
    }

    /** The name in options and headers. */
    public String word() {
        return word;
    }

    /** What it does, as words that follow "cannot". */
    public String phrase() {
        return phrase;
    }

    /**
     * Whether doing it twice is seen by other people, so that an answer that never came is
     * an outcome that nobody knows and not a plain failure.
     */
    public boolean seenByOthers() {
        return seenByOthers;
    }

    /** The operation of that name, in exact spelling. */
    public static Optional<OperationKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** All names, for error messages. */
    public static String words() {
        return Arrays.stream(values()).map(OperationKind::word).collect(Collectors.joining(", "));
    }
}
