package io.github.camelimessage.routes.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * One process's connections to a database that outlives it. Once the plug is pulled, whatever of that process still runs can change
 * nothing any more: as far as the database can tell, it was killed.
 */
public final class Plug extends DelegatingDataSource {

    private volatile boolean pulled;

    /** Into what {@link #pool} gave. */
    public Plug(DataSource pool) {
        super(pool);
    }

    /** Connections to a fresh database, for as many plugs as one likes. */
    public static HikariDataSource pool() {
        Map<String, String> address = TestDatabase.fresh();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.get("imessage.routes.database.url").replace(";DB_CLOSE_DELAY=-1", ""));
        config.setUsername(address.getOrDefault("imessage.routes.database.user", "sa"));
        config.setPassword(address.getOrDefault("imessage.routes.database.password", ""));
        config.setMaximumPoolSize(16);
        // H2 in memory lasts as long as there is one.
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** From now on there are no connections. */
    public void pull() {
        pulled = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (pulled) {
            throw new SQLException("The plug is pulled.");
        }
        return super.getConnection();
    }
}
