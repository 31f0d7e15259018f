package io.github.camelimessage.routes.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class ImessageIdempotentRepositoryTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Database database = open();
    private final ImessageIdempotentRepository crm = new ImessageIdempotentRepository("crm", database);
    private final ImessageIdempotentRepository crmElsewhere = new ImessageIdempotentRepository("crm", database);

    private Database open() {
        RoutesSettings settings = TestDatabase.settings();
        return Databases.open(settings, null, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aConfirmedIdIsADuplicateForThisConsumerOnly() {
        assertThat(crm.add("E-1")).isTrue();
        assertThat(crm.contains("E-1")).isFalse();
        assertThat(crm.confirm("E-1")).isTrue();

        assertThat(crm.add("E-1")).isFalse();
        assertThat(crmElsewhere.contains("E-1")).isTrue();
        assertThat(new ImessageIdempotentRepository("billing", database).add("E-1"))
                .isTrue();
    }

    @Test
    void anIdThatIsBeingDealtWithIsNoDuplicateYet() {
        crm.add("E-1");

        assertThatThrownBy(() -> crmElsewhere.add("E-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Consumer crm is dealing with this id already");
    }

    @Test
    void aClaimWhoseOwnerCrashedIsTakenOverWhenItsLeaseIsOver() {
        crm.add("E-1");

        clock.advance(Duration.ofMinutes(5));

        assertThat(crmElsewhere.add("E-1")).isTrue();
        assertThat(crm.confirm("E-1")).isFalse();
        assertThat(crmElsewhere.confirm("E-1")).isTrue();
    }

    @Test
    void anIdThatWasGivenBackIsFree() {
        crm.add("E-1");
        assertThat(crmElsewhere.remove("E-1")).isFalse();
        assertThat(crm.remove("E-1")).isTrue();

        assertThat(crmElsewhere.add("E-1")).isTrue();
        crmElsewhere.confirm("E-1");
        assertThat(crm.remove("E-1")).isTrue();
        assertThat(crm.contains("E-1")).isFalse();
    }

    @Test
    void clearingForgetsThisConsumerOnly() {
        ImessageIdempotentRepository billing = new ImessageIdempotentRepository("billing", database);
        crm.add("E-1");
        crm.confirm("E-1");
        billing.add("E-1");
        billing.confirm("E-1");

        crm.clear();

        assertThat(crm.contains("E-1")).isFalse();
        assertThat(billing.contains("E-1")).isTrue();
    }

    @Test
    void severalThreadsAndNodesDealWithEachIdOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<ImessageIdempotentRepository> nodes = List.of(crm, crmElsewhere);
        AtomicInteger dealtWith = new AtomicInteger();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String id = "E-" + i % 50;
            ImessageIdempotentRepository node = nodes.get(i % 2);
            work.add(() -> {
                try {
                    if (node.add(id)) {
                        dealtWith.incrementAndGet();
                        node.confirm(id);
                    }
                } catch (IllegalStateException busy) {
                    assertThat(busy).hasMessageContaining("dealing with this id already");
                }
                return null;
            });
        }

        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();

        assertThat(dealtWith).hasValue(50);
    }

    @Test
    void aRouteUsesItByNameAndAFailedMessageMayComeAgain() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind(ImessageIdempotentRepository.DATABASE, database);
        context.getRegistry().bind("dealt", new ImessageIdempotentRepository("route"));
        AtomicInteger calls = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .errorHandler(noErrorHandler())
                        .idempotentConsumer(header("id"))
                        .idempotentRepository("dealt")
                        .process(exchange -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IllegalStateException("the first time fails");
                            }
                        });
            }
        });
        context.start();

        Exchange first = send(context);
        Exchange second = send(context);
        Exchange third = send(context);

        assertThat(first.getException()).hasMessage("the first time fails");
        assertThat(second.getException()).isNull();
        assertThat(third.getException()).isNull();
        assertThat(calls).hasValue(2);
        context.stop();
    }

    private static Exchange send(CamelContext context) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withHeader("id", "E-1")
                .withBody("x")
                .send();
    }
}
