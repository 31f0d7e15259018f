package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.PeopleHandler;

/** Carries out what concerns people: contacts, presence, places, calls. */
final class BlueBubblesPeople extends BlueBubblesPart implements PeopleHandler {

    BlueBubblesPeople(BlueBubblesHttp http, BlueBubblesRequests requests, String where) {
        super(http, requests, where);
    }
}
