package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.inbound.InboundSteps;
import io.github.camelimessage.routes.outbound.SendSteps;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class DurabilityTest {

    private final List<String> story = new CopyOnWriteArrayList<>();

    @Test
    void withPowerEventsMessagesAndAttemptsAreSyncedBeforeAnythingFollows() throws Exception {
        receiveAndSendOne("power");

        assertThat(story).containsSubsequence(InboundSteps.INGEST_RECORDED, "sync", InboundSteps.INGEST_COMMITTED);
        assertThat(story).containsSubsequence("sync", SendSteps.ACCEPTED, "sync", SendSteps.CLAIMED);
    }

    @Test
    void withProcessNothingIsSynced() throws Exception {
        receiveAndSendOne("process");

        assertThat(story).contains(SendSteps.ACCEPTED, SendSteps.CLAIMED).doesNotContain("sync");
    }

    private void receiveAndSendOne(String durability) throws Exception {
        try (BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.putAll(Map.of(
                    "imessage.routes.accounts", "support",
                    "imessage.routes.dataSource", "noting",
                    "imessage.routes.durability", durability));
            context.getPropertiesComponent().setInitialProperties(properties);
            context.getRegistry().bind("noting", new Noting());
            context.getRegistry().bind("steps", (Steps) story::add);
            var configuration =
                    context.getComponent("imessage", ImessageComponent.class).getConfiguration();
            configuration.setProvider("bluebubbles");
            configuration.setServerUrl(server.url());
            configuration.setPassword(server.password());
            configuration.setReceive("poll");
            configuration.setScanInterval(Duration.ofSeconds(1));
            context.addRoutes(new ImessageRoutes());
            context.start();
            server.someoneWrites("+15550001111", "hello");
            Awaitility.await().until(() -> story.contains(InboundSteps.INGEST_COMMITTED));
            context.createProducerTemplate()
                    .requestBodyAndHeader("direct:imessage-send", "hello", ImessageConstants.TO, "+15550001111");
            Awaitility.await().until(() -> story.contains(SendSteps.CLAIMED));
        }
    }

    /** An in-memory database that notes each CHECKPOINT SYNC. */
    private final class Noting extends DelegatingDataSource {

        Noting() {
            JdbcDataSource real = new JdbcDataSource();
            real.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
            setTargetDataSource(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return noting(Connection.class, super.getConnection());
        }

        private <T> T noting(Class<T> type, T real) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                        if (method.getName().equals("execute") && "CHECKPOINT SYNC".equals(given[0])) {
                            story.add("sync");
                        }
                        try {
                            Object answer = method.invoke(real, given);
                            return answer instanceof Statement statement
                                            && method.getName().equals("createStatement")
                                    ? noting(Statement.class, statement)
                                    : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
