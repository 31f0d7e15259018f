package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.insight.RoutesMeters;
import io.github.camelimessage.routes.insight.RoutesStatus;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What Camel's developer console, JMX and health checks tell of the routes. */
class RoutesInsightTest {

    private static final String ALICE = "+15550001111";

    private final BlueBubblesSimulator server =
            BlueBubblesSimulator.builder().fast().start();
    private final Main main = new Main();
    private final SwitchableDatabase database = new SwitchableDatabase();

    /** A database that can be taken away. */
    private static final class SwitchableDatabase extends DelegatingDataSource {

        private volatile boolean away;

        private SwitchableDatabase() {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
            h2.setUser("sa");
            setTargetDataSource(h2);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("The database is away.");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void start() throws Exception {
        server.directChat(ALICE);
        main.setDefaultPropertyPlaceholderLocation("false");
        Map.ofEntries(
                        Map.entry("camel.main.startupSummaryLevel", "Off"),
                        Map.entry("camel.main.devConsoleEnabled", "true"),
                        Map.entry("camel.component.imessage.accounts[support].provider", "bluebubbles"),
                        Map.entry("camel.component.imessage.accounts[support].serverUrl", server.url()),
                        Map.entry("camel.component.imessage.accounts[support].password", server.password()),
                        Map.entry("camel.component.imessage.accounts[support].receive", "stream"),
                        Map.entry("imessage.routes.accounts", "support"),
                        Map.entry("imessage.routes.node", "node-1"),
                        Map.entry("imessage.routes.dataSource", "#database"),
                        Map.entry("imessage.routes.subscribers[tickets].url", "log:tickets?level=OFF"))
                .forEach(main::addOverrideProperty);
        main.bind("database", database);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
        await().until(() -> server.socketsConnected() == 1);
        server.someoneWrites(ALICE, "meet me at the lighthouse");
        main.getCamelTemplate().requestBodyAndHeader("direct:imessage-send", "so be it", ImessageConstants.TO, ALICE);
    }

    @AfterEach
    void stop() {
        database.away = false;
        main.stop();
        server.close();
    }

    @Test
    void theConsoleCountsEventsDeliveriesSubscribersSendsAndLeases() {
        await().untilAsserted(() -> {
            JsonNode shown = json();
            assertThat(shown.path("node").asText()).isEqualTo("node-1");
            assertThat(shown.path("inbox").path("FANNED_OUT").asInt()).isPositive();
            assertThat(shown.path("deliveries").path("DELIVERED").asInt()).isPositive();
            assertThat(shown.path("sends").path("ACCEPTED").asInt()).isEqualTo(1);
            assertThat(shown.path("subscribers").path(0).path("name").asText()).isEqualTo("tickets");
            assertThat(shown.path("subscribers").path(0).path("breaker").asText())
                    .isEqualTo("closed");
            assertThat(shown.path("leases").findValuesAsText("name"))
                    .contains("imessage-support", "imessage-schedules");
        });
        assertThat(console().call(DevConsole.MediaType.TEXT, Map.of()))
                .asString()
                .contains(
                        "node: node-1\n", "\nsends: DUE=0", "\n    name=tickets paused=false", "\n    name=imessage-");
    }

    @Test
    void noContentIsShown() {
        assertThat(json() + " " + console().call(DevConsole.MediaType.TEXT, Map.of()))
                .doesNotContain("lighthouse")
                .doesNotContain("15550001111")
                .doesNotContain(server.password());
    }

    @Test
    void metersCountDeliveriesAndSendsByState() {
        MeterRegistry registry = new SimpleMeterRegistry();
        new RoutesMeters(main.getCamelContext()).bindTo(registry);

        await().untilAsserted(() -> {
            assertThat(gauge(registry, "imessage.deliveries", "DELIVERED")).isPositive();
            assertThat(gauge(registry, "imessage.sends", "ACCEPTED")).isEqualTo(1);
            assertThat(registry.get("imessage.deliveries.oldest").timeGauge().value())
                    .isZero();
        });
        assertThat(gauge(registry, "imessage.deliveries", "DEAD")).isZero();
        assertThat(registry.get("imessage.subscribers.disabled").gauge().value())
                .isZero();
        main.stop();
        assertThat(gauge(registry, "imessage.deliveries", "DELIVERED")).isNaN();
    }

    @Test
    void metersTellHowLongADeliveryHasWaited() {
        MeterRegistry registry = new SimpleMeterRegistry();
        new RoutesMeters(main.getCamelContext()).bindTo(registry);
        await().until(() -> gauge(registry, "imessage.deliveries", "DELIVERED") > 0);
        status().pauseSubscriber("tickets");
        // Nobody but the registry holds the gauges.
        System.gc();

        server.someoneWrites(ALICE, "are you there?");

        await().untilAsserted(() -> {
            assertThat(gauge(registry, "imessage.deliveries", "DUE")).isPositive();
            assertThat(registry.get("imessage.deliveries.oldest").timeGauge().value(TimeUnit.MILLISECONDS))
                    .isPositive();
        });
    }

    private RoutesStatus status() {
        return main.getCamelContext().hasService(RoutesStatus.class);
    }

    private static double gauge(MeterRegistry registry, String name, String state) {
        return registry.get(name).tag("state", state).gauge().value();
    }

    @Test
    void jmxShowsWhatWaitsAndPausesASubscriber() throws Exception {
        assertThat(attribute("Node")).isEqualTo("node-1");
        for (String waiting : new String[] {"SendsHeld", "SendsUnknown", "SendsDead", "DeliveriesDead"}) {
            assertThat(attribute(waiting)).as(waiting).isEqualTo(0L);
        }
        for (MBeanAttributeInfo any : jmx().getMBeanInfo(bean()).getAttributes()) {
            assertThat(String.valueOf(attribute(any.getName()))).doesNotContain("15550001111");
        }

        invoke("pauseSubscriber");
        assertThat(json().path("subscribers").path(0).path("paused").asBoolean())
                .isTrue();
        invoke("resumeSubscriber");
        assertThat(json().path("subscribers").path(0).path("paused").asBoolean())
                .isFalse();
        assertThat(invoke("enableSubscriber")).isEqualTo(false);
    }

    @Test
    void theApplicationIsNotReadyWhileTheDatabaseIsAway() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);

