package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.store.Database;
import java.time.OffsetDateTime;

/** Under which terms messages were written down. */
final class JdbcTerms {

    private static final String TERMS =
            "select quiet_until, urgent, past_suppression from imessage_send where ticket = ?";

    private final Database database;

    JdbcTerms(Database database) {
        this.database = database;
    }

    SendTerms of(String ticket) {
        return database
                .jdbc()
                .query(
                        TERMS,
                        (row, number) -> new SendTerms(
                                Database.at(row.getObject("quiet_until", OffsetDateTime.class)),
                                row.getBoolean("urgent"),
                                row.getBoolean("past_suppression")),
                        ticket)
                .stream()
                .findFirst()
                .orElse(SendTerms.NONE);
    }
}
