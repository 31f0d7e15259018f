package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.provider.WebhookIntake;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A provider that sends only: it answers by a function, with a result or with an exception to fail with. */
final class ProviderDouble implements Provider, ProviderConnection {

    final List<Operation<?>> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Operation<?>, Object> answers;

    ProviderDouble(Function<Operation<?>, Object> answers) {
        this.answers = answers;
    }

    void answers(Function<Operation<?>, Object> other) {
        answers = other;
    }

    @Override
    public String name() {
        return "double";
    }

    @Override
    public Capabilities capabilities() {
        Map<OperationKind, String> all =
                Arrays.stream(OperationKind.values()).collect(Collectors.toMap(kind -> kind, kind -> ""));
        return new Capabilities("Double", all, Set.of(), Set.of(), List.of(), false, Duration.ZERO);
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletionStage<R> execute(Operation<R> operation) {
        asked.add(operation);
        Object answer = answers.apply(operation);
        return answer instanceof Throwable failure
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture((R) answer);
    }

    @Override
    public Support supports(OperationKind kind) {
        return Support.yes();
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return CompletableFuture.completedFuture(new ProbeReport(true, "It works.", Map.of(), null));
    }

    @Override
    public WebhookIntake webhook() {
        throw new UnsupportedOperationException("Nothing arrives here");
    }

    @Override
    public Optional<History> history() {
        return Optional.empty();
    }

    @Override
    public Optional<Registrar> registrar() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
