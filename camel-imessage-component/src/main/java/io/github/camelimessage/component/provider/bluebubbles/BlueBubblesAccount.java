package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.AccountOperation;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns the server, its webhooks and our account on it, and the routes that no neutral operation stands for. */
final class BlueBubblesAccount extends BlueBubblesPart implements AccountHandler {

    private final BlueBubblesCounts counts;

    BlueBubblesAccount(BlueBubblesHttp http, BlueBubblesRequests requests, BlueBubblesCounts counts, String where) {
        super(http, requests, where);
        this.counts = counts;
    }

    @Override
    public CompletionStage<Long> count(AccountOperation.Count operation) {
        return counts.count(operation);
    }
}
