package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.simulator.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets what surrounds the messages on the simulated Mac: address book, Apple account, Focus, Find My, FaceTime, and
 * what the server knows of itself.
 *
 * <p>Every method may be called from any thread; the API shows the change with the next request.
 */
public final class BlueBubblesStage {

    final AddressBook contacts = new AddressBook();
    final AppleAccount account = new AppleAccount();
    final ServerState server;
    private final MessageStore store;
    private final Shapes shapes;
    private final Webhooks webhooks;
    private final Map<String, String> focus = new ConcurrentHashMap<>();
    private final Map<String, Boolean> faceTime = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> calls = new ConcurrentHashMap<>();
    private final Map<String, Boolean> sharing = new ConcurrentHashMap<>();

    BlueBubblesStage(MessageStore store, Shapes shapes, Webhooks webhooks) {
        this.store = store;
        this.shapes = shapes;
        this.webhooks = webhooks;
        this.server = new ServerState(store);
    }

    /** Puts someone into the Mac's address book; addresses with an at sign are e-mail addresses. */
    public void contact(String displayName, String... addresses) {
        contacts.onTheMac(displayName, List.of(addresses));
    }

    /** The owner's addresses; the first is the one that messages are sent from. */
    public void ownAliases(String... aliases) {
        account.aliases(List.of(aliases));
    }

    /** Apple takes addresses away from the owner's account; announced as imessage-aliases-removed. */
    public void aliasesRemoved(String... aliases) {
        account.remove(List.of(aliases));
        webhooks.announce(
                "imessage-aliases-removed", Json.object().<ObjectNode>set("aliases", Json.texts(aliases)), null);
    }

    /** What someone's Focus shows: {@code none}, {@code silenced} or {@code unknown}. */
    public void focus(String handle, String status) {
        if (!List.of("none", "silenced", "unknown").contains(status)) {
            throw new IllegalArgumentException("A focus status is none, silenced or unknown, not '" + status + "'.");
        }
        focus.put(handle, status);
    }

    /** Whether someone can be reached by FaceTime; everyone can unless said. */
    public void faceTimeAvailable(String handle, boolean available) {
        faceTime.put(handle, available);
    }

    /** A device of the owner in Find My, with a place. */
    public void findMyDevice(String name, double latitude, double longitude) {
        account.device(name, latitude, longitude);
    }

    /** A friend's place in Find My, announced as new-findmy-location; the newest per handle is kept. */
    public void findMyLocation(String handle, String title, double latitude, double longitude) {
        ObjectNode location = account.friend(handle, title, latitude, longitude, store.instant());
        webhooks.announce("new-findmy-location", location.deepCopy(), null);
    }

    /** Someone calls by FaceTime; announced as ft-call-status-changed. Returns the call's uuid. */
    public String faceTimeRings(String handle, boolean video) {
        String uuid = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        ObjectNode call = Json.object().put("uuid", uuid).put("status", "incoming");
        call.put("status_id", 4).put("address", handle);
        JsonNode person = store.handleById(store.handle(handle))
                .<JsonNode>map(shapes::handle)
                .orElse(call.nullNode());
        call.set("handle", person);
        call.putNull("image_url").put("is_outgoing", false);
        calls.put(uuid, call.put("is_audio", !video).put("is_video", video));
        announce(call);
        return uuid;
    }

    /** A FaceTime call ends; announced as ft-call-status-changed. */
    public void faceTimeEnds(String uuid) {
        ObjectNode call = calls.remove(uuid);
        if (call == null) {
            throw new IllegalArgumentException("There is no FaceTime call " + uuid + " in the simulator.");
        }
        announce(call.deepCopy().put("status", "disconnected").put("status_id", 6));
    }

    /** Someone calls by FaceTime while the server's calling feature is off; announced as incoming-facetime. */
    public void faceTimeIsNoticed(String handle) {
        ObjectNode notice = Json.object().put("caller", handle);
        notice.put("timestamp", store.instant().toEpochMilli());
        webhooks.announce("incoming-facetime", TextNode.valueOf(Json.text(notice)), null);
    }

    private void announce(ObjectNode call) {
        webhooks.announce("ft-call-status-changed", call.deepCopy(), null);
    }

    /** The picture or film that a handwritten or Digital-Touch message carries. */
    public void embeddedMedia(String messageGuid, String mime, byte[] bytes) {
        server.embedded(messageGuid, mime, bytes);
    }

    /** Gives a picture the short film of a live photo. */
    public void livePhoto(String attachmentGuid, byte[] film) {
        store.files.companion(attachmentGuid, film);
    }

    /** Takes a file off the Mac; it stays in iCloud, from where a forced download brings it back when it may. */
    public void purged(String attachmentGuid, boolean comesBack) {
        store.files.purge(attachmentGuid, comesBack);
    }

    /** Lets Messages offer to share the owner's name and picture in a chat. */
    public void offersContactSharing(String chatGuid) {
        sharing.put(chatGuid, true);
    }

    /** The server writes an alert of this kind: info, warn, error or success. */
    public void alert(String kind, String words) {
        server.alert(kind, words);
    }

    /** A newer server is there; announced as server-update. */
    public void updateAvailable(String version) {
        server.update(version);
        webhooks.announce("server-update", TextNode.valueOf(version), null);
    }

    /** The server gets a new public address; announced as new-server. */
    public void newAddress(String url) {
        webhooks.announce("new-server", TextNode.valueOf(url), null);
    }

    /** The push service is set up with these google-services. */
    public void pushConfigured(JsonNode googleServices) {
        server.pushConfigured(googleServices);
    }

    String focusOf(String handle) {
        return focus.getOrDefault(handle, "none");
    }

    boolean hasFaceTime(String handle) {
        return faceTime.getOrDefault(handle, true);
    }

    boolean mayShare(String chat) {
        return sharing.getOrDefault(chat, false);
    }

    void shared(String chat) {
        sharing.remove(chat);
    }

    Optional<ObjectNode> call(String uuid) {
        return Optional.ofNullable(calls.get(uuid));
    }

    @Override
    public String toString() {
        return "BlueBubblesStage[" + calls.size() + " calls]";
    }
}
