package io.github.camelimessage.routes.store;

import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * Runs statements, each in the thread's transaction or in one of its own, with texts as they can be stored ({@link
 * Database#storable}). Failures are Spring's, all unchecked.
 */
public final class Statements {

    private final JdbcTemplate jdbc;
    private final Turns turns;

    Statements(DataSource dataSource, Turns turns) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.turns = turns;
    }

    /** Changes rows, and says how many. */
    public int update(String sql, Object... values) {
        return turns.take(() -> jdbc.update(sql, storable(values)));
    }

    /** Changes rows many times over, and says how many each time. */
    public int[] updateAll(String sql, List<Object[]> each) {
        each.forEach(Statements::storable);
        return turns.take(() -> jdbc.batchUpdate(sql, each));
    }

    /** What each row says, in the order of the query. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
        return inTurn(sql, () -> jdbc.query(sql, mapper, storable(values)));
    }

    /** Shows each row, in the order of the query. */
    public void query(String sql, RowCallbackHandler reader, Object... values) {
        inTurn(sql, () -> {
            jdbc.query(sql, reader, storable(values));
            return null;
        });
    }

    /** The one value of the one row; null where it is null. */
    public <T> T queryForObject(String sql, Class<T> type, Object... values) {
        return inTurn(sql, () -> jdbc.queryForObject(sql, type, storable(values)));
    }

    /** The one value of each row. */
    public <T> List<T> queryForList(String sql, Class<T> type, Object... values) {
        return inTurn(sql, () -> jdbc.queryForList(sql, type, storable(values)));
    }

    /** Does what is neither a change nor a query. */
    public void execute(String sql) {
        turns.take(() -> {
            jdbc.execute(sql);
            return null;
        });
    }

    /** A query that changes rows, or locks them, which H2 writes into them, waits for its turn. */
    private <T> T inTurn(String sql, Supplier<T> query) {
        return sql.contains("final table") || sql.contains("for update") ? turns.take(query) : query.get();
    }

    private static Object[] storable(Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
                values[i] = Database.storable(text);
            }
        }
        return values;
    }
}
