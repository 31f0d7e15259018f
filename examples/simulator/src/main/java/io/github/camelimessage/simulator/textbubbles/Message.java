package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelimessage.simulator.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A message and what became of it. */
final class Message {

    /** The states of a message. */
    enum Status {
        QUEUED,
        PENDING,
        SCHEDULED,
        SENT,
        DELIVERED,
        READ,
        FAILED,
        UNSENT,
        RECEIVED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    final String id = Ids.message();
    final boolean inbound;
    final Draft draft;
    final Instant createdAt;
    final String correlation;
    private final ArrayNode timeline = Json.array();
    private Status status;
    private Chat chat;
    private Channel channel;
    private String from;
    private String text;
    private String externalId;
    private boolean fallbackTriggered;
    private String errorCode;
    private int retries;
    private boolean deleted;
    private boolean hidden;
    private Instant sentAt;
    private Instant deliveredAt;
    private Instant readAt;
    private Instant updatedAt;

    /** One to be sent. */
    Message(Draft draft, Instant at, String correlation) {
        this.inbound = false;
        this.draft = draft;
        this.createdAt = at;
        this.correlation = correlation;
        this.chat = draft.chat();
        this.text = draft.text();
        this.from = draft.line().number;
        become(draft.scheduledAt() == null ? Status.QUEUED : Status.SCHEDULED, at);
    }

    /** One that came in. */
    Message(Chat chat, String from, String text, String externalId, boolean hidden, Instant at, String correlation) {
        this.inbound = true;
        this.draft = null;
        this.createdAt = at;
        this.correlation = correlation;
        this.chat = chat;
        this.channel = chat.channel;
        this.from = from;
        this.text = text;
        this.externalId = externalId;
        this.hidden = hidden;
        become(Status.RECEIVED, at);
    }

    synchronized void become(Status next, Instant at) {
        status = next;
        updatedAt = at;
        switch (next) {
            case SENT -> sentAt = at;
            case DELIVERED -> deliveredAt = at;
            case READ -> readAt = at;
            default -> {}
        }
        timeline.addObject()
                .put("status", next.word())
                .put("at", Ids.iso(at))
                .put("channel", channel == null ? null : channel.word());
    }

    synchronized boolean is(Status... any) {
        return List.of(any).contains(status);
    }

    synchronized Status status() {
        return status;
    }

    synchronized void takes(Chat way) {
        chat = way;
        channel = way.channel;
    }

    /** Gets the provider's own id, as a message does once the device has taken it. */
    synchronized void named(String external) {
        externalId = external;
    }

    synchronized void fails(String code, Instant at) {
        errorCode = code;
        become(Status.FAILED, at);
    }

    synchronized int retries() {
        return retries;
    }

    synchronized void retry(Instant at) {
        errorCode = null;
        fallbackTriggered = false;
        become(Status.QUEUED, at);
        retries++;
    }

    synchronized void fellBack() {
        fallbackTriggered = true;
    }

    synchronized void edit(String words, Instant at) {
        text = words;
        updatedAt = at;
    }

    synchronized void delete() {
        deleted = true;
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    /** Whether clients never see it, as one-time codes. */
    synchronized boolean isHidden() {
        return hidden;
    }

    synchronized Chat chat() {
        return chat;
    }

    synchronized Channel channel() {
        return channel;
    }

    synchronized String text() {
        return text;
    }

    synchronized String from() {
        return from;
    }

    synchronized String externalId() {
        return externalId;
    }

    synchronized boolean fallbackTriggered() {
        return fallbackTriggered;
    }

    synchronized String errorCode() {
        return errorCode;
    }

    synchronized ArrayNode timeline() {
        return timeline.deepCopy();
    }

    synchronized Instant sentAt() {
        return sentAt;
    }

    synchronized Instant deliveredAt() {
        return deliveredAt;
    }

    synchronized Instant readAt() {
        return readAt;
    }

    synchronized Instant updatedAt() {
        return updatedAt;
    }

    /** Whom it is for: the recipient, or the customer's number; null for sends into a chat of several. */
    String to() {
        if (inbound) {
            return chat().line.number;
        }
        return draft.to() != null || draft.chat().group
                ? draft.to()
                : draft.chat().other().address();
    }

    @Override
    public String toString() {
        return "Message[" + id + ", " + status().word() + "]";
    }
}
