package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.store.Concealment;
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

    private static final String WITHOUT_PSEUDONYM =
            "select account, chat, person from imessage_known_chat where chat not like ?";

    private static final String RENAME = """
            update imessage_known_chat set chat = ?, person = ?
            where account = ? and chat = ? and not exists (
                select 1 from imessage_known_chat k where k.account = ? and k.chat = ?)
            """;

    private static final String FIND =
            "select person, zones from imessage_known_chat where account = ? and chat in (?, ?)";

    private final Database database;
    private final Hidden hidden;

    JdbcKnownChats(Database database) {
        this.database = database;
        this.hidden = new Hidden(database);
    }

    /** Once there is a key, nothing is kept that could be guessed without it; nothing is left to do at the next start. */
    void bringUp() {
        if (database.concealment().hasPseudonyms()) {
            database.jdbc()
                    .query(
                            WITHOUT_PSEUDONYM,
                            (row, number) ->
                                    new Known(row.getString("account"), row.getString("chat"), row.getString("person")),
                            Concealment.PSEUDONYMS)
                    .forEach(this::rename);
        }
    }

    private void rename(Known one) {
        String chat = hidden.of(one.chat());
        database.jdbc().update(RENAME, chat, hidden.of(one.person()), one.account(), one.chat(), one.account(), chat);
    }

    private record Known(String account, String chat, String person) {}

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
