package io.github.camelimessage.routes.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.store.OwnPostgresql;
import io.github.camelimessage.routes.store.OwnPostgresql.Ending;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One process that stays up while its PostgreSQL is in every kind of trouble: nothing is acknowledged that is not recorded, the log says
 * so in a line, and work goes on by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class DatabaseTroubleTest {

    private static final String FULL = "raise exception 'could not extend file' using errcode = '53100';";
    private static final String SLOW = "perform pg_sleep(5);";
    private static final List<String> TABLES = List.of("imessage_inbox", "imessage_delivery", "imessage_send");

    private OwnPostgresql postgres;
    private ClusterRun run;
    private int refusedBefore;
    private int linesBefore;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = new OwnPostgresql(folder.resolve("postgresql"));
        run = new ClusterRun(postgres, 1);
        run.start();
    }

    @AfterAll
    void stop() {
        run.close();
        postgres.close();
    }

    @BeforeEach
    void inPeace() throws Exception {
        run.write(5);
        run.awaitQuiet();
        refusedBefore = run.refused();
        linesBefore = run.process().lines();
    }

    @Test
    void aFullDiskRefusesEventsAndBurnsNoAttempts() throws Exception {
        everyWrite(FULL);
        run.write(40);
        awaitRefused(40);
        toldOnce();

        asBefore();
        allGoesOnByItself();
        assertThat(number("select max(attempts) from imessage_delivery where subscriber <> 'answer'"))
                .isEqualTo(1);
        assertThat(number("select max(attempts) from imessage_send")).isEqualTo(1);
    }

    @Test
    @Tag("long")
    void statementsOfFiveSecondsRefuseEventsAndRecordThemLater() throws Exception {
        everyWrite(SLOW);
        run.write(10);
        awaitRefused(1);

        asBefore();
        allGoesOnByItself();
    }

    @Test
    void aDatabaseThatIsDownIsFoundAgain() throws Exception {
        postgres.stop(Ending.IMMEDIATE);
        run.write(40);
        awaitRefused(40);
        toldOnce();

        postgres.start();
        allGoesOnByItself();
    }

    @Test
    @Tag("long")
    void aServerWithoutAFreeConnectionIsWaitedFor() throws Exception {
        execute("alter role " + postgres.address().user() + " connection limit 0");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                + postgres.address().user() + "'");
        run.write(40);
        awaitRefused(40);
        toldOnce();

        execute("alter role " + postgres.address().user() + " connection limit -1");
        allGoesOnByItself();
    }

    private void awaitRefused(int events) {
        await().atMost(90, TimeUnit.SECONDS).until(() -> run.refused() - refusedBefore >= events);
    }

    /** One line for the inbox, and one for each of the others that work with it; only the pool has more, one for each connection. */
    private void toldOnce() {
        List<String> ours = run.process().after(linesBefore).stream()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filter(line -> !line.contains(" c.z"))
                .toList();
        assertThat(ours.stream().filter(line -> line.contains("The inbox cannot reach its database")))
                .as("lines of the inbox among %s", ours)
                .hasSize(1);
        assertThat(ours).as("lines for one trouble").noneMatch(line -> line.contains(" ERROR "));
        assertThat(ours.stream().map(DatabaseTroubleTest::withoutTimeAndCause))
                .as("lines for one trouble")
                .doesNotHaveDuplicates();
    }

    private static String withoutTimeAndCause(String line) {
        return line.replaceFirst("^\\S+ ", "").replaceFirst("\\(\\w+\\)", "");
    }

    private void allGoesOnByItself() throws Exception {
        run.awaitQuiet();
        // News of what was sent may still come, and is delivered too.
        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> run.look().nothingIsLostOrDoubled());
    }

    private void everyWrite(String does) throws SQLException {
        execute("create or replace function trouble() returns trigger language plpgsql as $$ begin " + does
                + " return null; end $$");
        for (String table : TABLES) {
            execute("create trigger trouble before insert or update on " + table
                    + " for each statement execute function trouble()");
        }
    }

    private void asBefore() throws SQLException {
        for (String table : TABLES) {
            execute("drop trigger trouble on " + table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.operator().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String select) throws SQLException {
        try (Connection connection = postgres.operator().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
