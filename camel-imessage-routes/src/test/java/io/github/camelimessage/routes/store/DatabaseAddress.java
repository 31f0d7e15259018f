package io.github.camelimessage.routes.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Where a database is, for processes of their own and for those who look at it from outside. */
public record DatabaseAddress(String url, String user, String password) {

    private static final String OPTION = "imessage.routes.database.";

    /** An H2 file, in which H2 moves what is a second old instead of 45: a process that is killed soon after would never see it moved. */
    public static DatabaseAddress file(Path file) {
        return new DatabaseAddress("jdbc:h2:file:" + file + ";RETENTION_TIME=1000", "sa", "");
    }

    /** As properties of the routes. */
    public Map<String, String> properties() {
        return Map.of(OPTION + "url", url, OPTION + "user", user, OPTION + "password", password);
    }

    /** A connection beside those of the routes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
