package io.github.camelimessage.benchmark.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An empty database for one round of one side; it is gone with the round. */
public interface Database extends AutoCloseable {

    /** Its address, which holds the settings that both sides have to use. */
    String url();

    /** Its user. */
    String user();

    /** The user's password. */
    String password();

    /** What the routes have to be set to so that their commits last as long as this database is said to. */
    default String durability() {
        return "process";
    }

    /** A connection for those who count. On H2 the side must have ended: the file is its own while it runs. */
    Connection connect() throws SQLException;

    /** What a query finds in its only column. */
    default List<String> texts(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** How a process is told of it. */
    default Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL",
                url(),
                "DATABASE_USER",
                user(),
                "DATABASE_PASSWORD",
                password(),
                "DURABILITY",
                durability());
    }

    @Override
    void close();
}
