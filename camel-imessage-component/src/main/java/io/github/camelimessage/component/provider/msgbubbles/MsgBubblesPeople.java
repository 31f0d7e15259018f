package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.PeopleHandler;

/** MsgBubbles knows nothing of people but their addresses: all of it is refused. */
final class MsgBubblesPeople extends MsgBubblesPart implements PeopleHandler {

    MsgBubblesPeople(String where) {
        super(where);
    }
}
