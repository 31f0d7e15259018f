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
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestPart;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** All that can be asked of Tiny: two requests. */
final class TinyClient extends RestPart implements MessageHandler, ChatHandler, PeopleHandler, AccountHandler {

    private final RestClient http;
    private final ProviderSettings settings;
    private final Clock clock;

    TinyClient(RestClient http, ProviderSettings settings, Clock clock) {
        super(http.wording());
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Receipt> sendMessage(SendMessage send) {
        if (!(send.to() instanceof Target.ToHandle to)
                || send.text() == null
                || !send.files().isEmpty()) {
            return CompletableFuture.failedFuture(cannot(send.kind(), "Tiny sends texts to people."));
        }
        ObjectNode body = JsonAt.object()
                .put("to", to.handle().value())
                .put("text", send.text())
                .put("key", send.key());
        return http.send(
                RestRequest.post("send", send.kind().phrase(), settings.sendTimeout())
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

    CompletionStage<ProbeReport> probe() {
        return http.send(
                RestRequest.get("me", "be asked", settings.requestTimeout()),
                answer -> new ProbeReport(true, "Tiny takes our key.", Map.of(), null));
    }
}
