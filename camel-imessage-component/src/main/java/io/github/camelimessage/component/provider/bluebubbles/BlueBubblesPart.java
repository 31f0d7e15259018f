package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.rest.RestPart;
import io.github.camelimessage.component.rest.Wording;

/** What the parts of the client share: the way to the server. */
abstract class BlueBubblesPart extends RestPart {

    final BlueBubblesHttp http;
    final BlueBubblesRequests requests;

    BlueBubblesPart(BlueBubblesHttp http, BlueBubblesRequests requests, String where) {
        super(new Wording(where, BlueBubblesProvider.TITLE));
        this.http = http;
        this.requests = requests;
    }
}
