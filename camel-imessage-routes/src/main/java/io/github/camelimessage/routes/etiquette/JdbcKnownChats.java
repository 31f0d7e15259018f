package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.store.Database;
import java.util.List;
import java.util.Optional;

/** Whose the conversations are whose ids do not tell. */
final class JdbcKnownChats {

    private static final String INSERT = """
            insert into imessage_known_chat (account, chat, person, zones)
            select t.account, t.chat, t.person, t.zones
            from (select cast(? as varchar) as account, cast(? as varchar) as chat, cast(? as varchar) as person,
                         cast(? as varchar) as zones) t
            where not exists (select 1 from imessage_known_chat k where k.account = t.account and k.chat = t.chat)""";

    /** Quiet hours may have been set up after the conversation became known. */
    private static final String ADD_ZONES =
            "update imessage_known_chat set zones = ? where account = ? and chat = ? and zones is null";

    private static final String FIND =
            "select person, zones from imessage_known_chat where account = ? and chat in (?, ?)";

    private final Database database;
    private final Hidden hidden;

    JdbcKnownChats(Database database) {
        this.database = database;
        this.hidden = new Hidden(database);
    }

    void learn(String account, String chat, Recipient recipient) {
        String zones = recipient.zones().isEmpty() ? null : String.join(",", recipient.zones());
        boolean fresh = database.insertIfAbsent(INSERT, account, hidden.of(chat), hidden.of(recipient.person()), zones);
        if (!fresh && zones != null) {
            database.jdbc().update(ADD_ZONES, zones, account, hidden.of(chat));
        }
    }

    Optional<Recipient> find(String account, String chat) {
        return database
                .jdbc()
                .query(
                        FIND,
                        (row, number) -> recipient(row.getString("person"), row.getString("zones")),
                        account,
                        hidden.of(chat),
                        hidden.formerly(chat))
                .stream()
                .findFirst();
    }

    private static Recipient recipient(String person, String zones) {
        return person == null
                ? Recipient.GROUP
                : new Recipient(false, person, null, zones == null ? List.of() : List.of(zones.split(",")));
    }
}
