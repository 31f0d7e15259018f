package io.github.camelimessage.benchmark.subject;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What both sides that are written by hand have in common: a pool of connections, as many as there are workers, and their tables. */
final class HandWritten {

    private HandWritten() {}

    static DataSource dataSource(int connections, String... tables) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Life.setting("DATABASE_URL"));
        config.setUsername(Life.setting("DATABASE_USER"));
        config.setPassword(Life.setting("DATABASE_PASSWORD"));
        config.setMaximumPoolSize(connections);
        DataSource pool = new HikariDataSource(config);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        for (String table : tables) {
            jdbc.execute(table);
        }
        return pool;
    }
}
