package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.ImessageConstants;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Sends deliveries to a Camel endpoint: the body is the CloudEvents document as text, the scalars are headers, and an exchange
 * that fails is a delivery that failed.
 *
 * <p>The threads are the subscriber's own, as many as deliveries may be under way: an endpoint that never returns uses up its
 * own threads and nobody else's.
 */
final class EndpointReceiver implements Receiver {

    private final Endpoint endpoint;
    private final ProducerTemplate template;
    private final ExecutorService threads;

    /** @throws org.apache.camel.ResolveEndpointFailedException when the URI makes no sense */
    EndpointReceiver(Subscriber subscriber, CamelContext context) {
        this.endpoint = context.getEndpoint(subscriber.settings().url());
        this.template = context.createProducerTemplate();
        this.threads = new ThreadPoolExecutor(
                0,
                subscriber.settings().concurrency(),
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "imessage-deliver-" + subscriber.name()));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletionStage<Answer> post(Delivery delivery) {
        try {
            return CompletableFuture.supplyAsync(() -> send(delivery), threads);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedFuture(
                    Answer.failed(null, "all its threads are held by deliveries that never ended", null));
        }
    }

    private Answer send(Delivery delivery) {
        try {
            Exchange exchange = template.send(endpoint, given -> fill(given, delivery));
            Exception failure = exchange.getException();
            return failure == null
                    ? Answer.delivered(null)
                    : Answer.failed(null, failure.getClass().getSimpleName(), null);
        } catch (RuntimeException e) {
            return Answer.failed(null, e.getClass().getSimpleName(), null);
        }
    }

    private static void fill(Exchange exchange, Delivery delivery) {
        exchange.getMessage().setBody(new String(delivery.document(), StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, CloudEvents.MEDIA_TYPE);
        exchange.getMessage().setHeader(ImessageConstants.EVENT_ID, delivery.event());
        exchange.getMessage().setHeader(ImessageConstants.EVENT_TYPE, delivery.type());
        exchange.getMessage().setHeader(ImessageConstants.ACCOUNT, delivery.account());
        exchange.getMessage().setHeader(InboundHeaders.ATTEMPT, delivery.attempts());
        if (delivery.edited()) {
            exchange.getMessage().setHeader(InboundHeaders.EDITED, true);
        }
        if (delivery.chat() != null) {
            exchange.getMessage().setHeader(ImessageConstants.CHAT_ID, delivery.chat());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        template.stop();
    }
}
