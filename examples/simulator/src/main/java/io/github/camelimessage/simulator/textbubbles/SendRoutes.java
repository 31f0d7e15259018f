package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.textbubbles.Message.Status;
import java.time.Clock;
import java.util.List;

/** Sending and sending again. */
final class SendRoutes {

    private static final int ACCEPTED = 202;

    private final Drafts drafts;
    private final Contacts contacts;
    private final MessageLog log;
    private final Courier courier;
    private final MessageNews news;
    private final Clock clock;
    private final Fields fields;

    SendRoutes(Drafts drafts, Contacts contacts, MessageLog log, Courier courier, MessageNews news, Options options) {
        this.drafts = drafts;
        this.contacts = contacts;
        this.log = log;
        this.courier = courier;
        this.news = news;
        this.clock = options.clock();
        this.fields = SendFields.of(options.plainAddresses() ? List.of("https", "http") : List.of("https"));
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "/v1/messages", fields, this::send).thatSends(),
                Route.of("POST", "/v1/messages/:id/retry", Fields.NONE, this::retry)
                        .thatSends());
    }

    /** A key that was used answers the message of that time, whatever the body says now. */
    private Answer send(Call call) {
        String key = call.text("idempotencyKey");
        Message replayed = key == null ? null : log.byKey(key).orElse(null);
        if (replayed != null) {
            return Reply.ok(Shapes.message(replayed));
        }
        Draft draft = drafts.read(call);
        if (call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
            return Reply.with(
                    ACCEPTED, Shapes.accepted(new Message(draft, clock.instant(), Manners.correlation(call))));
        }
        MessageLog.Kept kept = log.addOnce(key, () -> new Message(draft, clock.instant(), Manners.correlation(call)));
        if (kept.before()) {
            return Reply.ok(Shapes.message(kept.message()));
        }
        if (draft.chat() == null && call.body().path("createContact").asBoolean()) {
            contacts.add(draft.to());
        }
        Message message = kept.message();
        Answer answer = Reply.with(ACCEPTED, Shapes.accepted(message));
        if (draft.scheduledAt() == null) {
            courier.queue(message, refusal(call));
        } else {
            news.scheduled(message);
        }
        return answer;
    }

    private Answer retry(Call call) {
        Message message = MessageRoutes.shown(log, call);
        Answer answer;
        synchronized (message) {
            if (message.inbound || !message.is(Status.FAILED)) {
                throw Code.INVALID_STATUS.because("Only messages that failed can be retried");
            }
            answer = Reply.with(
                    ACCEPTED,
                    Json.object()
                            .put("id", message.id)
                            .put("status", Status.QUEUED.word())
                            .put("retryCount", message.retries() + 1));
            if (call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
                return answer;
            }
            message.retry(clock.instant());
        }
        courier.queue(message, refusal(call));
        return answer;
    }

    /** The code that the script has a message fail with; null for none. */
    private static String refusal(Call call) {
        return call.has(Fault.Kind.SENT_BUT_FAILS)
                ? "imessage_error_" + call.fault().code()
                : null;
    }
}
