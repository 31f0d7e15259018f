package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The inbox asked for everything of one person, in portions, and emptied of it. */
final class JdbcEventErasure {

    /** Names all columns of the index, or H2 sorts all of them. */
    private static final String NOT_LOOKED_THROUGH = """
            select seq, event_id, document, document_large from imessage_inbox
            where person is null and in_group is null
            order by person, in_group, seq limit ?
            """;

    private static final String LOOKED_THROUGH = "update imessage_inbox set person = ?, in_group = ? where seq = ?";

    private static final String DIRECT_CHATS = """
            select event_id, chat, chat_sealed from imessage_inbox
            where seq in (
                select max(seq) from imessage_inbox
                where person in (?, ?) and in_group = false and chat is not null group by chat)
            """;

    private static final String IN_CHAT_BY_OTHERS = """
            select seq from imessage_inbox
            where chat in (?, ?) and (person is null or person not in (?, ?)) limit ?
            """;

    private static final String OF_PERSON = "select seq from imessage_inbox where person in (?, ?) limit ?";

    private static final String WAITING_FOR_THEM = """
            select distinct subscriber from imessage_delivery
            where event_seq = any(cast(? as bigint array)) and state in ('DUE', 'CLAIMED')
            """;

    private static final String DISCARD = """
            update imessage_delivery
            set state = 'DISCARDED', reason = ?, updated_at = ?, owner = null, lease_until = null, fence = fence + 1
            where event_seq = any(cast(? as bigint array)) and state in ('DUE', 'CLAIMED')
            """;

    /** What operators wrote down about a delivery, in words of their own. */
    private static final String FORGET_WORDS = """
            update imessage_audit set detail = null
            where kind = 'delivery' and subject in (
                select cast(d.id as varchar(255)) from imessage_delivery d where d.event_seq = any(cast(? as bigint array)))
            """;

    private static final String FORGET_PERSON =
            "update imessage_inbox set chat = null, person = null where seq = any(cast(? as bigint array))";

    private static final String REASON = "its event was erased";

    private final Database database;
    private final JdbcUpkeep upkeep;

    JdbcEventErasure(Database database) {
        this.database = database;
        this.upkeep = new JdbcUpkeep(database);
    }

    /** What came of a portion. */
    record Portion(int events, int discarded, Set<String> subscribers) {}

    /** Finds out whom events are from or about that an earlier version recorded; answers how many it looked at. */
    int lookThrough(int portion) {
        return database.inTransaction(() -> {
            List<Object[]> found = database.jdbc().query(NOT_LOOKED_THROUGH, (row, index) -> seen(row), portion);
            found.forEach(values -> database.jdbc().update(LOOKED_THROUGH, values));
            return found.size();
        });
    }

    private Object[] seen(ResultSet row) throws SQLException {
        Concealment concealment = database.concealment();
        byte[] plain = row.getBytes("document");
        byte[] stored = plain == null ? row.getBytes("document_large") : plain;
        String place = InboxRow.DOCUMENT + row.getString("event_id");
        DocumentFacts facts = DocumentFacts.read(concealment.open(place, stored));
        return new Object[] {InboxRow.personAs(facts.person(), concealment), facts.group(), row.getLong("seq")};
    }

    /** The direct chats in which something of that person arrived. */
    List<ChatId> directChats(Handle person) {
        return database.jdbc().query(DIRECT_CHATS, (row, index) -> chat(row), forms(person)).stream()
                .filter(chat -> chat != null)
                .map(ChatId::new)
                .toList();
    }

    private String chat(ResultSet row) throws SQLException {
        String place = InboxRow.CHAT + row.getString("event_id");
        return database.concealment().reveal(place, row.getString("chat_sealed"), row.getString("chat"));
    }

    /** Erases events in that direct chat that somebody else brought about: we, mostly. */
    Portion eraseOthersIn(ChatId chat, Handle person, int portion) {
        Object[] forms = forms(person);
        return database.inTransaction(() -> erase(database.jdbc()
                .queryForList(
                        IN_CHAT_BY_OTHERS,
                        Long.class,
                        InboxRow.chatAs(chat.value(), database.concealment()),
                        database.concealment().formerly("chat", chat.value()),
                        forms[0],
                        forms[1],
                        portion)));
    }

    /** Erases events from or about that person, wherever. */
    Portion eraseOf(Handle person, int portion) {
        Object[] forms = forms(person);
        return database.inTransaction(
                () -> erase(database.jdbc().queryForList(OF_PERSON, Long.class, forms[0], forms[1], portion)));
    }

    private Object[] forms(Handle person) {
        Concealment concealment = database.concealment();
        return new Object[] {
            InboxRow.personAs(person, concealment), concealment.formerly("person", InboxRow.folded(person))
        };
    }

    private Portion erase(List<Long> events) {
        if (events.isEmpty()) {
            return new Portion(0, 0, Set.of());
        }
        upkeep.lockAll(events);
        Set<String> subscribers =
                new TreeSet<>(database.jdbc().queryForList(WAITING_FOR_THEM, String.class, JdbcArrays.numbers(events)));
        int discarded =
                database.jdbc().update(DISCARD, REASON, Database.at(database.now()), JdbcArrays.numbers(events));
        database.jdbc().update(FORGET_WORDS, JdbcArrays.numbers(events));
        upkeep.empty(events);
        database.jdbc().update(FORGET_PERSON, JdbcArrays.numbers(events));
        return new Portion(events.size(), discarded, subscribers);
    }
}
