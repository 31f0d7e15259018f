package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class OperatorTellerTest {

    private final List<Exchange> told = new CopyOnWriteArrayList<>();
    private final Bench bench = new Bench().with("operator.uri", "direct:operator");
    private volatile boolean refusing;
    private OperatorEvents events;
    /** Of its own: the route's one is at work as well, and there may be several nodes anyway. */
    private OperatorTeller teller;

    @BeforeEach
    void start() throws Exception {
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:operator").process(exchange -> {
                    if (refusing) {
                        throw new IllegalStateException("the words of the endpoint");
                    }
                    told.add(exchange.copy());
                });
            }
        });
        bench.start();
        bench.context.getRouteController().stopRoute("tell-operator");
        events = new OperatorEvents(bench.database, true);
        teller = bench.routes.teller();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void whatIsWrittenDownIsToldOnceAsADocumentOfIdsAndReasons() throws Exception {
        events.subscriberDisabled("crm", "HTTP 410: the subscriber is gone");

        teller.tell();
        bench.clock.advance(Duration.ofHours(1));
        teller.tell();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).getMessage().getHeaders())
                .containsEntry("CamelImessageEventType", "operator.subscriber-disabled")
                .containsEntry("CamelImessageSubscriber", "crm")
                .containsEntry("Content-Type", "application/cloudevents+json");
        assertThat(document(0)).isEqualTo(new ObjectMapper().readTree("""
                        {"specversion": "1.0",
                         "id": "operator.subscriber-disabled:crm:2026-05-04T10:00:00Z",
                         "source": "imessage-routes",
                         "type": "io.github.camelimessage.operator.subscriber-disabled",
                         "subject": "crm",
                         "time": "2026-05-04T10:00:00Z",
                         "datacontenttype": "application/json",
                         "data": {"subscriber": "crm", "reason": "HTTP 410: the subscriber is gone"}}
                        """));
    }

    @Test
    void whatIsNotTakenIsToldAgainWithTheSameIdAndComplainedAboutOnce() throws Exception {
        try (Logs logs = new Logs()) {
            refusing = true;
            events.subscriberEnabled("crm", "anna");
            teller.tell();
            bench.clock.advance(Duration.ofMinutes(1));
            teller.tell();
            refusing = false;
            teller.tell();
            assertThat(told).as("not before its minute is over").isEmpty();

            bench.clock.advance(Duration.ofMinutes(1));
            teller.tell();

            assertThat(document(0).get("id").asText())
                    .isEqualTo("operator.subscriber-enabled:crm:2026-05-04T10:00:00Z");
            assertThat(document(0).get("data").get("reason").asText()).isEqualTo("by anna");
            assertThat(logs.of(OperatorTeller.class.getName()))
                    .singleElement()
                    .satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.WARN))
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .contains("IllegalStateException")
                            .doesNotContain("the words"));
        }
    }

    @Test
    void aFloodOfDeadLettersIsToldOnceForEachCauseAndHour() throws Exception {
        OperatorEvents ofAnotherNode = new OperatorEvents(bench.database, true);
        for (int i = 0; i < 100; i++) {
            events.deadLetter("crm", i, "e" + i, "HTTP 503");
            ofAnotherNode.deadLetter("crm", i, "e" + i, "HTTP 503");
        }
        events.deadLetter("crm", 100, "e100", "timed out");
        teller.tell();
        bench.clock.advance(Duration.ofMinutes(59));
        events.deadLetter("crm", 101, "e101", "timed out");
        bench.clock.advance(Duration.ofMinutes(1));
        events.deadLetter("crm", 102, "e102", "timed out");
        teller.tell();

        assertThat(told).hasSize(3);
        assertThat(List.of(document(0), document(1), document(2)))
                .extracting(document -> document.get("data").get("event").asText())
                .containsExactlyInAnyOrder("e0", "e100", "e102");
    }

    @Test
    void whatWasToldIsForgottenAfterAWeek() {
        events.subscriberDisabled("crm", "gone");
        teller.tell();
        bench.clock.advance(Duration.ofDays(7));
        teller.tell();
        assertThat(bench.count("imessage_operator_event")).isEqualTo(1);

        bench.clock.advance(Duration.ofSeconds(1));
        teller.tell();

        assertThat(bench.count("imessage_operator_event")).isZero();
    }

    @Test
    void nothingIsWrittenDownWhereNobodyIsTold() {
        OperatorEvents off = new OperatorEvents(bench.database, false);

        off.subscriberDisabled("crm", "gone");
        off.deadLetter("crm", 1, "e1", "gone");

        assertThat(bench.count("imessage_operator_event")).isZero();
    }

    @Test
    void anAddressThatIsNoEndpointStopsTheStartAndIsNotShown() {
        Bench wrong = new Bench().with("operator.uri", "nonsense:hush");

        assertThatThrownBy(wrong::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("imessage.routes.operator.uri: Camel cannot make an endpoint of this")
                .hasMessageNotContaining("hush");
        wrong.close();
    }

    private JsonNode document(int index) throws Exception {
        return new ObjectMapper().readTree(told.get(index).getMessage().getBody(String.class));
    }
}
