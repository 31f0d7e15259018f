package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The delivery table as operators see it: dead, due again by request, discarded; and the audit of what they did. */
final class JdbcDeadLetters {

    private static final String LIST = """
            select d.id, i.event_id, i.type, i.account, d.subscriber, d.state, d.attempts, d.replays, d.created_at,
                   d.updated_at, d.last_status, d.last_error, d.reason, d.edited
            from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            where d.state = 'DEAD'
              and (cast(? as varchar) is null or d.subscriber = ?)
              and (cast(? as varchar) is null or i.type = ?)
              and (cast(? as varchar) is null or d.last_error = ?)
              and (cast(? as int) is null or d.last_status = ?)
              and (cast(? as timestamp(3) with time zone) is null or d.updated_at >= ?)
              and (cast(? as timestamp(3) with time zone) is null or d.updated_at < ?)
            order by d.updated_at, d.id
            limit ?
            """;

    private static final String CAUSES = """
            select subscriber, last_error, last_status, count(*) as amount, min(updated_at) as oldest,
                   max(updated_at) as newest
            from imessage_delivery where state = 'DEAD'
            group by subscriber, last_error, last_status
            order by amount desc, subscriber, oldest
            limit ?
            """;

    private static final String ONE = """
            select d.id, i.event_id, i.type, i.account, d.subscriber, d.state, d.attempts, d.replays, d.created_at,
                   d.updated_at, d.last_status, d.last_error, d.reason, d.edited
            from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            where d.id = ?
            """;

    private static final String OF_EVENT = """
            select d.id, i.event_id, i.type, i.account, d.subscriber, d.state, d.attempts, d.replays, d.created_at,
                   d.updated_at, d.last_status, d.last_error, d.reason, d.edited
            from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            where i.event_id = ?
            order by d.id
            """;

    /** A dead letter whose document retention has removed stays dead: there is nothing left to deliver. */
    private static final String REPLAY = """
            update imessage_delivery
            set state = 'DUE', due_at = ?, open_since = ?, updated_at = ?, attempts = 0, replays = replays + 1,
                reason = null
            where id = ? and state = 'DEAD' and exists (
                select 1 from imessage_inbox i
                where i.seq = event_seq and (i.document is not null or i.document_large is not null))
            """;

    private static final String MARK_EDITED = "update imessage_delivery set edited = true where id = ?";

    private static final String DOCUMENT = """
            select i.event_id, i.document, i.document_large from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            where d.id = ?
            """;

    private static final String DISCARD = """
            update imessage_delivery
            set state = 'DISCARDED', reason = ?, updated_at = ?
            where id = ? and state in ('DEAD', 'DUE')
            """;

    private static final String DISCARD_OPEN = """
            update imessage_delivery
            set state = 'DISCARDED', reason = ?, updated_at = ?, owner = null, lease_until = null, fence = fence + 1
            where subscriber = ? and state in ('DUE', 'CLAIMED')
            """;

    private static final String AUDIT =
            "insert into imessage_audit (at, kind, subject, what, by_whom, detail) values (?, ?, ?, ?, ?, ?)";

    private static final String HISTORY = """
            select at, kind, subject, what, by_whom, detail from imessage_audit
            where kind = 'delivery' and subject in (
                select cast(d.id as varchar(255)) from imessage_delivery d
                join imessage_inbox i on i.seq = d.event_seq where i.event_id = ?)
            order by id
            """;

    /** Operators say why in their own words, which may name somebody. */
    private static final String REASON = "imessage_delivery.reason/";

    private static final int LONGEST_DETAIL = 1000;
    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final JdbcEditedDocuments edited;

    JdbcDeadLetters(Database database) {
        this.database = database;
        this.edited = new JdbcEditedDocuments(database);
    }

