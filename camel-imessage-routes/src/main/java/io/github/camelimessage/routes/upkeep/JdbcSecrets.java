package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the secrets that providers make, encrypted, beside the inbox: they outlive a restart, and other nodes find them. Each is named
 * after its account, and only the node that looks after the account's registration keeps one.
 */
public final class JdbcSecrets implements SecretKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSecrets.class);

    private static final String SELECT = "select sealed from imessage_secret where name = ?";

    private static final String UPDATE = "update imessage_secret set sealed = ?, updated_at = ? where name = ?";

    private static final String INSERT = "insert into imessage_secret (sealed, updated_at, name) values (?, ?, ?)";

    /** Another node may have had a new one made. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Database database;
    private final Seal seal;
    private final Nodes nodes;
    private final Map<String, Read> memory = new ConcurrentHashMap<>();

    private record Read(Optional<String> secret, Instant at) {}

    /** @param nodes which of them looks after an account's registration */
    public JdbcSecrets(Database database, Seal seal, Nodes nodes) {
        this.database = database;
        this.seal = seal;
        this.nodes = nodes;
    }

    @Override
    public Optional<String> kept(String name) {
        Instant now = database.now();
        Read known = memory.get(name);
        if (known == null || Duration.between(known.at(), now).compareTo(REMEMBERED) > 0) {
            known = new Read(read(name), now);
            memory.put(name, known);
        }
        return known.secret();
    }

    private Optional<String> read(String name) {
        return database.jdbc().query(SELECT, (row, number) -> row.getBytes("sealed"), name).stream()
                .findFirst()
                .flatMap(stored -> opened(name, stored));
    }

    private Optional<String> opened(String name, byte[] stored) {
        try {
            return Optional.of(seal.open(name, stored));
        } catch (IllegalStateException e) {
            LOG.warn(
                    "The secret kept for {} cannot be read with imessage.routes.secretsKey, so the provider has to make a"
                            + " new one: {}",
                    name,
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** @throws IllegalStateException when another node looks after the registration by now */
    @Override
    public void keep(String name, String secret) {
        if (!nodes.asOwner(name, () -> write(name, seal.close(name, secret)))) {
            throw new IllegalStateException("Another node looks after the registration of imessage:" + name
                    + " by now, and the secret that was made here is not kept.");
        }
        database.makeDurable();
        memory.put(name, new Read(Optional.of(secret), database.now()));
    }

    private void write(String name, byte[] stored) {
        OffsetDateTime now = Database.at(database.now());
        if (!database.insertIfAbsent(INSERT, stored, now, name)) {
            database.jdbc().update(UPDATE, stored, now, name);
        }
    }

    @Override
    public String toString() {
        return "JdbcSecrets";
    }
}
