package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.PeopleHandler;

/** Carries operations out, each group by its part: refuses what is not offered, sends the rest once. */
record MsgBubblesClient(MessageHandler messages, ChatHandler chats, PeopleHandler people, AccountHandler account)
        implements OperationHandler {}
