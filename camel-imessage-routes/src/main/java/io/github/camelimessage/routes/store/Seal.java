package io.github.camelimessage.routes.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts and bytes with AES-256 in GCM: what was changed, or belongs under another name, is not opened. The form is a version
 * byte, a nonce of 12 bytes, and the cipher text with its tag.
 */
public final class Seal {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    /** How many bytes tell one key from another. */
    static final int FINGERPRINT = 4;

    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * By that key.
     *
     * @param base64 32 bytes as Base64, for instance from {@code openssl rand -base64 32}
     * @throws IllegalArgumentException when it is something else; the text does not show it
     */
    public static Seal with(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The key is no Base64.");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The key has " + key.length + " bytes, and 32 are needed.");
        }
        return new Seal(key);
    }

    /** What tells this key from others and says nothing of it. */
    byte[] fingerprint() {
        return Arrays.copyOf(Pseudonyms.mac(key.getEncoded(), "imessage.key"), FINGERPRINT);
    }

    /** The text, sealed under that name; each time with other bytes. */
    public byte[] close(String name, String text) {
        return close(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, sealed under that name; each time others. */
    byte[] close(String name, byte[] content) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] stored = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(content);
            return ByteBuffer.allocate(1 + NONCE + stored.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(stored)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with " + CIPHER + ".", e);
        }
    }

    /**
     * The text again.
     *
     * @throws IllegalStateException when another key sealed it, or it was changed
     */
    public String open(String name, byte[] stored) {
        return new String(openBytes(name, stored), StandardCharsets.UTF_8);
    }

    /** The bytes again, as {@link #open} does it for a text. */
    byte[] openBytes(String name, byte[] stored) {
        if (stored.length <= 1 + NONCE || stored[0] != VERSION) {
            throw new IllegalStateException("What is stored is not sealed as this version does it.");
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(stored, 1, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(stored, 1 + NONCE, stored.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("What is stored was sealed with another key.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot decrypt with " + CIPHER + ".", e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
