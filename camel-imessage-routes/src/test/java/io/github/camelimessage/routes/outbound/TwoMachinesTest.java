package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that answers every message meets a machine that does the same. */
class TwoMachinesTest {

    private static final String OTHER_MACHINE = "+15550001111";
    private static final String SOMEBODY = "+15550002222";
    private static final int REPLIES_A_MINUTE = 3;

    private final SettableClock clock = new SettableClock();
    private final BlueBubblesSimulator mac =
            BlueBubblesSimulator.builder().fast().clock(clock).start();
    private final String database = "jdbc:h2:mem:" + UUID.randomUUID();
    private final Main main = new Main();
    private int answered;

    @BeforeEach
    void start() {
        main.bind("clock", clock);
        String account = "camel.component.imessage.accounts[support].";
        Map.of(
                        account + "provider",
                        "bluebubbles",
                        account + "serverUrl",
                        mac.url(),
                        account + "password",
                        mac.password(),
                        account + "receive",
                        "stream",
                        account + "maxRepliesPerMinute",
                        String.valueOf(REPLIES_A_MINUTE),
                        "imessage.routes.accounts",
                        "support",
                        "imessage.routes.database.url",
                        database,
                        "imessage.routes.subscribers[answer].url",
                        "direct:answer",
                        "imessage.routes.subscribers[answer].events",
                        "message.received")
                .forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:answer")
                        .routeId("answer")
                        .setBody(constant("I am not here at the moment."))
                        .to("direct:imessage-send");
            }
        });
        main.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> mac.socketsConnected() == 1);
    }

    @AfterEach
    void stop() {
        main.stop();
        mac.close();
    }

    @Test
    void theConversationIsHeldAndOthersGoOn() throws Exception {
        mac.someoneWrites(OTHER_MACHINE, "I am on holiday.");

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            theOtherMachineAnswers();
            if (count("state = 'DUE' and due_at > ?") > 0) {
                clock.advance(Duration.ofSeconds(20));
            }
            return count("state = 'HELD' and updated_at <= ?") == 1;
        });
        int left = mac.sent().size();
        theOtherMachineAnswers();
        clock.advance(Duration.ofMinutes(5));
        mac.someoneWrites(SOMEBODY, "anybody there?");
        await().atMost(Duration.ofSeconds(20)).until(() -> mac.sent().size() > left);

        assertThat(mac.sent()).hasSize(left + 1);
        assertThat(mac.sent().get(left).chatGuid()).endsWith(SOMEBODY);
        for (int i = REPLIES_A_MINUTE; i < left; i++) {
            assertThat(mac.sent().get(i).at())
                    .isAfterOrEqualTo(mac.sent().get(i - REPLIES_A_MINUTE).at().plusSeconds(60));
        }
    }

    /** To each message that reached it, once. */
    private void theOtherMachineAnswers() {
        for (; answered < mac.sent().size(); answered++) {
            if (mac.sent().get(answered).chatGuid().endsWith(OTHER_MACHINE)) {
                mac.someoneWrites(OTHER_MACHINE, "I am on holiday.");
            }
        }
    }

    private int count(String condition) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from imessage_send where " + condition)) {
            query.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
