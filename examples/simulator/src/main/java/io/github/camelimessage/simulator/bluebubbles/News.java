package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What the server tells of besides messages: calls, places, aliases and itself. Each method announces one event, to
 * webhooks and sockets alike; some of them reach only the webhooks that asked for everything.
 */
public final class News {

    private final MessageStore store;
    private final Shapes shapes;
    private final Webhooks webhooks;
    private final Journal journal;
    private final BlueBubblesStage stage;
    private final Gate gate;

    /** How a FaceTime call stands. */
    public enum CallStatus {
        /** Nobody knows; status id 0. */
        UNKNOWN(0),
        /** It rings; status id 4. */
        INCOMING(4),
        /** It is over; status id 6. */
        DISCONNECTED(6);

        private final int id;

        CallStatus(int id) {
            this.id = id;
        }
    }

    News(MessageStore store, Shapes shapes, Webhooks webhooks, Journal journal, BlueBubblesStage stage, Gate gate) {
        this.store = store;
        this.shapes = shapes;
        this.webhooks = webhooks;
        this.journal = journal;
        this.stage = stage;
        this.gate = gate;
    }

    /** Someone calls while the server's calling feature is off: {@code incoming-facetime}, whose data is JSON in a text. */
    public void faceTimeRings(String handle) {
        ObjectNode call = Json.object()
                .put("caller", handle)
                .put("timestamp", store.instant().toEpochMilli());
        tell(gate.hearsCalls(), "incoming-facetime", TextNode.valueOf(Json.text(call)));
    }

    /** Someone calls with the calling feature on: {@code ft-call-status-changed}. Returns the call's UUID. */
    public String faceTimeCalls(String handle, boolean video) {
        String uuid = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        faceTimeChanges(uuid, handle, video, CallStatus.INCOMING);
        return uuid;
    }

    /** A call changes: {@code ft-call-status-changed}. */
    public void faceTimeChanges(String callUuid, String handle, boolean video, CallStatus status) {
        ObjectNode call = Json.object().put("uuid", callUuid);
        call.put("status", status.name().toLowerCase(Locale.ROOT)).put("status_id", status.id);
        call.put("address", handle);
        call.set(
                "handle",
                store.handleById(store.handle(handle))
                        .<JsonNode>map(shapes::handle)
                        .orElse(NullNode.getInstance()));
        call.putNull("image_url").put("is_outgoing", false);
        call.put("is_audio", !video).put("is_video", video);
        stage.call(callUuid, call, status == CallStatus.DISCONNECTED);
        tell(gate.hearsCalls(), "ft-call-status-changed", call.deepCopy());
    }

    /** A friend's place in Find My changes: {@code new-findmy-location}. */
    public void friendMoves(String handle, double latitude, double longitude, String address) {
        tell(
                gate.isOpen(),
                "new-findmy-location",
                stage.account.friend(handle, latitude, longitude, address, store.instant()));
    }

    /**
     * Apple takes addresses from the account: {@code imessage-aliases-removed}, which no registration can name, because
     * the name that is accepted lacks a letter.
     */
    public void aliasesRemoved(String... aliases) {
        stage.account.remove(List.of(aliases));
        ObjectNode data = Json.object();
        data.set("aliases", Json.texts(aliases));
        tell(gate.isOpen(), "imessage-aliases-removed", data);
    }

    /** A check finds an update of the server: {@code server-update}; each further check tells it again. */
    public void updateFound(String version) {
        stage.server.update(version);
        tell("server-update", TextNode.valueOf(version));
    }

    /** An update is being fetched: {@code server-update-downloading}. */
    public void updateDownloads() {
        tell("server-update-downloading", NullNode.getInstance());
    }

    /** The server's public address changes: {@code new-server}. It goes on listening where it did. */
    public void addressChanges(String url) {
        tell("new-server", TextNode.valueOf(url));
    }

    /** The server's listener starts anew, and only says so: {@code hello-world}. */
    public void saysHello() {
        tell("hello-world", NullNode.getInstance());
    }

    /** A call that somebody left is over: told as its last status. */
    void callLeft(String callUuid) {
        stage.call(callUuid).ifPresent(call -> {
            ObjectNode last = call.deepCopy();
            last.put("status", "disconnected").put("status_id", CallStatus.DISCONNECTED.id);
            stage.call(callUuid, last, true);
            tell(gate.hearsCalls(), "ft-call-status-changed", last);
        });
    }

    /** What a helper would have to notice is told only while it is there. */
    private void tell(boolean noticed, String type, JsonNode data) {
        if (noticed) {
            tell(type, data);
        } else {
            journal.tell("no helper notices what would be told as " + type);
        }
    }

    private void tell(String type, JsonNode data) {
        journal.tell("the server tells " + type);
        webhooks.announce(type, data, null);
    }
}
