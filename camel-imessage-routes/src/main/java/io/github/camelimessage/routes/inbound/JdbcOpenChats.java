package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;
import java.util.List;

/**
 * Brings the chats of open deliveries into the form that chats have from now on, a pseudonym or the id itself: or else those before and
 * after such a change would not know of each other, and their order be lost.
 */
final class JdbcOpenChats {

    private static final int PORTION = 500;

    private static final String OF_ANOTHER_FORM = """
            select d.id, i.event_id, i.chat, i.chat_sealed
            from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq
            where d.state in ('DUE', 'CLAIMED') and d.chat like ? and d.chat not like ? and d.id > ?
            order by d.id limit ?
            """;

    private static final String UPDATE = "update imessage_delivery set chat = ? where id = ?";

    private final Database database;

    JdbcOpenChats(Database database) {
        this.database = database;
    }

    private record Open(long id, String chat) {}

    /** Has nothing to do but at the first start after such a change. */
    void bringUp() {
        long last = 0;
        List<Open> portion = portion(last);
        while (!portion.isEmpty()) {
            List<Open> found = portion;
            database.inTransaction(() -> found.forEach(one -> database.jdbc().update(UPDATE, one.chat(), one.id())));
            last = portion.get(portion.size() - 1).id();
            portion = portion(last);
        }
    }

    private List<Open> portion(long after) {
        Concealment concealment = database.concealment();
        return database.jdbc()
                .query(
                        OF_ANOTHER_FORM,
                        (row, index) -> {
                            String place = InboxRow.CHAT + row.getString("event_id");
                            String chat =
                                    concealment.reveal(place, row.getString("chat_sealed"), row.getString("chat"));
                            return new Open(row.getLong("id"), InboxRow.chatAs(chat, concealment));
                        },
                        concealment.hasPseudonyms() ? "%" : Concealment.PSEUDONYMS,
                        concealment.hasPseudonyms() ? Concealment.PSEUDONYMS : "",
                        after,
                        PORTION);
    }
}
