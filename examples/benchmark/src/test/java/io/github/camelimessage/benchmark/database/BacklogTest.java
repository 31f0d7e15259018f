package io.github.camelimessage.benchmark.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {

    @TempDir
    Path folder;

    @Test
    void eachEventWaitsOnceForTheSubscriberAndIsDueWithinHalfADay() throws Exception {
        try (Databases databases = new Databases(folder);
                Database database = databases.fresh(Databases.H2)) {
            createOurTables(database);

            Backlog.fill(database, "backlog", 250);

            assertThat(database.texts(
                            "select count(*) from imessage_inbox i join imessage_delivery d on d.event_seq = i.seq"
                                    + " where d.subscriber = 'backlog' and d.state = 'DUE'"))
                    .containsExactly("250");
            assertThat(database.texts("select count(distinct due_at) from imessage_delivery"))
                    .containsExactly("250");
            assertThat(
                            database.texts(
                                    "select count(*) from imessage_delivery where due_at > current_timestamp + interval '12' hour"))
                    .containsExactly("0");
        }
    }

    private static void createOurTables(Database database) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String script : new String[] {"V001__create_inbox", "V002__create_deliveries"}) {
                statement.execute("runscript from 'classpath:io/github/camelimessage/routes/db/h2/" + script + ".sql'");
            }
        }
    }
}
