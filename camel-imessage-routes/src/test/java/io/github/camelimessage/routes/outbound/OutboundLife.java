package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageOwn;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.outbound.OutboundModel.Answer;
import io.github.camelimessage.routes.outbound.OutboundModel.Attempt;
import io.github.camelimessage.routes.outbound.OutboundModel.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The real outbox and the model of it, to which the same things happen. */
final class OutboundLife implements AutoCloseable {

    private static final String SENDS = JdbcOutbox.SELECT_ALL + "order by seq";
    private static final String TOTALS = "select name, amount from imessage_total";
    private static final String EMPTY = "select operation is null from imessage_send where ticket = ?";

    final Outpost outpost = Outpost.open(
            "sends.concurrency", String.valueOf(OutboundModel.AT_ONCE),
            "sends.backlogLimit", String.valueOf(OutboundModel.BACKLOG_LIMIT),
            "sends.retryDelays", "5s,40s");
    final OutboundModel model = new OutboundModel(outpost.now());

    void accept(String key, String chat) {
        outpost.accept(Outpost.text(chat, "text of " + key).under(key));
        outpost.due.wake();
    }

    void answer(Attempt attempt, Answer answer) {
        var request = outpost.outgoings.request(attempt.number());
        switch (answer) {
            case RECEIPT -> request.accept(receipt(attempt), null);
            case TRY_LATER -> request.accept(null, new TryLater("later", null, null, null));
            case TOO_FAST -> request.accept(null, new TooFast("slow", OutboundModel.TOO_FAST, null, null));
            case NOT_AUTHORISED -> request.accept(null, new NotAuthorised("no", null, null));
            case REJECTED -> request.accept(null, new Rejected("no"));
            case UNCLEAR -> request.accept(null, new OutcomeUnknown("?", null, null, null));
        }
    }

    private Receipt receipt(Attempt attempt) {
        return new Receipt(
                new MessageId(attempt.message()),
                new ChatId(attempt.row().chat),
                Progress.SENT,
                "iMessage",
                outpost.now(),
                null);
    }

    void isInTheHistory(Attempt attempt) {
        outpost.past.own(attempt.message(), attempt.row().chat, text(attempt), attempt.started());
    }

    private String text(Attempt attempt) {
        return outpost.outgoings.left.get(attempt.number()).text();
    }

    void told(Attempt attempt, MessageProgress.Step step) {
        SendMessage message = outpost.outgoings.left.get(attempt.number());
        witnessed(new MessageProgress(
                envelope(attempt, message.key()), new MessageId(attempt.message()), step, message.key(), null));
    }

    void seen(Attempt attempt) {
        witnessed(new MessageOwn(
                envelope(attempt, "nothing"), new MessageId(attempt.message()), Content.of(text(attempt))));
    }

    private void witnessed(InboundEvent event) {
        InboundEvent recognised = outpost.witness.recognise(event);
        outpost.database.inTransaction(() -> outpost.witness.recorded(List.of(recognised)));
    }

    private static Envelope envelope(Attempt attempt, String raw) {
        return new Envelope(
                "event",
                List.of(),
                "double",
                Outpost.ACCOUNT,
                null,
                null,
                attempt.started(),
                new ChatId(attempt.row().chat),
                false,
                null,
                Direction.OUTBOUND,
                false,
                raw);
    }

    void restart() {
        outpost.restart();
        outpost.desk.holdBacklog(Outpost.ACCOUNT);
        outpost.due.wake();
    }

    void release() {
        outpost.desk.release(null, "test");
        outpost.due.wake();
    }

    /** Whether an operator could do that. */
    boolean byHand(Row row, Consumer<String> what) {
        try {
            what.accept(outpost.outbox
                    .byBaseKey(Outpost.ACCOUNT, row.key)
                    .orElseThrow()
                    .ticket());
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    void purge(Duration contents, Duration ids) {
        Instant now = outpost.now();
        new OutboundUpkeep(outpost.database).removeContents(now.minus(contents));
        new OutboundUpkeep(outpost.database).forgetIds(now.minus(ids));
    }

    void check() {
        assertThat(picture()).isEqualTo(model.picture());
    }

    private String picture() {
        List<String> sends = outpost.database.jdbc().query(SENDS, new JdbcSendRow(outpost.database)).stream()
                .map(this::described)
                .toList();
        Map<String, Long> totals = new TreeMap<>();
        outpost.database.jdbc().query(TOTALS, row -> {
            totals.put(row.getString(1), row.getLong(2));
        });
        return OutboundModel.picture(sends, totals, outpost.outgoings.keys());
    }

    private String described(Send send) {
        boolean empty = outpost.database.jdbc().queryForObject(EMPTY, Boolean.class, send.ticket());
        return send.baseKey() + " " + send.state() + " " + send.progress() + " after " + send.attempts()
                + ", replayed " + send.replays() + ", bound by " + send.boundBy() + " to " + send.messageId()
                + (empty ? ", empty" : "");
    }

    @Override
    public void close() {
        outpost.close();
    }
}
