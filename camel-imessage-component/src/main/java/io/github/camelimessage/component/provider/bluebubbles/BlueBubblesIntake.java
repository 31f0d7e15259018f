package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes webhooks in. BlueBubbles never posts an event again, whatever we answer: only a scan finds what went wrong here. */
final class BlueBubblesIntake implements WebhookIntake {

    private final BlueBubblesVerifier verifier;
    private final BlueBubblesEvents events;
    private final BlueBubblesCompletion completion;

    BlueBubblesIntake(BlueBubblesVerifier verifier, BlueBubblesEvents events, BlueBubblesCompletion completion) {
        this.verifier = verifier;
        this.events = events;
        this.completion = completion;
    }

    @Override
    public Verdict verify(RawRequest request) {
        return verifier.verify(request);
    }

    @Override
    public List<InboundEvent> parse(RawRequest request) throws MalformedEventException {
        try {
            return events.read(
                    JsonAt.read(request.body()).asObject(), new String(request.body(), StandardCharsets.UTF_8));
        } catch (UnexpectedJson e) {
            throw new MalformedEventException(e.getMessage());
        }
    }

    @Override
    public CompletionStage<List<InboundEvent>> complete(List<InboundEvent> found) {
        return completion.complete(found);
    }

    @Override
    public boolean lostUnlessScanned() {
        return true;
    }
}
