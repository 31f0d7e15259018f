package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The list of those who do not want messages, and of those who do again. */
final class JdbcSuppressions {

    private static final String INSERT = """
            insert into imessage_suppression (account, person, shown, stopped, since, by_whom)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String CHANGE = """
            update imessage_suppression set stopped = ?, since = ?, by_whom = ?
            where account = ? and person = ? and since < ?
            """;

    private static final String RENAME = """
            update imessage_suppression set person = ?, shown = ?
            where account = ? and person = ? and not exists (
                select 1 from imessage_suppression s where s.account = ? and s.person = ?)
            """;

    private static final String FIND =
            "select stopped, since from imessage_suppression where account = ? and person = ?";

    private static final String LIST = """
            select account, person, shown, since, by_whom from imessage_suppression
            where account = ? and stopped = true and (since > ? or since = ? and person > ?)
            order by account, stopped, since, person limit ?
            """;

    private static final String AUDIT = """
            insert into imessage_audit (at, kind, subject, what, by_whom, detail) values (?, 'suppression', ?, ?, ?, ?)
            """;

    private final Database database;
    private final Hidden hidden;

    JdbcSuppressions(Database database) {
        this.database = database;
        this.hidden = new Hidden(database);
    }

    /**
     * Writes down what somebody wants, unless something newer is known; of a stop and a start at the same moment the stop holds.
     *
     * @return whether it is the newest that is known
     */
    boolean put(String account, String given, String shown, boolean stopped, Instant at, String by) {
        String person = stored(account, given);
        boolean fresh = database.insertIfAbsent(
                INSERT, account, person, hidden.shown(shown), stopped, Database.at(at), Database.cut(by, 100));
        OffsetDateTime newerThan = Database.at(stopped ? at.plusMillis(1) : at);
        return fresh
                || database.jdbc()
                                .update(
                                        CHANGE,
                                        stopped,
                                        Database.at(at),
                                        Database.cut(by, 100),
                                        account,
                                        person,
                                        newerThan)
                        == 1;
    }

    /**
     * The last word of somebody.
     *
     * @param stopped whether they do not want messages
     * @param since when they said so
     */
    record Wish(boolean stopped, Instant since) {}

    Optional<Wish> find(String account, String person) {
        return database
                .jdbc()
                .query(
                        FIND,
                        (row, number) -> new Wish(
                                row.getBoolean("stopped"), Database.at(row.getObject("since", OffsetDateTime.class))),
                        account,
                        stored(account, person))
                .stream()
                .findFirst();
    }

    /** As rows are compared by it; one from before takes the form that rows have now. */
    private String stored(String account, String person) {
        String stored = hidden.of(person);
        String former = hidden.formerly(person);
        if (!Objects.equals(former, stored)) {
            database.jdbc().update(RENAME, stored, hidden.shown("…"), account, former, account, stored);
        }
        return stored;
    }

    /** Those on the list after one of it, the longest there first. */
    List<Suppression> list(String account, Instant since, String after, int atMost) {
        OffsetDateTime from = Database.at(since);
        return database.jdbc()
                .query(
                        LIST,
                        (row, number) -> new Suppression(
                                row.getString("account"),
                                row.getString("person"),
                                row.getString("shown"),
                                Database.at(row.getObject("since", OffsetDateTime.class)),
                                row.getString("by_whom")),
                        account,
                        from,
                        from,
                        after,
                        atMost);
    }

    void audit(String given, String what, String by, String detail) {
        String person = hidden.of(given);
        database.jdbc()
                .update(
                        AUDIT,
                        Database.at(database.now()),
                        person,
                        what,
                        Database.cut(by, 100),
                        database.concealment()
                                .close("imessage_audit.detail/suppression/" + person, Database.cut(detail, 1000)));
    }
}
