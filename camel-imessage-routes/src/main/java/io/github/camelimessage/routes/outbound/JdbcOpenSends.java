package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;
import java.util.List;

/**
 * Brings open sends into the form that rows have from now on, with pseudonyms or without: or else those before and after such a change
 * would not know of each other, and order and evidence be lost.
 */
final class JdbcOpenSends {

    private static final String OF_ANOTHER_FORM = JdbcOutbox.SELECT_ALL + """
             where state in ('DUE', 'CLAIMED', 'UNKNOWN', 'HELD') and lane like ? and lane not like ? order by seq""";

    private static final String UPDATE = """
            update imessage_send
               set lane = ?, lane_sealed = ?, chat_id = ?, chat_sealed = ?, content_hash = ?, operation = ?,
                   accepted_lane = case when accepted_lane is null then null else ? end
             where ticket = ?
            """;

    private final Database database;
    private final JdbcOutbox outbox;
    private final JdbcMoves moves;
    private final Discretion discretion;

    JdbcOpenSends(Database database, JdbcOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
        this.moves = new JdbcMoves(database);
        this.discretion = new Discretion(database);
    }

    /** Has nothing to do but at the first start after such a change. */
    void bringUp() {
        boolean pseudonyms = database.concealment().hasPseudonyms();
        List<Send> found = database.jdbc()
                .query(
                        OF_ANOTHER_FORM,
                        new JdbcSendRow(database),
                        pseudonyms ? "%" : Concealment.PSEUDONYMS,
                        pseudonyms ? Concealment.PSEUDONYMS : "");
        found.forEach(send -> database.inTransaction(() -> bringUp(send)));
    }

    private void bringUp(Send send) {
        String ticket = send.ticket();
        database.jdbc()
                .update(
                        UPDATE,
                        discretion.lane(send.lane()),
                        discretion.beside(ticket, "lane", send.lane()),
                        discretion.chat(send.chatId()),
                        discretion.beside(ticket, "chat", send.chatId()),
                        discretion.print(Fingerprint.of(outbox.message(send))),
                        discretion.closed(ticket, JdbcOutbox.OPERATION, outbox.operation(send)),
                        discretion.lane(firstLane(send)),
                        ticket);
    }

    /** The lane that it was accepted for, where another account has taken it over. */
    private String firstLane(Send send) {
        return moves.of(send.ticket()).stream()
                .findFirst()
                .map(JdbcMoves.Place::lane)
                .orElse(send.lane());
    }
}
