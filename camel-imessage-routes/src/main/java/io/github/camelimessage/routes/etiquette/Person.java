package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Hashes in place of addresses and conversations, each for one account. They hide an address from a glance, not from somebody who
 * tries all phone numbers.
 */
final class Person {

    private static final int SHOWN = 4;

    private Person() {}

    static String of(String account, Handle handle) {
        return hash(account + "\n" + handle.value().toLowerCase(Locale.ROOT));
    }

    static String chat(String account, ChatId chat) {
        return hash(account + "\n" + chat.conversation());
    }

    /** One person's part of one conversation. */
    static String in(String account, ChatId chat, Handle sender) {
        return hash(account + "\n" + chat.conversation() + "\n" + sender.value().toLowerCase(Locale.ROOT));
    }

    /** As much of an address as somebody who knows it needs to recognise it. */
    static String shown(Handle handle) {
        String value = handle.value();
        return value.indexOf('@') >= 0
                ? value.charAt(0) + "…@…"
                : "…" + value.substring(Math.max(0, value.length() - SHOWN));
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