        database.away = true;
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(HealthCheckHelper.invokeReadiness(main.getCamelContext()))
                .extracting(result -> result.getCheck().getId())
                .contains("imessage-routes");
        assertThat(health().getMessage().orElseThrow()).startsWith("The database of the routes does not answer (");

        database.away = false;
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    private HealthCheck.Result health() {
        return HealthCheckRegistry.get(main.getCamelContext())
                .getCheck("imessage-routes")
                .orElseThrow()
                .call();
    }

    private JsonNode json() {
        return new ObjectMapper().valueToTree(console().call(DevConsole.MediaType.JSON, Map.of()));
    }

    private DevConsole console() {
        return main.getCamelContext()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .getConsole("imessage-routes")
                .orElseThrow();
    }

    private Object attribute(String name) throws Exception {
        return jmx().getAttribute(bean(), name);
    }

    private Object invoke(String operation) throws Exception {
        return jmx().invoke(bean(), operation, new Object[] {"tickets"}, new String[] {String.class.getName()});
    }

    private ObjectName bean() throws Exception {
        return jmx().queryNames(
                        new ObjectName("org.apache.camel:context="
                                + main.getCamelContext().getManagementName()
                                + ",type=services,name=RoutesStatus*"),
                        null)
                .iterator()
                .next();
    }

    private MBeanServer jmx() {
        return main.getCamelContext()
                .getManagementStrategy()
                .getManagementAgent()
                .getMBeanServer();
    }
}
