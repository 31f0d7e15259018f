package io.github.camelimessage.simulator.textbubbles;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Everything around the messages that a test can set: numbers, who can be reached how, the key's customer. */
public final class TextBubblesStage {

    private static final Set<String> HEALTH = Set.of("healthy", "degraded", "unhealthy", "unknown");

    private final Lines lines;
    private final Reach reach;
    private final ChatBook chats;
    private final Manners manners;
    private final Map<String, String> focus = new ConcurrentHashMap<>();
    private final Set<String> facetime = ConcurrentHashMap.newKeySet();
    private volatile boolean degraded;
    private volatile boolean editsFail;

    TextBubblesStage(Lines lines, Reach reach, ChatBook chats, Manners manners) {
        this.lines = lines;
        this.reach = reach;
        this.chats = chats;
        this.manners = manners;
    }

    /** A number's state: healthy, degraded, unhealthy or unknown. */
    public void health(String number, String status) {
        if (!HEALTH.contains(status)) {
            throw new IllegalArgumentException("A number is healthy, degraded, unhealthy or unknown.");
        }
        lines.named(number).health(status);
    }

    /** Whether GET /health says degraded. */
    public void degraded(boolean is) {
        degraded = is;
    }

    /** Someone can be reached on these channels only: any of imessage, sms, whatsapp, or none at all. */
    public void reaches(String handle, String... channels) {
        reach.only(
                handle,
                Arrays.stream(channels)
                        .map(word -> Channel.of(word)
                                .orElseThrow(() -> new IllegalArgumentException("There is no channel '" + word + "'.")))
                        .collect(Collectors.toSet()));
    }

    /** Whether the device finds out while sending that iMessage does not reach this person, and falls back to SMS. */
    public void fallsBack(String handle, boolean does) {
        reach.fallsBack(handle, does);
    }

    /** Someone cannot be reached from one of the numbers: sends from it are refused. */
    public void cannotReachFrom(String number, String handle) {
        reach.notFrom(lines.named(number).number, handle);
    }

    /** Messages to this person fail with this errorCode from now on, such as WHATSAPP_REJECTED; null for no longer. */
    public void refuses(String handle, String errorCode) {
        reach.refuses(handle, errorCode);
    }

    /** Whether the provider's chat exists yet; sends into one that does not answer 409 CONVERSATION_NOT_READY. */
    public void ready(String chat, boolean exists) {
        chats.named(chat).ready(exists);
    }

    /** Someone's Focus mode, as capabilities tell it; null for none. */
    public void focus(String handle, String mode) {
        if (mode == null) {
            focus.remove(handle);
        } else {
            focus.put(handle, mode);
        }
    }

    /** Someone can be called by FaceTime, as capabilities tell it. */
    public void facetime(String handle) {
        facetime.add(handle);
    }

    /** Whether the key has a customer; without one every endpoint answers 403. */
    public void keyHasCustomer(boolean has) {
        manners.customer(has);
    }

    /** Whether edits are refused by the provider: 502 and message.edit_failed. */
    public void editsFail(boolean fail) {
        editsFail = fail;
    }

    boolean isDegraded() {
        return degraded;
    }

    boolean doEditsFail() {
        return editsFail;
    }

    String focusOf(String handle) {
        return focus.get(handle);
    }

    boolean hasFacetime(String handle) {
        return facetime.contains(handle);
    }

    @Override
    public String toString() {
        return "TextBubblesStage[" + lines.all() + "]";
    }
}
