package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Clock;
import java.util.List;

/** What the service tells of besides messages: FaceTime, typing, what fails later, payments. */
public final class News {

    private static final List<String> PAYMENTS = List.of("created", "paid", "cancelled", "expired");

    private final Announcer announcer;
    private final People people;
    private final MessageLog log;
    private final MessageNews messages;
    private final Lines lines;
    private final Clock clock;
    private final String customerId;

    News(Announcer announcer, People people, MessageLog log, MessageNews messages, Lines lines, Options options) {
        this.announcer = announcer;
        this.people = people;
        this.log = log;
        this.messages = messages;
        this.lines = lines;
        this.clock = options.clock();
        this.customerId = options.customerId();
    }

    /** Someone calls by FaceTime; returns the call's id. */
    public String facetimeCall(String caller, boolean video) {
        String call = Ids.uuid();
        announcer.tellFlat(
                "facetime.incoming",
                Json.object()
                        .put("callUuid", call)
                        .put("caller", caller)
                        .put("to", lines.standard().number)
                        .put("isAudio", !video)
                        .put("isVideo", video)
                        .put("timestamp", clock.millis()));
        return call;
    }

    /** A call goes on: incoming, answered, disconnected, missed, rejected or failed. */
    public void facetimeStatus(String call, String address, String status) {
        announcer.tellFlat(
                "facetime.status_changed",
                Json.object()
                        .put("callUuid", call)
                        .put("address", address)
                        .put("to", lines.standard().number)
                        .put("status", status)
                        .put("isAudio", true)
                        .put("isVideo", false)
                        .put("isOutgoing", false));
    }

    /** Someone types on WhatsApp; no event ever says that it ended. The handle may be null for one who is not known. */
    public void typing(String handle) {
        announcer.tell(
                "typing.indicator",
                Json.object()
                        .put("state", "composing")
                        .put("from", handle)
                        .put("channel", Channel.WHATSAPP.word())
                        .put("customerId", customerId),
                null);
    }

    /** Someone keeps a voice memo. */
    public void keepsAudio(String message) {
        people.keepsAudio(log.named(message));
    }

    /** Someone sends a file whose bytes are lost on their way: the event has a note and no link. */
    public String attachmentIsLost(String chat, String handle, String mime, long size) {
        Chat in = people.chats().named(chat);
        Inbound with = new Inbound(People.author(in, handle), null, People.one(Files.lost(mime, size)), null);
        return people.writes(in, null, with).id;
    }

    /** An edit that was taken turns out to have failed. */
    public void editFails(String message) {
        messages.editFailed(log.named(message));
    }

    /** A message that was sent fails after all, with this errorCode. */
    public void failsLater(String message, String errorCode) {
        Message failed = log.named(message);
        failed.fails(errorCode, clock.instant());
        messages.failed(failed);
    }

    /** A payment request of the withdrawn feature is created, paid, cancelled or expired. */
    public void payment(String id, String to, String amount, String status) {
        if (!PAYMENTS.contains(status)) {
            throw new IllegalArgumentException("A payment request is created, paid, cancelled or expired.");
        }
        ObjectNode data = Json.object()
                .put("id", id)
                .put("to", to)
                .put("amount", amount)
                .put("currency", "USD")
                .put("status", status.equals("created") ? "pending" : status)
                .put("createdAt", Ids.iso(clock.instant()));
        announcer.tell("payment.request." + status, data, id);
    }

    @Override
    public String toString() {
        return "News";
    }
}
