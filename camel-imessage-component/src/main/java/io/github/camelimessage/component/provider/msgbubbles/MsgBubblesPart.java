package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.rest.RestPart;
import io.github.camelimessage.component.rest.Wording;

/** What the parts of the client share: its name. */
abstract class MsgBubblesPart extends RestPart {

    MsgBubblesPart(String where) {
        super(new Wording(where, MsgBubblesProvider.TITLE));
    }
}
