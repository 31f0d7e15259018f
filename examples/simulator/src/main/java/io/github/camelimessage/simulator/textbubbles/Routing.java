package io.github.camelimessage.simulator.textbubbles;

import java.util.List;

/** Chooses the channel: the first of those asked for that reaches the recipient. */
final class Routing {

    private final ChatBook chats;
    private final Reach reach;

    Routing(ChatBook chats, Reach reach) {
        this.chats = chats;
        this.reach = reach;
    }

    /**
     * The way a message takes.
     *
     * @param chat where to; null when there is no way
     * @param errorCode why there is none; null when there is one
     */
    record Way(Chat chat, String errorCode) {}

    Way choose(Draft draft) {
        Chat chat = draft.chat();
        if (chat != null) {
            return chat.channel == Channel.WHATSAPP && !chat.line.whatsApp.isConnected()
                    ? new Way(null, Code.WHATSAPP_NOT_CONNECTED.name())
                    : new Way(chat, null);
        }
        String errorCode = Code.NO_CHANNEL_AVAILABLE.name();
        for (Channel channel : draft.preference()) {
            boolean unpaired =
                    channel == Channel.WHATSAPP && !draft.line().whatsApp.isConnected();
            if (unpaired && draft.preference().size() == 1) {
                errorCode = Code.WHATSAPP_NOT_CONNECTED.name();
            } else if (!unpaired && reach.has(draft.to(), channel)) {
                return new Way(direct(channel, draft.line(), draft.to()), null);
            }
        }
        return new Way(null, errorCode);
    }

    /** Whether any of these channels reaches this person at all, WhatsApp's pairing aside. */
    boolean isPossible(String to, List<Channel> preference) {
        return preference.stream().anyMatch(channel -> reach.has(to, channel));
    }

    Chat direct(Channel channel, Line line, String person) {
        return chats.direct(channel, line, person);
    }
}