    List<DeliveryState> list(DeadLetterFilter filter) {
        OffsetDateTime from = Database.at(filter.from());
        OffsetDateTime until = Database.at(filter.until());
        return database.jdbc()
                .query(
                        LIST,
                        this::state,
                        filter.subscriber(),
                        filter.subscriber(),
                        filter.type(),
                        filter.type(),
                        filter.cause(),
                        filter.cause(),
                        filter.status(),
                        filter.status(),
                        from,
                        from,
                        until,
                        until,
                        filter.limit());
    }

    List<DeadLetterCause> causes(int limit) {
        return database.jdbc()
                .query(
                        CAUSES,
                        (row, index) -> new DeadLetterCause(
                                row.getString("subscriber"),
                                row.getString("last_error"),
                                row.getObject("last_status", Integer.class),
                                row.getLong("amount"),
                                at(row, "oldest"),
                                at(row, "newest")),
                        limit);
    }

    Optional<DeliveryState> one(long delivery) {
        return database.jdbc().query(ONE, this::state, delivery).stream().findFirst();
    }

    List<DeliveryState> ofEvent(String event) {
        return database.jdbc().query(OF_EVENT, this::state, event);
    }

    List<AuditEntry> history(String event) {
        return database.jdbc()
                .query(
                        HISTORY,
                        (row, index) -> new AuditEntry(
                                Database.at(row.getObject("at", OffsetDateTime.class)),
                                row.getString("kind"),
                                row.getString("subject"),
                                row.getString("what"),
                                row.getString("by_whom"),
                                database.concealment()
                                        .open(
                                                detailOf(row.getString("kind"), row.getString("subject")),
                                                row.getString("detail"))),
                        event);
    }

    boolean replay(long delivery) {
        OffsetDateTime now = Database.at(database.now());
        return database.jdbc().update(REPLAY, now, now, now, delivery) == 1;
    }

    /** As {@link #replay}, and from now on the delivery has a document of its own. */
    boolean replay(long delivery, byte[] document) {
        if (!replay(delivery)) {
            return false;
        }
        database.jdbc().update(MARK_EDITED, delivery);
        edited.keep(delivery, document);
        return true;
    }

    /** What the delivery delivers, or nothing when retention has removed it. */
    Optional<byte[]> document(long delivery) {
        byte[] own = edited.of(List.of(delivery)).get(delivery);
        return own != null
                ? Optional.of(own)
                : database.jdbc().query(DOCUMENT, this::plainOrLarge, delivery).stream()
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    private byte[] plainOrLarge(ResultSet row, int index) throws SQLException {
        byte[] plain = row.getBytes("document");
        return database.concealment()
                .open(
                        InboxRow.DOCUMENT + row.getString("event_id"),
                        plain == null ? row.getBytes("document_large") : plain);
    }

    boolean discard(long delivery, String reason) {
        String stored = database.concealment().close(REASON + delivery, reason);
        return database.jdbc().update(DISCARD, stored, Database.at(database.now()), delivery) == 1;
    }

    int discardOpen(String subscriber, String reason) {
        return database.jdbc().update(DISCARD_OPEN, reason, Database.at(database.now()), subscriber);
    }

    void audit(String kind, String subject, String what, String by, String detail) {
        database.jdbc()
                .update(
                        AUDIT,
                        Database.at(database.now()),
                        kind,
                        subject,
                        what,
                        Database.cut(by, LONGEST_NAME),
                        database.concealment().close(detailOf(kind, subject), Database.cut(detail, LONGEST_DETAIL)));
    }

    private static String detailOf(String kind, String subject) {
        return "imessage_audit.detail/" + kind + "/" + subject;
    }

    private DeliveryState state(ResultSet row, int index) throws SQLException {
        return new DeliveryState(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("account"),
                row.getString("subscriber"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getInt("replays"),
                at(row, "created_at"),
                at(row, "updated_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                database.concealment().open(REASON + row.getLong("id"), row.getString("reason")),
                row.getBoolean("edited"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Database.at(row.getObject(column, OffsetDateTime.class));
    }
}
