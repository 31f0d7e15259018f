package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Location;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Turns into events what the server says about people that is no message: calls, places, and our own addresses. */
final class BlueBubblesPeopleNews {

    private final String account;
    private final BlueBubblesEnvelopes envelopes;

    BlueBubblesPeopleNews(String account, BlueBubblesEnvelopes envelopes) {
        this.account = account;
        this.envelopes = envelopes;
    }

    /** A call comes in. Its data is a text that holds JSON. */
    InboundEvent incomingCall(JsonAt data, String raw) {
        JsonAt call = data.isObject()
                ? data
                : JsonAt.read(data.text().getBytes(StandardCharsets.UTF_8)).asObject();
        Instant when = call.at("timestamp").millisOrNull();
        String id = when == null
                ? BlueBubblesIds.unique(account, "facetime-incoming")
                : BlueBubblesIds.of(account, "facetime", "incoming:" + when.toEpochMilli());
        return new InboundEvent.CallChanged(
                envelope(id, BlueBubblesChat.handleOrNull(call.at("caller")), Direction.INBOUND, when, raw),
                EventType.FACETIME_INCOMING,
                null,
                "incoming");
    }

    /** A call is somewhere else on its way; the other person is the sender whoever called. */
    InboundEvent callStatus(JsonAt call, String raw) {
        String uuid = call.at("uuid").filledOrNull();
        String status = call.at("status").filledOrNull();
        String id = uuid == null || status == null
                ? BlueBubblesIds.unique(account, "facetime-status")
                : BlueBubblesIds.of(account, uuid, status);
        Handle address = BlueBubblesChat.handleOrNull(call.at("address"));
        Handle other =
                address == null ? BlueBubblesChat.handleOrNull(call.at("handle").at("address")) : address;
        Direction direction = call.at("is_outgoing").isTrue() ? Direction.OUTBOUND : Direction.INBOUND;
        return new InboundEvent.CallChanged(
                envelope(id, other, direction, null, raw), EventType.FACETIME_STATUS_CHANGED, uuid, status);
    }

    /** Somebody moved. Where and when it was is what a repeated one is known by. */
    InboundEvent location(JsonAt place, String raw) {
        Handle who = BlueBubblesChat.handleOrNull(place.at("handle"));
        Instant when = place.at("last_updated").millisOrNull();
        List<JsonAt> coordinates = place.at("coordinates").items();
        boolean known = coordinates.size() == 2;
        String address = place.at("long_address").filledOrNull();
        Location location = new Location(
                who,
                place.at("title").filledOrNull(),
                known ? coordinates.get(0).decimalOrNull() : null,
                known ? coordinates.get(1).decimalOrNull() : null,
                address == null ? place.at("short_address").filledOrNull() : address,
                when);
        String id = who == null || when == null
                ? BlueBubblesIds.unique(account, "location")
                : BlueBubblesIds.of(
                        account,
                        "location",
                        "of " + who.value() + " at " + when + " in "
                                + place.at("coordinates").json());
        return new InboundEvent.LocationUpdated(envelope(id, who, Direction.INBOUND, when, raw), location);
    }

    /** Addresses of ours were taken away. */
    InboundEvent aliasesRemoved(JsonAt data, String raw) {
        List<Handle> aliases = data.at("aliases").list().stream()
                .map(JsonAt::filledOrNull)
                .filter(alias -> alias != null)
                .map(Handle::new)
                .toList();
        return new InboundEvent.AliasesRemoved(
                envelope(BlueBubblesIds.unique(account, "aliases-removed"), null, Direction.INBOUND, null, raw),
                aliases);
    }

    private Envelope envelope(String id, Handle sender, Direction direction, Instant when, String raw) {
        return envelopes.of(id, null, sender, direction, when, raw);
    }
}
