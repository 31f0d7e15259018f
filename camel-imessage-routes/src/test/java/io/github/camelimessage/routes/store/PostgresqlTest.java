package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL: opened, refused, and shared by several nodes. */
class PostgresqlTest {

    /** The component's own default. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(8);

    private final RoutesSettings settings = TestDatabase.postgresql();

    @Test
    void whatAcknowledgesBeforeItIsWrittenIsRefused() throws Exception {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + connection.getCatalog() + " set synchronous_commit = off");
        }

        assertThatThrownBy(() -> open().close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "imessage.routes: PostgreSQL reports synchronous_commit = off, so it would acknowledge events"
                                + " before they are written. Set it to on for this database or user.");
    }

    @Test
    void aServerThatIsNotThereIsNamedByItsOptionsAndNotByItsPassword() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        RoutesSettings elsewhere = SettingsReader.read(Map.of(
                "imessage.routes.accounts", "support",
                "imessage.routes.database.url", "jdbc:postgresql://127.0.0.1:" + nobody + "/imessage",
                "imessage.routes.database.user", "camel",
                "imessage.routes.database.password", "not-to-be-shown"));

        assertThatThrownBy(() -> Databases.open(elsewhere, null, Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("imessage.routes: the database cannot be opened (")
                .hasMessageEndingWith(
                        "Check imessage.routes.database.url, .user and .password, and that PostgreSQL runs there.")
                .hasMessageNotContaining("not-to-be-shown");
    }

    @Test
    void anotherDatabaseIsNamedBesideThoseThatWork() {
        RoutesSettings other = SettingsReader.read(Map.of(
                "imessage.routes.accounts",
                "support",
                "imessage.routes.database.url",
                "jdbc:mysql://localhost/imessage"));

        assertThatThrownBy(() -> Databases.open(other, null, Clock.systemUTC()))
                .hasMessage("imessage.routes.database.url must begin with jdbc:h2: or jdbc:postgresql:.");
    }

    @Test
    void theApplicationsOwnDataSourceIsTaken() {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setUrl(settings.databaseUrl());
        own.setUser(settings.databaseUser());
        own.setPassword(settings.databasePassword());

        try (Database database = Databases.open(settings, own, Clock.systemUTC())) {
            assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
        }
    }

    @Test
    void nobodyWaitsForADatabaseAsLongAsAWebhookMayTake() throws Exception {
        try (Database database = open()) {
            HikariDataSource pool = database.dataSource().unwrap(HikariDataSource.class);

            assertThat(Duration.ofMillis(pool.getConnectionTimeout())).isLessThan(ACK_TIMEOUT);
            assertThat(pool.getDataSourceProperties())
                    .containsEntry("connectTimeout", "3")
                    .containsEntry("socketTimeout", "30")
                    .containsEntry("tcpKeepAlive", "true");
        }
    }

    @Test
    void nodesThatStartTogetherMakeTheTablesOnce() throws IOException {
        List<CompletableFuture<Database>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(CompletableFuture.supplyAsync(this::open, task -> new Thread(task).start()));
        }
        List<Database> open = nodes.stream()
                .map(node -> node.orTimeout(60, TimeUnit.SECONDS).join())
                .toList();

        assertThat(open.get(3).jdbc().queryForObject("select count(*) from imessage_schema_history", Integer.class))
                .isEqualTo(versions());
        open.forEach(Database::close);
    }

    @Test
    void transactionsThatStandInEachOthersWayAreBothDone() {
        try (Database database = open()) {
            for (String account : List.of("one", "two")) {
                database.jdbc()
                        .update(
                                "insert into imessage_send_hold (account, since, backlog) values (?, now(), 0)",
                                account);
            }
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);

            CompletableFuture.allOf(
                            addingToBoth(database, bothHaveOne, "one", "two"),
                            addingToBoth(database, bothHaveOne, "two", "one"))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();

            assertThat(database.jdbc().queryForList("select backlog from imessage_send_hold", Long.class))
                    .containsExactly(2L, 2L);
        }
    }

    private static CompletableFuture<Void> addingToBoth(
            Database database, CyclicBarrier bothHaveOne, String first, String second) {
        boolean[] again = {false};
        return CompletableFuture.runAsync(
                () -> database.inTransaction(() -> {
                    add(database, first);
                    if (!again[0]) {
                        again[0] = true;
                        meet(bothHaveOne);
                    }
                    add(database, second);
                }),
                task -> new Thread(task).start());
    }

    private static void add(Database database, String account) {
        database.jdbc().update("update imessage_send_hold set backlog = backlog + 1 where account = ?", account);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int versions() throws IOException {
        try (InputStream list = Database.class.getResourceAsStream("../db/postgresql/versions.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\\n").length;
        }
    }

    private Database open() {
        return Databases.open(settings, null, Clock.systemUTC());
    }

    private Connection connection() throws Exception {
        return DriverManager.getConnection(
                settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
    }
}
