package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import java.util.Collection;
import java.util.Set;

/** Remembers what later events and lists leave out: the conversation of a message, the key of a send of ours, and our own lines. */
final class TextBubblesMemory {

    private static final int MOST = 10_000;

    /**
     * What is known of a message.
     *
     * @param chat its conversation, or null
     * @param key the key that our send went out with, or null
     * @param retries how often TextBubbles was asked to try it again
     * @param sender who wrote it where it came in, else null
     * @param inbound whether it came in; null where nobody said
     */
    record Kept(ChatId chat, boolean group, String key, int retries, Handle sender, Boolean inbound) {

        private static final Kept NOTHING = new Kept(null, false, null, 0, null, null);
    }

    private final Recent<String, Kept> messages = new Recent<>(MOST);
    private final Recent<String, String> external = new Recent<>(MOST);
    private volatile Set<String> lines = Set.of();

    /** What is known of a message; never null. */
    synchronized Kept of(String message) {
        Kept kept = message == null ? null : messages.get(message);
        return kept == null ? Kept.NOTHING : kept;
    }

    /** A send of ours was taken; the conversation may be null. */
    synchronized void sent(String message, ChatId chat, boolean group, String key) {
        Kept before = of(message);
        messages.put(
                message,
                new Kept(
                        chat == null ? before.chat() : chat,
                        chat == null ? before.group() : group,
                        key == null ? before.key() : key,
                        before.retries(),
                        null,
                        false));
    }

    /** Somebody's message came in; the conversation and the sender may be null. */
    synchronized void received(String message, ChatId chat, boolean group, Handle sender) {
        Kept before = of(message);
        messages.put(
                message,
                new Kept(
                        chat == null ? before.chat() : chat,
                        chat == null ? before.group() : group,
                        null,
                        0,
                        sender == null ? before.sender() : sender,
                        true));
    }

    /** A message is in that conversation. */
    synchronized void seen(String message, ChatId chat, boolean group) {
        Kept before = of(message);
        messages.put(message, new Kept(chat, group, before.key(), before.retries(), before.sender(), before.inbound()));
    }

    /** TextBubbles tries a message of ours again, for the time that it says. */
    synchronized void retried(String message, int times) {
        Kept before = of(message);
        messages.put(message, new Kept(before.chat(), before.group(), before.key(), times, before.sender(), false));
    }

    /** A message has that id on the device; either may be null. */
    void named(String message, String externalId) {
        if (message != null) {
            external.put(externalId, message);
        }
    }

    /** The id of the message with that id on the device, or null. */
    String byExternal(String externalId) {
        return externalId == null ? null : external.get(externalId);
    }

    /** Our own numbers and addresses are these. */
    void lines(Collection<String> ours) {
        lines = Set.copyOf(ours);
    }

    /** Our own numbers and addresses as far as they were told; empty before that. */
    Set<String> lines() {
        return lines;
    }
}
