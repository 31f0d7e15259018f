package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.AccountHandler;

/** Carries out what concerns the server, its webhooks and our account on it, and the routes that no neutral operation stands for. */
final class BlueBubblesAccount extends BlueBubblesPart implements AccountHandler {

    BlueBubblesAccount(BlueBubblesHttp http, BlueBubblesRequests requests, String where) {
        super(http, requests, where);
    }
}
