package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Takes webhooks in. MsgBubbles says that it posts again, and not in public after which answers, how often or how long: so statuses say
 * plainly what is wrong, and the history is looked at after every failure.
 */
final class MsgBubblesIntake implements WebhookIntake {

    private final MsgBubblesVerifier verifier;
    private final MsgBubblesEvents events;
    private final MsgBubblesCompletion completion;

    MsgBubblesIntake(MsgBubblesVerifier verifier, MsgBubblesEvents events, MsgBubblesCompletion completion) {
        this.verifier = verifier;
        this.events = events;
        this.completion = completion;
    }

    @Override
    public Verdict verify(RawRequest request) {
        return verifier.verify(request);
    }

    @Override
    public Optional<String> missing() {
        return verifier.missing();
    }

    @Override
    public List<InboundEvent> parse(RawRequest request) throws MalformedEventException {
        try {
            return events.read(
                    request,
                    JsonAt.read(request.body()).asObject(),
                    new String(request.body(), StandardCharsets.UTF_8));
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
