package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.Registrar;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after our registration as a receiver at the provider, as the option {@code registration} says. */
final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final long REMOVAL_SECONDS = 10;

    private final Settings settings;
    private final Optional<Registrar> registrar;
    private final Executor workers;
    private volatile Registrar.Finding last;

    /** @param workers where a registrar is asked, which may look into a database first */
    Registration(Settings settings, AccountConnection connection, Executor workers) {
        this.settings = settings;
        this.registrar =
                settings.receive().equals("webhook") && !settings.registration().equals("off")
                        ? connection.provided().registrar()
                        : Optional.empty();
        this.workers = workers;
    }

    /** Checks or repairs; comes back at once and never fails. */
    void look() {
        registrar.ifPresent(found -> CompletableFuture.runAsync(() -> {}, workers)
                .thenCompose(asked -> looked(found))
                .whenComplete((finding, failure) -> {
                    if (failure == null) {
                        take(finding);
                    } else if (!(Causes.of(failure) instanceof RejectedExecutionException)) {
                        take(new Registrar.Finding(false, Failures.shown(Causes.of(failure))));
                    }
                }));
    }

    private CompletionStage<Registrar.Finding> looked(Registrar found) {
        URI address = settings.webhookUrl().orElseThrow();
        return settings.registration().equals("manage") ? found.repair(address) : found.check(address);
    }

    private void take(Registrar.Finding now) {
        Registrar.Finding before = last;
        last = now;
        if (!now.inOrder() && (before == null || before.inOrder())) {
            LOG.warn("{} registration at the provider is not in order: {}", settings.where(), now.summary());
        } else if (now.inOrder() && (before == null || !before.inOrder())) {
            LOG.info("{} registration at the provider: {}", settings.where(), now.summary());
        }
    }

    /** What was found last, or null when nothing was looked at yet. */
    Registrar.Finding last() {
        return last;
    }

    /** Takes the registration away where that was asked for. */
    void stop() {
        if (!settings.removeRegistration() || registrar.isEmpty()) {
            return;
        }
        try {
            registrar
                    .get()
                    .remove(settings.webhookUrl().orElseThrow())
                    .toCompletableFuture()
                    .get(REMOVAL_SECONDS, TimeUnit.SECONDS);
            LOG.info("{} registration at the provider was removed", settings.where());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "{} registration at the provider could not be removed: {} Remove it by hand.",
                    settings.where(),
                    Failures.shown(Causes.of(e)));
        }
    }
}
