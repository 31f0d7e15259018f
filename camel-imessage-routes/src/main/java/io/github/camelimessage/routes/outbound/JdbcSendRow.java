package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.RowMapper;

/** Reads a row of the outbox, as every query of {@link JdbcOutbox#COLUMNS} gives it, with what is personal in it opened. */
final class JdbcSendRow implements RowMapper<Send> {

    private final Discretion discretion;

    JdbcSendRow(Database database) {
        this.discretion = new Discretion(database);
    }

    @Override
    public Send mapRow(ResultSet row, int number) throws SQLException {
        String ticket = row.getString("ticket");
        return new Send(
                ticket,
                row.getLong("seq"),
                row.getString("account"),
                discretion.revealed(ticket, "lane", row.getString("lane_sealed"), row.getString("lane")),
                row.getString("send_key"),
                row.getString("content_hash"),
                row.getBoolean("media"),
                SendState.valueOf(row.getString("state")),
                Progress.valueOf(row.getString("progress")),
                time(row, "due_at"),
                time(row, "expires_at"),
                time(row, "created_at"),
                time(row, "updated_at"),
                row.getInt("attempts"),
                time(row, "attempt_started_at"),
                time(row, "attempt_ended_at"),
                row.getInt("replays"),
                row.getLong("fence"),
                time(row, "lease_until"),
                time(row, "unknown_since"),
                row.getString("seen_id"),
                row.getString("message_id"),
                row.getString("bound_by") == null ? null : Bound.valueOf(row.getString("bound_by")),
                discretion.revealed(ticket, "chat", row.getString("chat_sealed"), row.getString("chat_id")),
                row.getString("service"),
                discretion.opened(ticket, "evidence", row.getString("evidence")),
                discretion.opened(ticket, "last_error", row.getString("last_error")),
                discretion.opened(ticket, "reason", row.getString("reason")),
                row.getString("accepted_for"),
                time(row, "failing_since"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Database.at(row.getObject(column, OffsetDateTime.class));
    }
}
