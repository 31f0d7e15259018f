package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import io.github.camelimessage.routes.store.Picked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The table of what an operator is told. */
final class JdbcOperatorEvents {

    private static final String INSERT = """
            insert into imessage_operator_event (id, type, subscriber, at, reason, delivery, event, due_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    /** What is taken is due again after a while, unless it is told by then. */
    private static final Picked TAKE = new Picked("imessage_operator_event", "id", "due_at = ?", "told_at is null");

    private static final String PICK = """
            select q.id from imessage_operator_event q
            where q.told_at is null and q.due_at <= ?
            order by q.told_at, q.due_at limit ?""";

    private static final String TOLD = "update imessage_operator_event set told_at = ? where id = ?";

    private static final String FORGET = "delete from imessage_operator_event where told_at < ?";

    private final Database database;
    private final String take;

    JdbcOperatorEvents(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.take = dialect.changed(
                "id, type, subscriber, at, reason, delivery, event",
                dialect.update(TAKE, dialect.unclaimed(PICK, "q")),
                "at, id");
    }

    /** Writes it, unless there is one of that id. */
    void insert(OperatorEvent event) {
        OffsetDateTime at = Database.at(event.at());
        database.insertIfAbsent(
                INSERT,
                event.id(),
                event.type(),
                event.subscriber(),
                at,
                Database.cut(event.reason(), 500),
                event.delivery(),
                event.event(),
                at);
    }

    List<OperatorEvent> take(int atMost, Duration again) {
        Instant now = database.now();
        return database.jdbc()
                .query(take, (row, index) -> event(row), Database.at(now.plus(again)), Database.at(now), atMost);
    }

    private static OperatorEvent event(ResultSet row) throws SQLException {
        return new OperatorEvent(
                row.getString("id"),
                row.getString("type"),
                row.getString("subscriber"),
                Database.at(row.getObject("at", OffsetDateTime.class)),
                row.getString("reason"),
                row.getObject("delivery", Long.class),
                row.getString("event"));
    }

    void told(String id) {
        database.jdbc().update(TOLD, Database.at(database.now()), id);
    }

    void forgetToldBefore(Instant time) {
        database.jdbc().update(FORGET, Database.at(time));
    }
}
