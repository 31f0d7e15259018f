package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsOfTheDeadTest {

    private static final String CLAIMED_SEND = """
            insert into imessage_send (ticket, account, lane, send_key, content_hash, media, state, due_at, expires_at,
                                       created_at, updated_at, owner, lease_until)
            values (?, 'support', ?, ?, '', false, 'CLAIMED', now(), now(), now(), now(), ?, ?)
            """;

    @Test
    void whatAProcessThatIsGoneHadClaimedIsFreeAtTheNextStart(@TempDir Path folder) {
        RoutesSettings settings = settings("jdbc:h2:file:" + folder.resolve("db"), "node-1");
        try (Database before = Databases.open(settings, null, Clock.systemUTC())) {
            claimed(before, "of-the-dead", "node-1/77-abc");
            claimed(before, "of-this-process", Claimant.of(settings));
        }

        try (Database now = Databases.open(settings, null, Clock.systemUTC())) {
            assertThat(lease(now, "of-the-dead")).isBefore(Instant.now());
            assertThat(lease(now, "of-this-process")).isAfter(Instant.now());
        }
    }

    @Test
    void theLeadOfAProcessThatIsGoneIsFreeAtTheNextStart(@TempDir Path folder) {
        RoutesSettings settings = settings("jdbc:h2:file:" + folder.resolve("db"), "node-1");
        try (Database before = Databases.open(settings, null, Clock.systemUTC())) {
            lead(before, "of-the-dead", "node-1#1/77-abc");
            lead(before, "of-this-process", Claimant.alone(settings));
        }

        try (Database now = Databases.open(settings, null, Clock.systemUTC())) {
            assertThat(now.jdbc()
                            .queryForList("select name from imessage_lease where lease_until > now()", String.class))
                    .containsExactly("of-this-process");
        }
    }

    private static void lead(Database database, String name, String holder) {
        database.jdbc()
                .update(
                        "insert into imessage_lease (name, holder, fence, lease_until) values (?, ?, 1, ?)",
                        name,
                        holder,
                        Database.at(Instant.now().plusSeconds(600)));
    }

    @Test
    void inADatabaseOfTheApplicationOthersMayBeAlive(@TempDir Path folder) {
        JdbcDataSource own = new JdbcDataSource();
        own.setURL("jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
        RoutesSettings settings = settings("jdbc:h2:mem:unused", "node-1");
        Database before = Databases.open(settings, own, Clock.systemUTC());
        claimed(before, "of-another", "node-2/77-abc");

        Database now = Databases.open(settings, own, Clock.systemUTC());

        assertThat(lease(now, "of-another")).isAfter(Instant.now());
        now.jdbc().execute("shutdown");
    }

    @Test
    void onlyAFileThatNobodyElseCanOpenIsOnlyOurs() {
        assertThat(H2Opener.onlyOurs("jdbc:h2:file:./data/imessage")).isTrue();
        assertThat(H2Opener.onlyOurs("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1")).isTrue();
        assertThat(H2Opener.onlyOurs("jdbc:h2:./data/imessage;CIPHER=AES")).isTrue();
        assertThat(H2Opener.onlyOurs("jdbc:h2:file:./data/imessage;auto_server=true"))
                .isFalse();
        assertThat(H2Opener.onlyOurs("jdbc:h2:file:./data/imessage;FILE_LOCK=NO"))
                .isFalse();
        assertThat(H2Opener.onlyOurs("jdbc:h2:tcp://db/imessage")).isFalse();
    }

    @Test
    void twoProcessesAndTwoStartsHaveDifferentNamesAndALongNodeNameFits() {
        assertThat(Claimant.of(settings("jdbc:h2:mem:x", "n".repeat(300))))
                .hasSizeLessThan(100)
                .endsWith(Claimant.process());
        assertThat(Claimant.process()).startsWith("/" + ProcessHandle.current().pid() + "-");
    }

    private static void claimed(Database database, String ticket, String owner) {
        database.jdbc()
                .update(
                        CLAIMED_SEND,
                        ticket,
                        ticket,
                        ticket,
                        owner,
                        Database.at(Instant.now().plusSeconds(600)));
    }

    private static Instant lease(Database database, String ticket) {
        return database.jdbc()
                .queryForObject("select lease_until from imessage_send where ticket = ?", OffsetDateTime.class, ticket)
                .toInstant();
    }

    private static RoutesSettings settings(String url, String node) {
        return SettingsReader.read(Map.of(
                "imessage.routes.accounts",
                "support",
                "imessage.routes.database.url",
                url,
                "imessage.routes.node",
                node));
    }
}
