package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import java.time.Clock;
import java.util.List;

/** Reads a webhook: {@code {"type": …, "data": …}}. The type says which of a row's facts it is about. */
final class BlueBubblesEvents {

    private final String account;
    private final BlueBubblesEnvelopes envelopes;
    private final BlueBubblesFacts facts;
    private final BlueBubblesPlans plans;
    private final BlueBubblesPeopleNews people;

    BlueBubblesEvents(String account, Clock clock, BlueBubblesFacts facts) {
        this.account = account;
        this.envelopes = new BlueBubblesEnvelopes(account, clock);
        this.facts = facts;
        this.plans = new BlueBubblesPlans(account, envelopes);
        this.people = new BlueBubblesPeopleNews(account, envelopes);
    }

    /**
     * What the webhook says, possibly nothing that concerns anyone (somebody else's message was read by us).
     *
     * @throws io.github.camelimessage.component.internal.UnexpectedJson for a known type without what makes it one
     */
    List<InboundEvent> read(JsonAt webhook, String raw) {
        String type = webhook.at("type").text();
        JsonAt data = webhook.at("data");
        return switch (type) {
            case "new-message" -> facts.all(row(data), raw);
            case "updated-message" -> facts.derived(row(data), raw);
            case "message-send-error" -> List.of(facts.failed(row(data), raw));
            case "group-name-change",
                    "group-icon-changed",
                    "group-icon-removed",
                    "participant-added",
                    "participant-removed",
                    "participant-left" -> groupEvent(type, row(data), raw);
            case "typing-indicator" ->
                List.of(new InboundEvent.Typing(
                        typing(data.asObject().at("guid").text(), raw),
                        data.at("display").isTrue()));
            case "chat-read-status-changed" ->
                List.of(new InboundEvent.ChatRead(
                        about("chat-read", data.asObject().at("chatGuid").text(), Direction.OUTBOUND, raw),
                        data.at("read").isTrue() || data.at("status").isTrue()));
            case "hello-world" -> notice(type, EventType.SERVER_STARTED, null, raw);
            case "new-server" -> notice(type, EventType.SERVER_ADDRESS_CHANGED, data.textOrNull(), raw);
            case "server-update" -> notice(type, EventType.SERVER_UPDATE_AVAILABLE, data.textOrNull(), raw);
            case "server-update-downloading" ->
                notice(type, EventType.SERVER_UPDATE_DOWNLOADING, data.textOrNull(), raw);
            case "scheduled-message-created",
                    "scheduled-message-sent",
                    "scheduled-message-error",
                    "scheduled-message-updated",
                    "scheduled-message-deleted" -> plans.read(type, data, raw);
            case "incoming-facetime" -> List.of(people.incomingCall(data, raw));
            case "ft-call-status-changed" -> List.of(people.callStatus(data.asObject(), raw));
            case "new-findmy-location" -> List.of(people.location(data.asObject(), raw));
            case "imessage-aliases-removed" -> List.of(people.aliasesRemoved(data, raw));
            default -> List.of(unrecognised(type, data, raw));
        };
    }

    private static BlueBubblesRow row(JsonAt data) {
        return BlueBubblesRow.of(data.asObject());
    }

    private List<InboundEvent> groupEvent(String type, BlueBubblesRow row, String raw) {
        return row.groupItem()
                ? facts.base(row, raw).map(List::of).orElseGet(List::of)
                : List.of(new InboundEvent.Unrecognised(
                        envelope(BlueBubblesIds.of(account, row.guid(), type), null, Direction.INBOUND, raw), type));
    }

    private List<InboundEvent> notice(String type, EventType event, String detail, String raw) {
        return List.of(new InboundEvent.ServerNotice(
                envelope(BlueBubblesIds.unique(account, type), null, Direction.INBOUND, raw), event, detail));
    }

    private InboundEvent unrecognised(String type, JsonAt data, String raw) {
        String guid = data.at("guid").textOrNull();
        String id = BlueBubblesIds.isGuid(guid)
                ? BlueBubblesIds.of(account, guid, type)
                : BlueBubblesIds.unique(account, type);
        return new InboundEvent.Unrecognised(envelope(id, null, Direction.INBOUND, raw), type);
    }

    /** Only told of direct chats, so it is the one other person who types. */
    private Envelope typing(String chatGuid, String raw) {
        BlueBubblesChat chat = BlueBubblesChat.named(chatGuid);
        Handle other = chat.group() ? null : chat.otherByGuid();
        return envelopes.of(BlueBubblesIds.unique(account, "typing"), chat, other, Direction.INBOUND, null, raw);
    }

    private Envelope about(String kind, String chatGuid, Direction direction, String raw) {
        return envelope(BlueBubblesIds.unique(account, kind), BlueBubblesChat.named(chatGuid), direction, raw);
    }

    private Envelope envelope(String id, BlueBubblesChat chat, Direction direction, String raw) {
        return envelopes.of(id, chat, null, direction, null, raw);
    }
}
