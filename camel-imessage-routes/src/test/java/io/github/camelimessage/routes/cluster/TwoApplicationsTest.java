package io.github.camelimessage.routes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConsumer;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.main.Main;
import org.apache.camel.support.cluster.ClusterServiceHelper;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two applications with the routes on one PostgreSQL, and one Mac. */
@Timeout(120)
class TwoApplicationsTest {

    private static final String SOMEBODY = "+15550001111";

    private final DatabaseAddress shared = TestDatabase.freshPostgresql();
    private final BlueBubblesSimulator mac =
            BlueBubblesSimulator.builder().fast().start();
    private final Main one = application();
    private final Main other = application();

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
        mac.close();
    }

    private Main application() {
        Map<String, String> settings = new HashMap<>(shared.properties());
        String account = "camel.component.imessage.accounts[support].";
        settings.put(account + "provider", "bluebubbles");
        settings.put(account + "serverUrl", mac.url());
        settings.put(account + "password", mac.password());
        settings.put(account + "receive", "stream");
        settings.put("imessage.routes.accounts", "support");
        settings.put("imessage.routes.cluster.lease", "12s");
        settings.put("imessage.routes.sends.backlogLimit", "1");
        settings.put("imessage.routes.subscribers[crm].url", "seda:crm");
        Main main = new Main();
        settings.forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        return main;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(40));
    }

    private static ImessageConsumer consumer(Main main) {
        return main.getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(ImessageConsumer.class::isInstance)
                .map(ImessageConsumer.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean receives(Main main) {
        return "this node".equals(consumer(main).getReceiver());
    }

    @Test
    void oneKeepsTheStreamAndTheOtherTakesItOverWithoutALoss() {
        one.start();
        other.start();
        soon().until(() -> mac.socketsConnected() == 1 && consumer(one).getLastScan() != null);
        assertThat(receives(one)).isTrue();
        assertThat(receives(other)).isFalse();
        mac.someoneWrites(SOMEBODY, "one");
        soon().until(() -> events() == 1);

        one.stop();
        mac.someoneWrites(SOMEBODY, "while nobody listens");
        soon().until(() -> receives(other) && mac.socketsConnected() == 1);
        mac.someoneWrites(SOMEBODY, "three");

        soon().until(() -> events() == 3);
        soon().until(() -> count("imessage_delivery where state = 'DELIVERED'") == 3);
    }

    @Test
    void whatTheOtherNodeAsksForIsReadByTheOneThatReceives() {
        one.start();
        other.start();
        soon().until(() -> consumer(one).getLastScan() != null);
        String before = consumer(one).getLastScan();

        other.getCamelContext().createProducerTemplate().requestBody("direct:imessage-catch-up", "");

        soon().until(() -> !consumer(one).getLastScan().equals(before));
        assertThat(consumer(other).getLastScan()).isNull();
    }

    @Test
    void whatIsDueWhileOthersRunIsNoBacklogForTheNodeThatStarts() {
        one.start();
        mac.stop();
        for (int i = 0; i < 5; i++) {
            one.getCamelContext()
                    .createProducerTemplate()
                    .requestBodyAndHeader("direct:imessage-send", "hello " + i, "CamelImessageTo", SOMEBODY + i);
        }

        other.start();

        assertThat(count("imessage_send_hold")).isZero();
    }

    @Test
    void theClusterServiceIsThereForTheApplicationsOwnRoutesAndTimeIsTheDatabases() {
        one.start();
        CamelContext context = one.getCamelContext();

        CamelClusterService found = ClusterServiceHelper.lookupService(context).orElseThrow();

        assertThat(found).isInstanceOf(DatabaseClusterService.class);
        assertThat(context.getRegistry().findSingleByType(CamelClusterService.class))
                .isSameAs(found);
        assertThat(found.isLeader("imessage-support")).isTrue();
        assertThat(context.getRegistry()
                        .findSingleByType(Clock.class)
                        .getClass()
                        .getSimpleName())
                .isEqualTo("JdbcClock");
    }

    private int events() {
        return count("imessage_inbox where type = 'message.received'");
    }

    private int count(String from) {
        try (Connection connection = shared.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
