package io.github.camelimessage.routes.store;

import java.util.List;
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

    Statements(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Changes rows, and says how many. */
    public int update(String sql, Object... values) {
        return jdbc.update(sql, storable(values));
    }

    /** What each row says, in the order of the query. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
        return jdbc.query(sql, mapper, storable(values));
    }

    /** Shows each row, in the order of the query. */
    public void query(String sql, RowCallbackHandler reader, Object... values) {
        jdbc.query(sql, reader, storable(values));
    }

    /** The one value of the one row; null where it is null. */
    public <T> T queryForObject(String sql, Class<T> type, Object... values) {
        return jdbc.queryForObject(sql, type, storable(values));
    }

    /** The one value of each row. */
    public <T> List<T> queryForList(String sql, Class<T> type, Object... values) {
        return jdbc.queryForList(sql, type, storable(values));
    }

    /** Does what is neither a change nor a query. */
    public void execute(String sql) {
        jdbc.execute(sql);
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
