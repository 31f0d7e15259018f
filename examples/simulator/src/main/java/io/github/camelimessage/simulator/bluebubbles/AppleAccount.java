package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Apple account that the Mac is signed in to: its addresses, and what Find My shows. */
final class AppleAccount {

    static final String ID = "owner@example.org";
    private static final int VETTED = 3;

    private final List<ObjectNode> devices = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> friends = new ConcurrentSkipListMap<>();
    private List<String> aliases = List.of(ID);
    private String active = ID;

    synchronized void aliases(List<String> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("An account has at least one alias.");
        }
        aliases = List.copyOf(all);
        active = aliases.get(0);
    }

    synchronized void remove(List<String> gone) {
        List<String> left = new ArrayList<>(aliases);
        left.removeAll(gone);
        aliases = List.copyOf(left);
        if (gone.contains(active)) {
            active = aliases.isEmpty() ? null : aliases.get(0);
        }
    }

    /** Makes one of the vetted aliases the one that is sent from; false when it is none of them. */
    synchronized boolean activate(String alias) {
        if (!aliases.contains(alias)) {
            return false;
        }
        active = alias;
        return true;
    }

    synchronized ObjectNode json() {
        ObjectNode account = Json.object().put("apple_id", ID).put("account_name", "Owner");
        account.put("sms_forwarding_enabled", false).put("sms_forwarding_capable", false);
        ArrayNode vetted = account.putArray("vetted_aliases");
        aliases.forEach(alias -> vetted.addObject().put("Alias", alias).put("Status", VETTED));
        account.set("aliases", Json.texts(aliases.toArray(new String[0])));
        return account.put("login_status_message", "Connected").put("active_alias", active);
    }

    void device(String name, double latitude, double longitude) {
        ObjectNode device =
                Json.object().put("id", UUID.randomUUID().toString()).put("name", name);
        device.put("deviceDisplayName", name).put("batteryLevel", 0.8).put("isConsideredAccessory", false);
        device.putObject("location").put("latitude", latitude).put("longitude", longitude);
        devices.add(device);
    }

    /** The newest place of a friend is the one that is kept. */
    ObjectNode friend(String handle, double latitude, double longitude, String address, Instant now) {
        ObjectNode friend = Json.object().put("handle", handle);
        friend.putArray("coordinates").add(latitude).add(longitude);
        friend.put("long_address", address).put("short_address", address).putNull("subtitle");
        friend.put("title", handle).put("last_updated", now.toEpochMilli());
        friends.put(handle, friend.put("is_locating_in_progress", 0).put("status", "live"));
        return friend.deepCopy();
    }

    ArrayNode devices() {
        ArrayNode list = Json.array();
        devices.forEach(list::add);
        return list;
    }

    ArrayNode friends() {
        ArrayNode list = Json.array();
        friends.values().forEach(list::add);
        return list;
    }
}
