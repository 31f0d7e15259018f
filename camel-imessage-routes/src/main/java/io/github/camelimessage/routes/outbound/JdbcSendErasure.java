package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** The outbox asked for everything of one lane, in portions, and emptied of it. */
final class JdbcSendErasure {

    private static final String CHATS = JdbcOutbox.SELECT_ALL + """
             where seq in (
                   select max(seq) from imessage_send where lane in (?, ?) and chat_id is not null group by chat_id)""";

    private static final String OF_LANE = """
            select ticket, account from imessage_send where lane in (?, ?) limit ? for update""";

    private static final String DELETE_FILES =
            "delete from imessage_send_file where ticket = any(cast(? as varchar array))";

    /** What operators wrote down about a send, in words of their own. */
    private static final String FORGET_WORDS = """
            update imessage_audit set detail = null where kind = 'send' and subject = any(cast(? as varchar array))
            """;

    /** The fence moves: whatever answer still comes is kept as evidence, without a word of what was sent. */
    private static final String DISCARD = """
            update imessage_send
               set state = 'DISCARDED', fence = fence + 1, owner = null, lease_until = null, unknown_since = null,
                   attempt_ended_at = coalesce(attempt_ended_at, ?), updated_at = ?
             where ticket = any(cast(? as varchar array)) and state in ('DUE', 'CLAIMED', 'UNKNOWN', 'HELD')
            """;

    private static final String EMPTY = """
            update imessage_send
               set operation = null, original_operation = null, content_hash = '', lane = 'to:erased', lane_sealed = null,
                   accepted_lane = null, chat_id = null, chat_sealed = null, evidence = null, last_error = null,
                   reason = 'Erased, with all that concerned its recipient.'
             where ticket = any(cast(? as varchar array))
            """;

    private static final String FORGET_MOVES = """
            update imessage_send_move set lane = 'to:erased', reason = 'erased' where ticket = any(cast(? as varchar array))
            """;

    private final Database database;
    private final Discretion discretion;

    JdbcSendErasure(Database database) {
        this.database = database;
        this.discretion = new Discretion(database);
    }

    /** What came of a portion. */
    record Portion(int sends, int discarded, List<String> accounts) {}

    /** The chats that sends of that lane went to, as receipts told. */
    List<ChatId> chatsOf(String lane) {
        return database
                .jdbc()
                .query(CHATS, new JdbcSendRow(database), discretion.lane(lane), discretion.formerLane(lane))
                .stream()
                .map(Send::chatId)
                .filter(Objects::nonNull)
                .map(ChatId::new)
                .toList();
    }

    Portion erase(String lane, int portion) {
        return database.inTransaction(() -> {
            List<String[]> found = database.jdbc()
                    .query(
                            OF_LANE,
                            (row, index) -> new String[] {row.getString("ticket"), row.getString("account")},
                            discretion.lane(lane),
                            discretion.formerLane(lane),
                            portion);
            List<String> tickets = found.stream().map(row -> row[0]).toList();
            List<String> accounts = found.stream().map(row -> row[1]).distinct().toList();
            return new Portion(tickets.size(), tickets.isEmpty() ? 0 : erase(tickets), accounts);
        });
    }

    private int erase(List<String> tickets) {
        OffsetDateTime now = Database.at(database.now());
        int discarded = database.jdbc().update(DISCARD, now, now, JdbcArrays.texts(tickets));
        database.jdbc().update(DELETE_FILES, JdbcArrays.texts(tickets));
        database.jdbc().update(FORGET_WORDS, JdbcArrays.texts(tickets));
        database.jdbc().update(FORGET_MOVES, JdbcArrays.texts(tickets));
        database.jdbc().update(EMPTY, JdbcArrays.texts(tickets));
        return discarded;
    }
}
