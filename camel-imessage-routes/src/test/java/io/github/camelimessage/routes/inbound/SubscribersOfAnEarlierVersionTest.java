package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database from before subscribers had limits and could be disabled. */
@Tag(TestDatabase.BOTH)
class SubscribersOfAnEarlierVersionTest {

    private static final String ADD = """
            insert into imessage_subscriber (name, url, events, secret, ordered, concurrency, created_at, updated_at)
            values (?, 'https://example.org', '*', 'secret', true, 4, now(), now())
            """;

    private static final List<String> AS_BEFORE = List.of(
            "delete from imessage_schema_history where version = 8",
            "drop table imessage_outage",
            "drop table imessage_operator_event",
            "alter table imessage_subscriber drop column max_per_second",
            "alter table imessage_subscriber drop column retry_delays");

    @Test
    void haveNoLimitAndAreNotDisabled() {
        RoutesSettings settings = TestDatabase.settings();
        SubscriberSettings plain = new SubscriberSettings("https://example.org", "*", "secret", true, 4);
        try (Database before = Databases.open(settings, null, Clock.systemUTC())) {
            AS_BEFORE.forEach(before.jdbc()::execute);
            before.jdbc().update(ADD, "from-before");

            // The one before stays open, or H2 would forget what it has in memory.
            Database now = Databases.open(settings, null, Clock.systemUTC());
            now.jdbc().update(ADD, "by-a-node-that-still-runs-the-earlier-version");

            assertThat(new JdbcSubscribers(now).all().values()).containsExactly(plain, plain);
            assertThat(new JdbcOutages(now).all()).isEmpty();
        }
    }
}
