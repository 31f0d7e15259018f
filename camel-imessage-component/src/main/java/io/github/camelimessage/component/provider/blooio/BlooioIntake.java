package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes webhooks in. Blooio posts again after every answer that is not 2xx, so the status only has to say no: a signature that is
 * wrong now may be right by the secret that is put in place meanwhile.
 */
final class BlooioIntake implements WebhookIntake {

    static final String REPLAY = "X-Blooio-Replay";
    static final String ORIGINAL = "X-Original-Event-Id";

    private static final int LONGEST_ALIAS = 120;

    private final BlooioVerifier verifier;
    private final BlooioEvents events;

    BlooioIntake(BlooioVerifier verifier, BlooioEvents events) {
        this.verifier = verifier;
        this.events = events;
    }

    @Override
    public Verdict verify(RawRequest request) {
        return verifier.verify(request);
    }

    @Override
    public List<InboundEvent> parse(RawRequest request) throws MalformedEventException {
        try {
            InboundEvent event = events.read(
                    JsonAt.read(request.body()).asObject(), new String(request.body(), StandardCharsets.UTF_8));
            String original = request.header(ORIGINAL).orElse(null);
            InboundEvent named = event.with(alsoCalled(event.envelope(), original));
            boolean replay =
                    request.header(REPLAY).filter("true"::equalsIgnoreCase).isPresent();
            return List.of(replay ? named.with(named.envelope().asLate()) : named);
        } catch (UnexpectedJson e) {
            throw new MalformedEventException(e.getMessage());
        }
    }

    /** The same envelope with one more of Blooio's own ids of the event; null for none. */
    static Envelope alsoCalled(Envelope envelope, String alias) {
        if (!IdText.isPlain(alias, "_.:-", LONGEST_ALIAS) || envelope.aliases().contains(alias)) {
            return envelope;
        }
        List<String> aliases = new ArrayList<>(envelope.aliases());
        aliases.add(alias);
        return new Envelope(
                envelope.id(),
                aliases,
                envelope.provider(),
                envelope.account(),
                envelope.line(),
                envelope.service(),
                envelope.time(),
                envelope.chat(),
                envelope.group(),
                envelope.sender(),
                envelope.direction(),
                envelope.late(),
                envelope.raw());
    }

    /** Whatever a post leaves out is nowhere to be looked up without the conversation, which is what it mostly leaves out. */
    @Override
    public CompletionStage<List<InboundEvent>> complete(List<InboundEvent> found) {
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public boolean lostUnlessScanned() {
        return false;
    }
}
