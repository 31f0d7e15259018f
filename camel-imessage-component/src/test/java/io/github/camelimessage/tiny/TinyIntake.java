package io.github.camelimessage.tiny;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.rest.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What Tiny posts: one text, signed with its time. */
final class TinyIntake implements WebhookIntake {

    static final String SIGNATURE = "X-Tiny-Signature";
    static final String TIME = "X-Tiny-Time";

    private final ProviderSettings settings;
    private final Clock clock;

    TinyIntake(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Verdict verify(RawRequest request) {
        return Signatures.verifyAtTime(
                settings.secrets(),
                Arrays.asList(request.header(SIGNATURE).orElse(null)),
                request.header(TIME).orElse(null),
                request.body(),
                Duration.ofMinutes(5),
                clock);
    }

    @Override
    public List<InboundEvent> parse(RawRequest request) throws MalformedEventException {
        try {
            JsonAt body = JsonAt.read(request.body()).asObject();
            String id = body.at("id").text();
            Handle from = new Handle(body.at("from").text());
            Envelope envelope = new Envelope(
                    TinyProvider.NAME + ":" + settings.account() + ":" + id + ":received",
                    List.of(),
                    TinyProvider.NAME,
                    settings.account(),
                    null,
                    null,
                    body.at("time").timeOrNull() == null
                            ? clock.instant()
                            : body.at("time").timeOrNull(),
                    new ChatId(from.value()),
                    false,
                    from,
                    Direction.INBOUND,
                    false,
                    new String(request.body(), StandardCharsets.UTF_8));
            return List.of(new InboundEvent.MessageReceived(
                    envelope, new MessageId(id), Content.of(body.at("text").textOrNull())));
        } catch (UnexpectedJson e) {
            throw new MalformedEventException(e.getMessage());
        }
    }

    @Override
    public CompletionStage<List<InboundEvent>> complete(List<InboundEvent> events) {
        return CompletableFuture.completedFuture(events);
    }

    @Override
    public boolean lostUnlessScanned() {
        return false;
    }
}
