package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.ChatOperation.SetTyping;
import io.github.camelimessage.component.model.MessageOperation.React;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Tapback;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What MsgBubbles can do as it says, without saying in public how it is asked: each is off until its path is set. What its words stand
 * for: {@code :id} a message, {@code :chat} a conversation.
 */
enum Unverified {
    REACT("react", OperationKind.REACT, "id", "chat", "reaction", "part"),
    REMOVE_REACTION("removeReaction", OperationKind.REACT, "id", "chat", "reaction", "part"),
    REACT_BY_EMOJI("reactByEmoji", OperationKind.REACT, "id", "chat", "reaction", "part"),
    REMOVE_EMOJI("removeEmoji", OperationKind.REACT, "id", "chat", "reaction", "part"),
    EDIT_MESSAGE("editMessage", OperationKind.EDIT_MESSAGE, "id", "chat", "text", "part"),
    UNSEND_MESSAGE("unsendMessage", OperationKind.UNSEND_MESSAGE, "id", "chat", "part"),
    RETRY_MESSAGE("retryMessage", OperationKind.RETRY_MESSAGE, "id"),
    GET_MESSAGE("getMessage", OperationKind.GET_MESSAGE, "id", "chat"),
    GET_MESSAGE_STATUS("getMessageStatus", OperationKind.GET_MESSAGE_STATUS, "id", "chat"),
    START_TYPING("startTyping", OperationKind.START_TYPING, "chat"),
    STOP_TYPING("stopTyping", OperationKind.STOP_TYPING, "chat");

    /** The condition of each of them in tables. */
    static final String CONDITION = "unverified; off until configured";

    private final String option;
    private final OperationKind kind;
    private final List<String> places;

    Unverified(String option, OperationKind kind, String... places) {
        this.option = option;
        this.kind = kind;
        this.places = List.of(places);
    }

    /** The end of its options' names. */
    String option() {
        return option;
    }

    OperationKind kind() {
        return kind;
    }

    /** What can be filled into its path and body. */
    List<String> places() {
        return places;
    }

    /** The one behind an operation; nothing for what is documented. */
    static Optional<Unverified> of(Operation<?> operation) {
        if (operation instanceof React react) {
            boolean emoji = Tapback.named(react.reaction()).isEmpty();
            return Optional.of(
                    react.remove() ? emoji ? REMOVE_EMOJI : REMOVE_REACTION : emoji ? REACT_BY_EMOJI : REACT);
        }
        return operation instanceof SetTyping typing
                ? Optional.of(typing.typing() ? START_TYPING : STOP_TYPING)
                : of(operation.kind());
    }

    /** The usual one behind a kind of operation; nothing for what is documented. */
    static Optional<Unverified> of(OperationKind kind) {
        return Arrays.stream(values()).filter(each -> each.kind == kind).findFirst();
    }

    /** Why it is off, as words that follow "since". */
    String why() {
        return "MsgBubbles does not document it publicly: set providerOption.path." + option
                + " after reading its pages";
    }
}
