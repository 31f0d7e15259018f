package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/** Puts more waiting deliveries into a database than could be recorded one by one while a test runs. */
final class Backlog {

    private static final String EVENTS = """
            insert into imessage_inbox (event_id, account, type, chat, occurred_at, recorded_at, late, state, deliveries,
                                        document)
            select concat('old-', cast(n.x as varchar(20))), 'support', 'message.received', 'chat', ?, ?, false, 'FANNED_OUT', 1,
                   cast(? as %s)
            from %s n""";

    private static final String DELIVERIES = """
            insert into imessage_delivery (event_seq, subscriber, chat, state, due_at, created_at, open_since, updated_at,
                                           attempts)
            select i.seq, ?, ?, 'DUE', cast(? as timestamp(3) with time zone) + mod(i.seq, ?) * interval '1' second,
                   ?, ?, ?, 7
            from imessage_inbox i where i.seq > ?""";

    /** In one statement they would outlast the patience that the routes have with their database. */
    private static final int PORTION = 50_000;

    private final Database database;
    private final boolean h2;

    Backlog(Database database) {
        this.database = database;
        this.h2 = database.dialect().name().equals("H2");
    }

    /**
     * Deliveries that have been tried for two days.
     *
     * @param chat the one conversation they are all in, or null
     * @param spread over how many seconds they become due, from now on
     */
    void of(int amount, String subscriber, String chat, int spread) {
        for (int first = 1; first <= amount; first += PORTION) {
            portion(first, Math.min(amount, first + PORTION - 1), subscriber, chat, spread);
        }
        database.jdbc().execute(h2 ? "analyze" : "vacuum analyze");
        // What was filled in is not to be written out while something is measured.
        database.jdbc().execute(h2 ? "checkpoint sync" : "checkpoint");
    }

    private void portion(int first, int last, String subscriber, String chat, int spread) {
        OffsetDateTime now = Database.at(database.now());
        OffsetDateTime before = now.minusDays(2);
        String range = "(" + first + ", " + last + ")";
        String numbers = h2 ? "system_range" + range : "generate_series" + range + " as g (x)";
        Long newest = database.jdbc().queryForObject("select coalesce(max(seq), 0) from imessage_inbox", Long.class);
        database.jdbc()
                .update(
                        EVENTS.formatted(h2 ? "varbinary(1000000)" : "bytea", "(select x from " + numbers + ")"),
                        before,
                        before,
                        "{\"text\":\"something somebody wrote\"}".repeat(8).getBytes(StandardCharsets.UTF_8));
        database.jdbc().update(DELIVERIES, subscriber, chat, now, spread, before, before, before, newest);
    }
}
