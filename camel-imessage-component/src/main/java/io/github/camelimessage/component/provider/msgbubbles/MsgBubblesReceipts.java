package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestAnswer;
import java.time.Clock;
import java.time.Instant;

/**
 * Reads what a send was answered, and remembers the keys of sends: neither events nor lists tell them. An answer to a repetition is the
 * first message as it is by then, and counts the same.
 */
final class MsgBubblesReceipts {

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final String where;
    private final Recent<String, String> keys = new Recent<>(REMEMBERED);

    MsgBubblesReceipts(Clock clock, String where) {
        this.clock = clock;
        this.where = where;
    }

    /** @throws Rejected when the answer says that the message failed, whatever its status is */
    Receipt ofSend(RestAnswer answer, String key) throws Rejected {
        MsgBubblesMessage message =
                new MsgBubblesMessage(answer.body().at("data").asObject());
        message.json().at("id").text();
        if (message.progress() == Progress.FAILED) {
            throw new Rejected(
                    where + " cannot send a message: MsgBubbles took it as message " + message.id()
                            + " and says that it failed.",
                    answer.requestId(),
                    null);
        }
        keys.put(message.id().value(), key);
        return receipt(message, null, null, Progress.QUEUED, answer, key);
    }

    /** A group's first message is not named in the answer. */
    Receipt ofGroup(RestAnswer answer, MsgBubblesChat chat, String key) {
        return new Receipt(null, chat.id(), Progress.QUEUED, null, at(null, answer), key);
    }

    /** What came of a request that nobody documents: as much of it as is there. */
    Receipt ofChange(RestAnswer answer, ChatId chat, MessageId message) {
        JsonAt data = answer.body().at("data");
        MsgBubblesMessage told = new MsgBubblesMessage(data.isObject() ? data : answer.body());
        return receipt(told, chat, message, Progress.SENT, answer, null);
    }

    private Receipt receipt(
            MsgBubblesMessage told, ChatId chat, MessageId message, Progress otherwise, RestAnswer answer, String key) {
        return new Receipt(
                told.id() == null ? message : told.id(),
                told.chat() == null ? chat : told.chat(),
                told.progress() == Progress.NONE ? otherwise : told.progress(),
                told.service(),
                at(told.created(), answer),
                key);
    }

    private Instant at(Instant told, RestAnswer answer) {
        Instant date = told == null ? answer.date() : told;
        return date == null ? clock.instant() : date;
    }

    /** The key that a message of ours went out with, or null. */
    String keyOf(MessageId message) {
        return keys.get(message.value());
    }
}
