package io.github.camelimessage.routes.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Contents sealed with a key of the user's, addresses under pseudonyms; what was stored before is read as it is. Or, on the way out of
 * it, everything written as it is, and read in either form.
 */
final class Sealed implements Concealment {

    private static final String MARK = "s:";
    private static final String GONE = "(sealed with a key that is not here)";

    private final Keyring keys;
    private final Pseudonyms pseudonyms;
    private final boolean closing;

    /** @param closing whether what is written is sealed, and not only what was sealed before is read */
    Sealed(Keyring keys, Pseudonyms pseudonyms, boolean closing) {
        this.keys = keys;
        this.pseudonyms = pseudonyms;
        this.closing = closing;
    }

    /** What every text begins with that the key of that name closed. */
    static String head(String key) {
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(Keyring.head(key));
    }

    @Override
    public byte[] close(String place, byte[] content) {
        return content == null || !closing ? content : keys.close(place, content);
    }

    @Override
    public byte[] open(String place, byte[] stored) {
        return stored != null && Keyring.isClosed(stored) ? keys.open(place, stored) : stored;
    }

    @Override
    public String close(String place, String text) {
        if (text == null || !closing) {
            return text;
        }
        byte[] closed = keys.close(place, text.getBytes(StandardCharsets.UTF_8));
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(closed);
    }

    @Override
    public String open(String place, String stored) {
        byte[] closed = closed(stored);
        if (closed == null) {
            return stored;
        }
        try {
            return new String(keys.open(place, closed), StandardCharsets.UTF_8);
        } catch (IllegalStateException another) {
            return GONE;
        }
    }

    @Override
    public String closeBeside(String place, String text) {
        return closing ? close(place, text) : null;
    }

    @Override
    public String reveal(String place, String beside, String stored) {
        byte[] closed = closed(beside);
        if (closed != null) {
            return new String(keys.open(place, closed), StandardCharsets.UTF_8);
        }
        return stored != null && stored.startsWith(Pseudonyms.MARK) ? null : stored;
    }

    @Override
    public boolean hasPseudonyms() {
        return closing;
    }

    @Override
    public String pseudonym(String kind, String value) {
        return closing ? made(kind, value) : value;
    }

    @Override
    public String formerly(String kind, String value) {
        return closing ? value : made(kind, value);
    }

    private String made(String kind, String value) {
        return value == null ? null : pseudonyms.of(kind, value);
    }

    @Override
    public String eventId(String id) {
        return closing ? pseudonyms.eventId(id) : id;
    }

    @Override
    public String formerEventId(String id) {
        return closing ? id : pseudonyms.eventId(id);
    }

    /** The bytes behind a text that is closed; null for any other. */
    private static byte[] closed(String stored) {
        if (stored == null || !stored.startsWith(MARK)) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(stored.substring(MARK.length()));
            return Keyring.isClosed(bytes) ? bytes : null;
        } catch (IllegalArgumentException plain) {
            return null;
        }
    }
}
