package io.github.camelimessage.routes.outbound;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes the names of messages to send: 26 letters and digits that sort by time and cannot be guessed. */
final class Ticket {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_LETTERS = 10;
    private static final int RANDOM_LETTERS = 16;

    private Ticket() {}

    /** A new one for that time. */
    static String at(Instant now) {
        char[] letters = new char[TIME_LETTERS + RANDOM_LETTERS];
        long time = now.toEpochMilli();
        for (int i = TIME_LETTERS - 1; i >= 0; i--) {
            letters[i] = ALPHABET[(int) (time & 31)];
            time >>>= 5;
        }
        for (int i = TIME_LETTERS; i < letters.length; i++) {
            letters[i] = ALPHABET[RANDOM.nextInt(ALPHABET.length)];
        }
        return new String(letters);
    }
}
