package io.github.camelimessage.component.model;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Carries operations out, one method for each. What a provider does not offer goes to {@link #unsupported}.
 *
 * <p>Every stage completes exactly once, whatever the provider does, and only ever fails with a
 * {@code ProviderException}.
 */
public interface OperationHandler {

    /** Refuses an operation that is not offered; called by the methods that are not overridden. */
    <R> CompletionStage<R> unsupported(Operation<R> operation);

    /** Sends a message. */
    default CompletionStage<Receipt> sendMessage(Operation.SendMessage operation) {
        return unsupported(operation);
    }

    /** Reacts, or takes a reaction back. */
    default CompletionStage<Receipt> react(Operation.React operation) {
        return unsupported(operation);
    }

    /** Shows or hides typing. */
    default CompletionStage<Void> setTyping(Operation.SetTyping operation) {
        return unsupported(operation);
    }

    /** Marks a conversation read. */
    default CompletionStage<Void> markRead(Operation.MarkRead operation) {
        return unsupported(operation);
    }

    /** Looks a conversation up. */
    default CompletionStage<Chat> getChat(Operation.GetChat operation) {
        return unsupported(operation);
    }

    /** Looks a message up. */
    default CompletionStage<Message> getMessage(Operation.GetMessage operation) {
        return unsupported(operation);
    }

    /** Searches messages. */
    default CompletionStage<List<Message>> queryMessages(Operation.QueryMessages operation) {
        return unsupported(operation);
    }
}
