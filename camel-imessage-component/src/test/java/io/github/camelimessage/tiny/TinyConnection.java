package io.github.camelimessage.tiny;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.rest.Known;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.Routes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One account: two requests, and a webhook. */
final class TinyConnection
        implements ProviderConnection, OperationHandler, MessageHandler, ChatHandler, PeopleHandler, AccountHandler {

    private final ProviderSettings settings;
    private final Clock clock;
    private final Known known;
    private final RestClient http;
    private final TinyIntake intake;

    TinyConnection(ProviderSettings settings, ProviderRuntime runtime) {
        this.settings = settings;
        this.clock = runtime.clock();
        this.known = new Known("imessage:" + settings.account());
        RestSite site = new RestSite("Tiny", settings.serverUrl(), Map.of(), Routes.of(List.of()));
        this.http = new RestClient(
                site,
                settings,
                runtime.http(),
                (request, refusal) -> http().wording().usual(request, refusal),
                new RateWatch(clock, null));
        this.intake = new TinyIntake(settings, clock);
    }

    private RestClient http() {
        return http;
    }

    @Override
    public <R> CompletionStage<R> execute(Operation<R> operation) {
        return known.run(operation.kind(), () -> operation.on(this));
    }

    @Override
    public CompletionStage<Receipt> sendMessage(SendMessage send) {
        if (!(send.to() instanceof Target.ToHandle to)
                || send.text() == null
                || !send.files().isEmpty()) {
            return CompletableFuture.failedFuture(new Rejected(
                    "imessage:" + settings.account() + " cannot send a message: Tiny sends texts to people."));
        }
        ObjectNode body = JsonAt.object()
                .put("to", to.handle().value())
                .put("text", send.text())
                .put("key", send.key());
        return http.send(
                RestRequest.post("send", OperationKind.SEND_MESSAGE.phrase(), settings.sendTimeout())
                        .thatOthersSee()
                        .with(body),
                answer -> new Receipt(
                        new MessageId(answer.body().at("id").text()),
                        new ChatId(to.handle().value()),
                        Receipt.Progress.SENT,
                        null,
                        clock.instant(),
                        send.key()));
    }

    @Override
    public CompletionStage<String> checkHealth(AccountOperation.CheckHealth operation) {
        return http.send(
                RestRequest.get("me", OperationKind.CHECK_HEALTH.phrase(), settings.requestTimeout()),
                answer -> answer.body().at("name").text());
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return http.send(
                RestRequest.get("me", "be asked", settings.requestTimeout()),
                answer -> new ProbeReport(true, "Tiny takes our key.", Map.of(), null));
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return CompletableFuture.failedFuture(new Rejected("imessage:" + settings.account() + " cannot "
                + operation.kind().phrase() + ": Tiny does not offer it."));
    }

    @Override
    public Support supports(OperationKind kind) {
        return new TinyProvider().capabilities().offers(kind) ? Support.yes() : Support.never();
    }

    @Override
    public WebhookIntake webhook() {
        return intake;
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
    public MessageHandler messages() {
        return this;
    }

    @Override
    public ChatHandler chats() {
        return this;
    }

    @Override
    public PeopleHandler people() {
        return this;
    }

    @Override
    public AccountHandler account() {
        return this;
    }

    @Override
    public void close() {
        // What is used is lent.
    }
}
