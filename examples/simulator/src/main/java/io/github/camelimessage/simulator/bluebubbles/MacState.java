package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the Mac and Apple's services know besides messages: the owner's addresses, who silenced notifications, where friends and
 * devices are, which calls ring, which films and pictures hang on messages, and what the server has to say to its owner.
 *
 * <p>Every method may be called from any thread.
 */
public final class MacState {

    static final String OWNER = "owner@example.org";

    private static final int ALERTS_SHOWN = 10;

    /** A picture or film by its bytes. */
    record Film(String mime, byte[] bytes) {

        @Override
        public String toString() {
            return "Film[" + mime + "]";
        }
    }

    private final Clock clock;
    private final List<String> aliases = new CopyOnWriteArrayList<>(List.of(OWNER));
    private volatile String activeAlias = OWNER;
    private final Set<String> silenced = ConcurrentHashMap.newKeySet();
    private final Map<String, ObjectNode> friends = new ConcurrentSkipListMap<>();
    private final List<ObjectNode> devices = new CopyOnWriteArrayList<>();
    private final Set<String> ringing = ConcurrentHashMap.newKeySet();
    private final Map<String, Film> embedded = new ConcurrentHashMap<>();
    private final Map<String, Film> live = new ConcurrentHashMap<>();
    private final Deque<ObjectNode> alerts = new ArrayDeque<>();
    private final AtomicInteger alertIds = new AtomicInteger();
    private final Set<String> offersCardIn = ConcurrentHashMap.newKeySet();
    private volatile String update;
    private volatile ObjectNode pushConfiguration;
    private volatile boolean locked;

    MacState(Clock clock) {
        this.clock = clock;
    }

    /** The owner has this further address, which may be made the one to write from. */
    public void ownerAlsoHas(String alias) {
        aliases.add(alias);
    }

    void ownerLoses(String alias) {
        aliases.remove(alias);
    }

    List<String> aliases() {
        return List.copyOf(aliases);
    }

    /** The address that the owner writes from. */
    public String activeAlias() {
        return activeAlias;
    }

    void activate(String alias) {
        activeAlias = alias;
    }

    /** Someone silences notifications, or does so no more. */
    public void silences(String handle, boolean on) {
        if (on) {
            silenced.add(handle);
        } else {
            silenced.remove(handle);
        }
    }

    boolean isSilenced(String handle) {
        return silenced.contains(handle);
    }

    void friendIsAt(String handle, ObjectNode place) {
        friends.put(handle, place);
    }

    List<ObjectNode> friends() {
        return List.copyOf(friends.values());
    }

    /** One of the owner's devices is in Find My, at this place. */
    public void deviceIsAt(String name, double latitude, double longitude) {
        ObjectNode device = Json.object().put("id", name).put("name", name).put("deviceModel", "simulated");
        device.putObject("location")
                .put("latitude", latitude)
                .put("longitude", longitude)
                .put("timeStamp", clock.millis())
                .put("isOld", false);
        devices.add(device.put("batteryLevel", 0.8).put("deviceDisplayName", name));
    }

    List<ObjectNode> devices() {
        return List.copyOf(devices);
    }

    void rings(String callUuid, boolean on) {
        if (on) {
            ringing.add(callUuid);
        } else {
            ringing.remove(callUuid);
        }
    }

    /** Whether that call waits to be answered, or goes on. */
    public boolean hasCall(String callUuid) {
        return ringing.contains(callUuid);
    }

    /** A message is itself a picture (handwriting, PNG) or a film (Digital Touch, MOV). */
    public void isEmbedded(String messageGuid, String mime, byte[] bytes) {
        embedded.put(messageGuid, new Film(mime, bytes.clone()));
    }

    Optional<Film> embedded(String messageGuid) {
        return Optional.ofNullable(embedded.get(messageGuid));
    }

    /** A photo is a live one, with this companion film (QuickTime). */
    public void isLive(String attachmentGuid, byte[] film) {
        live.put(attachmentGuid, new Film("video/quicktime", film.clone()));
    }

    Optional<Film> live(String attachmentGuid) {
        return Optional.ofNullable(live.get(attachmentGuid));
    }

    /** Messages offers to share the owner's contact card in this chat. */
    public void offersCardIn(String chatGuid) {
        offersCardIn.add(chatGuid);
    }

    boolean isCardOffered(String chatGuid) {
        return offersCardIn.contains(chatGuid);
    }

    void cardShared(String chatGuid) {
        offersCardIn.remove(chatGuid);
    }

    /** The server tells its owner something: info, warn, error or success. */
    public synchronized void alert(String type, String words) {
        String now = clock.instant().toString();
        alerts.addFirst(Json.object()
                .put("id", alertIds.incrementAndGet())
                .put("type", type)
                .put("value", words)
                .put("isRead", false)
                .put("created", now)
                .put("updated", now));
    }

    synchronized List<ObjectNode> alerts() {
        List<ObjectNode> shown = new ArrayList<>();
        alerts.stream().limit(ALERTS_SHOWN).forEach(each -> shown.add(each.deepCopy()));
        return shown;
    }

    synchronized void alertsRead(List<Integer> ids) {
        alerts.stream().filter(each -> ids.contains(each.path("id").asInt())).forEach(each -> each.put("isRead", true)
                .put("updated", clock.instant().toString()));
    }

    /** The version of the server that a check for updates finds; null for none. */
    public void updateIs(String version) {
        update = version;
    }

    Optional<String> update() {
        return Optional.ofNullable(update);
    }

    /** The server is set up for Google's push messages with that project. */
    public void pushesThrough(String projectId) {
        ObjectNode configuration = Json.object();
        configuration.putObject("project_info").put("project_id", projectId).put("project_number", "1");
        configuration.putArray("client");
        pushConfiguration = configuration.put("configuration_version", "1");
    }

    Optional<ObjectNode> pushConfiguration() {
        return Optional.ofNullable(pushConfiguration);
    }

    /** Whether somebody had the Mac locked. */
    public boolean isLocked() {
        return locked;
    }

    void lock() {
        locked = true;
    }

    @Override
    public String toString() {
        return "MacState[" + aliases.size() + " aliases]";
    }
}
