package io.github.camelimessage.routes.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.Seal;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class JdbcSecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Database database = Databases.open(TestDatabase.settings(), null, clock);
    private final JdbcSecrets secrets = new JdbcSecrets(database, Seal.with(KEY), Nodes.ALONE);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSecretOutlivesTheProcessAndIsNotReadableInTheTable() {
        secrets.keep("support", "whsec_first");
        secrets.keep("support", "whsec_second");

        assertThat(new JdbcSecrets(database, Seal.with(KEY), Nodes.ALONE).kept("support"))
                .contains("whsec_second");
        assertThat(secrets.kept("sales")).isEmpty();
        assertThat(database.jdbc().queryForObject("select sealed from imessage_secret", byte[].class))
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain("second");
    }

    @Test
    void anotherKeyOpensNothingAndAnotherNameNeither() {
        secrets.keep("support", "whsec_first");

        assertThat(new JdbcSecrets(database, Seal.with(OTHER_KEY), Nodes.ALONE).kept("support"))
                .isEmpty();
        byte[] stored = Seal.with(KEY).close("support", "whsec_first");
        assertThatThrownBy(() -> Seal.with(KEY).open("sales", stored)).isInstanceOf(IllegalStateException.class);
        stored[20] ^= 1;
        assertThatThrownBy(() -> Seal.with(KEY).open("support", stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAnotherNodeKeptIsFoundWithinSeconds() {
        JdbcSecrets here = new JdbcSecrets(database, Seal.with(KEY), Nodes.ALONE);
        assertThat(here.kept("support")).isEmpty();

        secrets.keep("support", "whsec_first");
        clock.advance(Duration.ofSeconds(11));

        assertThat(here.kept("support")).contains("whsec_first");
    }

    @Test
    void aKeyThatIsNoneStopsTheStartWithoutBeingShown() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of("imessage.routes.accounts", "support", "imessage.routes.secretsKey", "c2hvcnQ=")))
                .hasMessage(
                        "imessage.routes.secretsKey: expected 32 bytes as Base64, for instance from openssl rand -base64 32.");
    }
}
