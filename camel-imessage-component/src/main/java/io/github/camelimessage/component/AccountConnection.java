package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One account's connection, shared by the endpoints that have the same settings for it. */
final class AccountConnection {

    private final Provider provider;
    private final ProviderConnection connection;
    private final Prober prober;
    private int producers;
    private ImessageHealthCheck health;

    AccountConnection(Provider provider, ProviderConnection connection, Prober prober) {
        this.provider = provider;
        this.connection = connection;
        this.prober = prober;
    }

    Provider provider() {
        return provider;
    }

    /** The provider's name in sentences. */
    String title() {
        return provider.capabilities().title();
    }

    boolean offers(OperationKind kind) {
        return provider.capabilities().offers(kind);
    }

    ProviderConnection provided() {
        return connection;
    }

    Prober prober() {
        return prober;
    }

    /**
     * Looks at start whether the provider works, as {@code startupCheck} says.
     *
     * @throws IllegalStateException when it does not and that is to stop the start
     */
    void checkAtStart(Settings settings) throws InterruptedException {
        if (prober.state().ready()) {
            return;
        }
        switch (settings.startupCheck()) {
            case "off" -> prober.askLater();
            case "fail" -> insist(settings);
            default -> prober.askSoon();
        }
    }

    private void insist(Settings settings) throws InterruptedException {
        Duration patience = settings.requestTimeout().plusSeconds(5);
        String summary;
        try {
            Prober.State state = prober.ask().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (state.ready()) {
                return;
            }
            summary = state.summary();
        } catch (ExecutionException e) {
            summary = Failures.shown(Causes.of(e));
        } catch (TimeoutException e) {
            summary = "It did not answer within " + patience.toSeconds() + " s.";
        }
        throw new IllegalStateException(settings.where() + " does not start (startupCheck=fail): " + summary);
    }

    /** The first producer brings the health check that speaks for all of them. */
    synchronized void producerStarts(ImessageEndpoint endpoint) {
        if (producers++ == 0) {
            health = ImessageHealthCheck.ofProducer(endpoint, this);
            health.register(endpoint.getCamelContext(), endpoint.component().isHealthCheckProducerEnabled());
        }
    }

    /** The last producer takes the health check away. */
    synchronized void producerStops(ImessageEndpoint endpoint) {
        if (--producers == 0) {
            health.unregister(endpoint.getCamelContext());
        }
    }

    void close() {
        prober.stop();
        connection.close();
    }
}
