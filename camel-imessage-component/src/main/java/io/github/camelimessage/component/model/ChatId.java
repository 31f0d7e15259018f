package io.github.camelimessage.component.model;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a conversation, as a provider gives it: ids are compared, never built. Where a provider keeps one conversation under
 * several ids, events and answers show one and the same for it.
 *
 * @param value the id; it often contains a phone number, so {@link #toString()} never shows it
 */
public record ChatId(String value) {

    private static final Pattern APPLES = Pattern.compile("[A-Za-z]+;([-+];.+)");

    public ChatId {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("A chat id must not be blank.");
        }
    }

    /**
     * Whether both are ids of one conversation: the same, or Apple's ({@code <service>;<- or +>;<address>}) with different
     * services in them. A direct conversation is never the same as a group.
     */
    public boolean isSameConversationAs(ChatId other) {
        return equals(other) || withoutService() != null && withoutService().equals(other.withoutService());
    }

    /** A key that is the same for all ids of this conversation; as personal as the id. */
    public String conversation() {
        String common = withoutService();
        return common == null ? value : common;
    }

    private String withoutService() {
        Matcher matcher = APPLES.matcher(value);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }

    @Override
    public String toString() {
        return "ChatId[hidden]";
    }
}
