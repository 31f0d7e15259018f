package io.github.camelimessage.routes.privacy;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Writes down that somebody was erased, without saying who: by a pseudonym, or a hash where there is no key for one. */
final class JdbcErasures {

    private static final String AUDIT = """
            insert into imessage_audit (at, kind, subject, what, by_whom, detail) values (?, 'privacy', ?, 'erased', ?, ?)
            """;

    private static final int LONGEST_NAME = 100;

    private final Database database;

    JdbcErasures(Database database) {
        this.database = database;
    }

    /** One entry for each form of the handle. */
    void write(Collection<Handle> people, String by, Map<String, Object> counts) {
        database.inTransaction(() -> people.forEach(person -> database.jdbc()
                .update(
                        AUDIT,
                        Database.at(database.now()),
                        subject(person),
                        Database.cut(by, LONGEST_NAME),
                        counts.toString())));
    }

    private String subject(Handle person) {
        String address = person.value().toLowerCase(Locale.ROOT);
        return database.concealment().hasPseudonyms()
                ? database.concealment().pseudonym("person", address)
                : "sha256:" + hash(address);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
