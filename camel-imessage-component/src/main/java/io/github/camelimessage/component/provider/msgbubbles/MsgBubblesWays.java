package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refuses what a message cannot have here, before anything leaves. */
final class MsgBubblesWays {

    static final int MOST_FILES = 10;
    private static final Channel OWN_CHOICE = Channel.of(Service.IMESSAGE, Service.SMS);
    private static final Channel WHATSAPP = Channel.of(Service.WHATSAPP);

    private final String where;

    MsgBubblesWays(String where) {
        this.where = where;
    }

    /** @throws Rejected for what MsgBubbles cannot send; the text says what instead */
    void refuseWhatCannotBe(SendMessage message) throws Rejected {
        refuseForms(message);
        whatsApp(message.channel(), "send");
        extras(message);
        if (message.replyTo() != null && !MsgBubblesIds.isUuid(message.replyTo().value())) {
            throw cannot("answer that message: MsgBubbles names messages by a UUID, and that is none");
        }
        if (message.files().size() > MOST_FILES) {
            throw cannot("send more than " + MOST_FILES + " files in one message. Send several");
        }
        boolean voice = message.files().stream().anyMatch(Outgoing::voice);
        if (voice && !message.files().stream().allMatch(Outgoing::voice)) {
            throw cannot(
                    "send a voice message together with other files, since all that can be heard would become one. "
                            + "Send it as a message of its own");
        }
        for (Outgoing file : message.files()) {
            if (file.uploaded() != null && !MsgBubblesIds.isUuid(file.uploaded())) {
                throw cannot("send a file by that id: it is none that an upload of MsgBubbles answered");
            }
        }
        if (message.to() instanceof Target.ToHandles) {
            refuseForGroup(message);
        }
    }

    private void refuseForms(SendMessage message) throws Rejected {
        if (message.subject() != null) {
            throw cannot("send with a subject: MsgBubbles knows none. Put it into the text");
        }
        if (!message.parts().isEmpty()) {
            throw cannot("send a message of several parts, or a mention: MsgBubbles knows texts with files. "
                    + "Send its parts as messages of their own");
        }
        if (message.format() == TextFormat.MARKDOWN) {
            throw cannot("send formatted text: MsgBubbles takes plain text only. Send it plain");
        }
        if (message.linkPreview() != null) {
            throw cannot("say whether links get a preview: MsgBubbles lets nobody choose. Leave linkPreview out");
        }
        if (message.replyTo() != null && message.replyPart() > 0) {
            throw cannot("answer a part of a message: MsgBubbles knows whole messages only. Leave the part out");
        }
    }

    /** With its first message a group gets a text and nothing else. */
    private void refuseForGroup(SendMessage message) throws Rejected {
        boolean more = !message.files().isEmpty()
                || message.effect() != null
                || message.replyTo() != null
                || !message.extras().isEmpty()
                || message.channel().equals(WHATSAPP);
        if (more) {
            throw cannot(
                    "send more than a text to several people by their addresses: MsgBubbles opens the group with a "
                            + "text only. Open it first, and send the rest to its chat");
        }
    }

    /**
     * Whether WhatsApp is asked for, the one service that can be.
     *
     * @throws Rejected for any other choice
     */
    boolean whatsApp(Channel channel, String what) throws Rejected {
        if (channel.equals(WHATSAPP)) {
            return true;
        }
        if (channel.equals(Channel.ALLOW_FALLBACK) || channel.equals(OWN_CHOICE)) {
            return false;
        }
        throw cannot(
                what + " by channel \"" + channel.words() + "\": MsgBubbles chooses between iMessage and SMS for each "
                        + "recipient itself. Only whatsapp can be asked for, alone");
    }

    /**
     * The service's own fields as they go out.
     *
     * @throws Rejected for names that are none, and for values that are not what their names say
     */
    Map<String, Object> extras(SendMessage message) throws Rejected {
        List<String> wrong = new ArrayList<>();
        message.extras().forEach((name, value) -> {
            boolean good =
                    switch (name) {
                        case "voice_memo" -> value instanceof Boolean;
                        case "channel" -> "whatsapp".equals(value);
                        case "effect" -> value instanceof String effect && !effect.isBlank();
                        default -> false;
                    };
            if (!good) {
                wrong.add(name);
            }
        });
        if (!wrong.isEmpty()) {
            throw cannot("send with the extra \"" + wrong.get(0)
                    + "\". Known: channel (whatsapp), effect (a text), voice_memo (true or false)");
        }
        return message.extras();
    }

    private Rejected cannot(String what) {
        return new Rejected(where + " cannot " + what + ". Nothing was sent.");
    }
}
