package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.time.Instant;
import java.util.List;

/** Old rows of the outbox: contents and ids past their time. */
final class JdbcSendUpkeep {

    private static final String FULL_AND_OVER = """
            select ticket from imessage_send
             where state in ('ACCEPTED', 'DEAD', 'DISCARDED', 'EXPIRED') and updated_at < ? and operation is not null
             order by updated_at limit ?
            """;

    private static final String DELETE_FILES =
            "delete from imessage_send_file where ticket = any(cast(? as varchar array))";

    /** Nothing that is sealed is left: an earlier key must not be needed for longer than contents are kept. */
    private static final String EMPTY = """
            update imessage_send
               set operation = null, original_operation = null, content_hash = '', lane_sealed = null, chat_sealed = null,
                   evidence = case when evidence like 's:%' then null else evidence end,
                   last_error = case when last_error like 's:%' then null else last_error end,
                   reason = case when reason like 's:%' then null else reason end
             where ticket = any(cast(? as varchar array))
            """;

    private static final String EMPTY_AND_OLD = """
            select ticket from imessage_send
             where state in ('ACCEPTED', 'DEAD', 'DISCARDED', 'EXPIRED') and updated_at < ? and operation is null
             order by updated_at limit ?
            """;

    private static final String FORGOTTEN = """
            select concat('send.', s.state, '.', s.account) as name, count(*) as amount
            from imessage_send s
            where s.ticket = any(cast(? as varchar array))
            group by s.state, s.account""";

    private static final String FORGET = "delete from imessage_send where ticket = any(cast(? as varchar array))";

    private static final String FORGET_AUDIT = """
            delete from imessage_audit where kind = 'send' and subject = any(cast(? as varchar array))
            """;

    private final Database database;
    private final String countForgotten;

    JdbcSendUpkeep(Database database) {
        this.database = database;
        this.countForgotten = database.dialect().addToTotals(FORGOTTEN);
    }

    int removeContents(Instant endedBefore, int portion) {
        List<String> tickets = tickets(FULL_AND_OVER, endedBefore, portion);
        if (!tickets.isEmpty()) {
            database.jdbc().update(DELETE_FILES, JdbcArrays.texts(tickets));
            database.jdbc().update(EMPTY, JdbcArrays.texts(tickets));
        }
        return tickets.size();
    }

    int forgetIds(Instant endedBefore, int portion) {
        List<String> tickets = tickets(EMPTY_AND_OLD, endedBefore, portion);
        if (!tickets.isEmpty()) {
            database.jdbc().update(countForgotten, JdbcArrays.texts(tickets));
            database.jdbc().update(FORGET_AUDIT, JdbcArrays.texts(tickets));
            database.jdbc().update(FORGET, JdbcArrays.texts(tickets));
        }
        return tickets.size();
    }

    private List<String> tickets(String query, Instant before, int portion) {
        return database.jdbc().queryForList(query, String.class, Database.at(before), portion);
    }
}
