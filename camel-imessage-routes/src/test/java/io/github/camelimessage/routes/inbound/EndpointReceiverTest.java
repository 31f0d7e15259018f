package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointReceiverTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch blocked = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:takes").process(exchange -> {});
                from("direct:blocks").process(exchange -> blocked.await());
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        blocked.countDown();
        context.stop();
    }

    @Test
    void whoeverHasAnAnswerMayComeWithTheNextDeliveryAtOnce() throws Exception {
        try (EndpointReceiver receiver = receiver("direct:takes")) {
            CompletableFuture<Answer> second = receiver.post(delivery(1))
                    .thenCompose(first -> receiver.post(delivery(2)))
                    .toCompletableFuture();

            assertThat(second.get(10, TimeUnit.SECONDS).delivered()).isTrue();
        }
    }

    @Test
    void aDeliveryThatNeverEndsUsesUpAThreadOfItsSubscriber() throws Exception {
        try (EndpointReceiver receiver = receiver("direct:blocks")) {
            receiver.post(delivery(1));

            Answer second = receiver.post(delivery(2)).toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertThat(second.cause()).isEqualTo("all its threads are held by deliveries that never ended");
        }
    }

    private EndpointReceiver receiver(String url) {
        SubscriberSettings settings = new SubscriberSettings(url, "*", null, false, 1);
        return new EndpointReceiver(new Subscriber("crm", settings, true, false, null), context);
    }

    private static Delivery delivery(long id) {
        byte[] document = "{}".getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                id, 1, "e" + id, "message.received", "support", null, null, "crm", 1, Instant.EPOCH, document, false);
    }
}
