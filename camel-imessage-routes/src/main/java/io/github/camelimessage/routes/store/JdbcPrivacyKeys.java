package io.github.camelimessage.routes.store;

import io.github.camelimessage.routes.RoutesSettings.PrivacySettings;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which keys the contents of this database are sealed with. Each key has a row with the one key that all pseudonyms are made with, sealed
 * by it: so pseudonyms stay the same whatever key seals, and a wrong key is found when the database is opened.
 */
final class JdbcPrivacyKeys {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcPrivacyKeys.class);

    private static final String SELECT = "select name, pseudonyms from imessage_privacy_key order by name";

    private static final String INSERT = "insert into imessage_privacy_key (name, pseudonyms, since) values (?, ?, ?)";

    private static final String DELETE = "delete from imessage_privacy_key where name = ?";

    /** Reads whole tables, but only at a start without a key that was used before. */
    private static final String EVENTS_SEALED = """
            select seq from imessage_inbox
             where chat_sealed like ? or substring(document from 1 for 9) = ? or substring(document_large from 1 for 9) = ?
             limit 1
            """;

    private static final String SENDS_SEALED = """
            select seq from imessage_send
             where lane_sealed like ? or chat_sealed like ? or substring(operation from 1 for 9) = ? limit 1
            """;

    private static final String SETTING = "imessage.routes.privacy.key";
    private static final int KEY_BYTES = 32;

    private final Database database;

    JdbcPrivacyKeys(Database database) {
        this.database = database;
    }

    /**
     * What the settings ask for.
     *
     * @throws IllegalStateException when contents are sealed with a key that is not among those of the settings
     */
    Concealment concealment(PrivacySettings settings) {
        return database.inTransaction(() -> {
            database.dialect().oneNodeAtATime().ifPresent(database.jdbc()::execute);
            return settings.keys().isEmpty() ? none() : sealed(settings);
        });
    }

    private Concealment none() {
        forgetAllBut(Set.of());
        LOG.info("Texts and handles stand in the database as they are: {} is not set", SETTING);
        return Concealment.NONE;
    }

    private Concealment sealed(PrivacySettings settings) {
        Keyring keys = new Keyring(settings.keys());
        byte[] pseudonyms = pseudonyms(keys);
        forgetAllBut(keys.names());
        if (settings.encrypt()) {
            LOG.info("Texts and handles are sealed in the database with key {} of {}", keys.newest(), SETTING);
        } else {
            LOG.info(
                    "Texts and handles stand in the database as they are from now on; what was sealed with {} of {} is"
                            + " still read",
                    keys.names(),
                    SETTING);
        }
        return new Sealed(keys, new Pseudonyms(pseudonyms), settings.encrypt());
    }

    private byte[] pseudonyms(Keyring keys) {
        Map<String, byte[]> known = known();
        byte[] pseudonyms = known.isEmpty() ? random() : opened(keys, known);
        for (String name : keys.names()) {
            if (!known.containsKey(name)) {
                byte[] closed = keys.close(name, place(name), pseudonyms);
                database.insertIfAbsent(INSERT, name, closed, Database.at(database.now()));
            }
        }
        // Another context of this process may have been first.
        return known.isEmpty() ? opened(keys, known()) : pseudonyms;
    }

    private static byte[] opened(Keyring keys, Map<String, byte[]> known) {
        for (String name : keys.names()) {
            if (known.containsKey(name)) {
                return keys.open(place(name), known.get(name));
            }
        }
        throw new IllegalStateException("imessage.routes: the contents of this database are sealed with key "
                + String.join(" or ", known.keySet()) + ", and " + SETTING + " holds " + keys.names()
                + ". Give it the key that was used before, behind a new one if there is one.");
    }

    private static String place(String name) {
        return "imessage_privacy_key.pseudonyms/" + name;
    }

    private static byte[] random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private Map<String, byte[]> known() {
        Map<String, byte[]> known = new LinkedHashMap<>();
        database.jdbc().query(SELECT, row -> {
            known.put(row.getString("name"), row.getBytes("pseudonyms"));
        });
        return known;
    }

    /** A key that is not given any more must not be needed any more. */
    private void forgetAllBut(Set<String> given) {
        Set<String> missing = new TreeSet<>(known().keySet());
        missing.removeAll(given);
        for (String name : missing) {
            if (isUsed(name)) {
                throw new IllegalStateException("imessage.routes: contents in this database are sealed with key " + name
                        + ", which " + SETTING
                        + " does not hold. Add it again behind the others; without it those events and"
                        + " messages could not be read. It is not needed any more once they were removed by retention; to stop"
                        + " sealing until then, set imessage.routes.privacy.encrypt=false beside the key.");
            }
            database.jdbc().update(DELETE, name);
            LOG.info("Nothing is sealed with key {} any more: it is forgotten", name);
        }
    }

    private boolean isUsed(String name) {
        byte[] head = Keyring.head(name);
        String text = Sealed.head(name) + "%";
        return !database.jdbc()
                        .queryForList(EVENTS_SEALED, Long.class, text, head, head)
                        .isEmpty()
                || !database.jdbc()
                        .queryForList(SENDS_SEALED, Long.class, text, text, head)
                        .isEmpty();
    }
}
