package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** A provider's side that keeps what leaves until the test answers it; an answer can come never, late and twice. */
final class Outgoings implements SendDue.Departure {

    final List<SendMessage> left = new ArrayList<>();
    private final List<BiConsumer<Receipt, Throwable>> answers = new ArrayList<>();
    private final Deque<BiConsumer<Receipt, Throwable>> open = new ArrayDeque<>();

    @Override
    public void leave(SendMessage message, BiConsumer<Receipt, Throwable> answer) {
        left.add(message);
        answers.add(answer);
        open.add(answer);
    }

    List<String> texts() {
        return left.stream().map(SendMessage::text).toList();
    }

    List<String> keys() {
        return left.stream().map(SendMessage::key).toList();
    }

    /** The oldest request without an answer, to be answered by the test. */
    BiConsumer<Receipt, Throwable> next() {
        return open.remove();
    }

    /** The request of that number, from 0, for a test that answers in an order of its own. */
    BiConsumer<Receipt, Throwable> request(int number) {
        return answers.get(number);
    }

    void takesItAs(String messageId) {
        next().accept(receipt(messageId), null);
    }

    void fails(Throwable failure) {
        next().accept(null, failure);
    }

    static Receipt receipt(String messageId) {
        return new Receipt(
                new MessageId(messageId),
                new ChatId("iMessage;-;+15550001111"),
                Progress.SENT,
                "iMessage",
                Instant.parse("2026-03-01T10:00:00Z"),
                null);
    }
}
