package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets what surrounds the messages on the simulated Mac and nobody is told of: address book, Apple account, Focus, devices,
 * films, and what the server knows of itself. What is announced as well is in {@link News}.
 *
 * <p>Every method may be called from any thread; the API shows the change with the next request.
 */
public final class BlueBubblesStage {

    final AddressBook contacts = new AddressBook();
    final AppleAccount account = new AppleAccount();
    final ServerState server;
    private final MessageStore store;
    private final Map<String, String> focus = new ConcurrentHashMap<>();
    private final Map<String, Boolean> faceTime = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> calls = new ConcurrentHashMap<>();
    private final Map<String, Boolean> sharing = new ConcurrentHashMap<>();

    BlueBubblesStage(MessageStore store) {
        this.store = store;
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

    /** A call stands so; one that is over is forgotten. */
    void call(String uuid, ObjectNode call, boolean over) {
        if (over) {
            calls.remove(uuid);
        } else {
            calls.put(uuid, call);
        }
    }

    Optional<ObjectNode> call(String uuid) {
        return Optional.ofNullable(calls.get(uuid));
    }

    @Override
    public String toString() {
        return "BlueBubblesStage[" + calls.size() + " calls]";
    }
}
