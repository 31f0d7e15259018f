package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.provider.WebhookIntake;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One account at a provider, whose parts are put together once and hold nothing that has to be closed. */
public abstract class RestConnection implements ProviderConnection {

    /**
     * What a connection is made of.
     *
     * @param operations carries operations out
     * @param probe asks whether the provider would work for us now
     * @param webhook reads what is posted
     * @param history reads the past, or null where there is none
     * @param registrar looks after our registration, or null where there is none
     * @param stream brings events, or null where there is none
     */
    public record Parts(
            OperationHandler operations,
            Supplier<CompletionStage<ProbeReport>> probe,
            WebhookIntake webhook,
            History history,
            Registrar registrar,
            EventStream stream) {}

    private final Known known;
    private final Capabilities offered;
    private final Parts parts;

    /** @param offered what the provider offers, all of which the account may ask for at any time */
    protected RestConnection(ProviderSettings settings, Capabilities offered, Parts parts) {
        this.known = new Known("imessage:" + settings.account());
        this.offered = offered;
        this.parts = parts;
    }

    @Override
    public <R> CompletionStage<R> execute(Operation<R> operation) {
        return known.run(operation.kind(), () -> operation.on(parts.operations()));
    }

    @Override
    public Support supports(OperationKind kind) {
        return offered.offers(kind) ? Support.yes() : Support.never();
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return parts.probe().get();
    }

    @Override
    public WebhookIntake webhook() {
        return parts.webhook();
    }

    @Override
    public Optional<History> history() {
        return Optional.ofNullable(parts.history());
    }

    @Override
    public Optional<EventStream> stream() {
        return Optional.ofNullable(parts.stream());
    }

    @Override
    public Optional<Registrar> registrar() {
        return Optional.ofNullable(parts.registrar());
    }

    @Override
    public void close() {
        // Connections, threads and clock are lent; nothing here is ours to end.
    }
}
