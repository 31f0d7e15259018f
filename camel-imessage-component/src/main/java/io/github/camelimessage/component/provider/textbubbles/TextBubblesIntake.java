package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Takes webhooks in. TextBubbles posts again after 408, 429 and 5xx, for more than two days, and drops an event for good after any other
 * 4xx: so whatever may be right later, a secret that is put in place or a form that is understood, is answered with 503.
 */
final class TextBubblesIntake implements WebhookIntake {

    private final TextBubblesVerifier verifier;
    private final TextBubblesEvents events;
    private final TextBubblesCompletion completion;

    TextBubblesIntake(TextBubblesVerifier verifier, TextBubblesEvents events, TextBubblesCompletion completion) {
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
        return read(request.body());
    }

    /** What a body says, posted or streamed. */
    List<InboundEvent> read(byte[] bytes) throws MalformedEventException {
        try {
            JsonAt body = JsonAt.read(bytes).asObject();
            String raw = body.at("data").at("qrCode").present()
                    ? TextBubblesSession.withoutCode(body)
                    : new String(bytes, StandardCharsets.UTF_8);
            return List.of(events.read(body, raw));
        } catch (UnexpectedJson e) {
            throw new MalformedEventException(e.getMessage());
        }
    }

    @Override
    public CompletionStage<List<InboundEvent>> complete(List<InboundEvent> found) {
        return completion.complete(found);
    }

    @Override
    public int answer(Outcome outcome, Verdict.Reason reason) {
        return switch (outcome) {
            case TAKEN -> 200;
            case REFUSED -> reason == Verdict.Reason.MISSING || reason == Verdict.Reason.MALFORMED ? 401 : 503;
            case MALFORMED, TOO_LARGE, FAILED, NOT_YET -> 503;
        };
    }

    @Override
    public boolean lostUnlessScanned() {
        return false;
    }
}
