package io.github.camelimessage.simulator.textbubbles;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who can be reached how. Unless said, a number has all channels and an Apple ID has iMessage. */
final class Reach {

    private final Map<String, Set<Channel>> said = new ConcurrentHashMap<>();
    private final Set<String> fallsBack = ConcurrentHashMap.newKeySet();
    private final Set<String> unreachableFrom = ConcurrentHashMap.newKeySet();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    void only(String handle, Set<Channel> channels) {
        said.put(handle, Set.copyOf(channels));
    }

    boolean has(String handle, Channel channel) {
        Set<Channel> unsaid = Ids.isPhone(handle) ? EnumSet.allOf(Channel.class) : EnumSet.of(Channel.IMESSAGE);
        return said.getOrDefault(handle, unsaid).contains(channel);
    }

    /** The device finds out only while sending that iMessage does not go. */
    void fallsBack(String handle, boolean does) {
        if (does) {
            fallsBack.add(handle);
        } else {
            fallsBack.remove(handle);
        }
    }

    boolean fallsBack(String handle) {
        return handle != null && fallsBack.contains(handle);
    }

    void notFrom(String line, String handle) {
        unreachableFrom.add(line + " " + handle);
    }

    boolean isReachedFrom(String line, String handle) {
        return !unreachableFrom.contains(line + " " + handle);
    }

    /** Messages to this person fail with this code from now on; null for no longer. */
    void refuses(String handle, String errorCode) {
        if (errorCode == null) {
            refusals.remove(handle);
        } else {
            refusals.put(handle, errorCode);
        }
    }

    /** The code with which messages to this person fail; null for none. */
    String refusal(String handle) {
        return handle == null ? null : refusals.get(handle);
    }
}
