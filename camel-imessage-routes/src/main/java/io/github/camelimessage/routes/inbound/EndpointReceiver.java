package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.ImessageConstants;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.ObjectHelper;

/**
 * Sends deliveries to a Camel endpoint: the body is the CloudEvents document as text, the scalars are headers, and an exchange
 * that fails is a delivery that failed.
 *
 * <p>The threads are the subscriber's own, as many as deliveries may be under way: an endpoint that never returns uses up its
 * own threads and nobody else's. They are counted by us, since a pool takes a thread for busy until some time after its answer is
 * out, and the next delivery may be here before that.
 */
final class EndpointReceiver implements Receiver {

    private final Endpoint endpoint;
    private final ProducerTemplate template;
    private final ExecutorService threads;
    private final Semaphore free;

    /** @throws org.apache.camel.ResolveEndpointFailedException when the URI makes no sense */
    EndpointReceiver(Subscriber subscriber, CamelContext context) {
        this.endpoint = context.getEndpoint(subscriber.settings().url());
        this.template = context.createProducerTemplate();
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "imessage-deliver-" + subscriber.name()));
        this.free = new Semaphore(subscriber.settings().concurrency());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletionStage<Answer> post(Delivery delivery) {
        if (!free.tryAcquire()) {
            return CompletableFuture.completedFuture(
                    Answer.down("all its threads are held by deliveries that never ended"));
        }
        return CompletableFuture.supplyAsync(() -> send(delivery), threads);
    }

    private Answer send(Delivery delivery) {
        try {
            Exchange exchange = template.send(endpoint, given -> fill(given, delivery));
            Exception failure = exchange.getException();
            return failure == null ? Answer.delivered(null) : failed(failure);
        } catch (RuntimeException e) {
            return failed(e);
        } finally {
            free.release();
        }
    }

    /** Only a connection that fails says something about what is behind the endpoint; other failures may lie in the event. */
    private static Answer failed(Exception failure) {
        String cause = failure.getClass().getSimpleName();
        boolean connection = ObjectHelper.getException(SocketException.class, failure) != null
                || ObjectHelper.getException(SocketTimeoutException.class, failure) != null;
        return connection ? Answer.down(cause) : Answer.unclear(cause);
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
