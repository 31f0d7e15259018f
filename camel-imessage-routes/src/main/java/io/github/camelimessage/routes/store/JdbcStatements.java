package io.github.camelimessage.routes.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Runs statements with texts as they can be stored. */
final class JdbcStatements extends JdbcTemplate {

    JdbcStatements(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected PreparedStatementSetter newArgPreparedStatementSetter(Object[] values) {
        return super.newArgPreparedStatementSetter(
                values == null
                        ? null
                        : Arrays.stream(values)
                                .map(value -> value instanceof String text ? Database.storable(text) : value)
                                .toArray());
    }
}
