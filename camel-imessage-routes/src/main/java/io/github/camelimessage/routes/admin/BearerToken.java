package io.github.camelimessage.routes.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares the token of a request with the one that is expected, in a time that tells nothing about either. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    static boolean matches(String header, String expected) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        return MessageDigest.isEqual(digest(header.substring(SCHEME.length()).strip()), digest(expected));
    }

    /** Digests are equally long, so not even the length of the token shows. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
