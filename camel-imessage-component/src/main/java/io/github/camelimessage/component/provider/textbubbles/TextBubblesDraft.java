package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.PhoneForm;
import java.util.List;
import java.util.Map;

/** Writes a message as the body of a request, and refuses what TextBubbles cannot send before anything leaves. */
final class TextBubblesDraft {

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_KEY = 255;

    private final String where;
    private final TextBubblesChats chats;
    private final TextBubblesExtras extras;
    private final TextBubblesFiles files;

    TextBubblesDraft(String where, TextBubblesChats chats) {
        this.where = where;
        this.chats = chats;
        this.extras = new TextBubblesExtras(where);
        this.files = new TextBubblesFiles(where);
    }

    /**
     * All of the message but to whom it goes.
     *
     * @param places is given the files whose bytes are here, by the texts that stand in their places
     * @throws Rejected for what TextBubbles cannot send
     */
    ObjectNode of(SendMessage message, Map<String, Outgoing> places) throws Rejected {
        refuseChoices(message);
        ObjectNode body = JsonAt.object();
        text(message, body);
        files.put(message, extras.carousel(message), body, places);
        way(message, body);
        if (message.replyTo() != null) {
            body.put("replyTo", message.replyTo().value());
        }
        if (message.effect() != null) {
            body.put("effect", TextBubblesEffects.known(message.effect(), where));
        }
        extras.put(message, body);
        refuseWhatWouldBeDropped(message, body);
        return body;
    }

    private Rejected refused(String why) {
        return new Rejected(where + " cannot send " + why);
    }

    private void refuseChoices(SendMessage message) throws Rejected {
        if (message.to() instanceof Target.ToHandles) {
            throw refused("to several people at once: open a group with createGroup, and send into it.");
        }
        if (message.subject() != null) {
            throw refused("with a subject: TextBubbles has none. Put it into the text.");
        }
        if (message.format() != TextFormat.PLAIN) {
            throw refused("formatted text: TextBubbles has plain text only.");
        }
        if (message.linkPreview() != null) {
            throw refused("with a choice about previews of links: TextBubbles leaves them to the device.");
        }
        if (message.replyPart() != 0) {
            throw refused("an answer to a part of a message: TextBubbles answers whole messages. Leave the part out.");
        }
        if (message.key() != null && (message.key().isBlank() || message.key().length() > LONGEST_KEY)) {
            throw refused("with that key: it may have 1 to " + LONGEST_KEY + " characters.");
        }
    }

    private void text(SendMessage message, ObjectNode body) throws Rejected {
        String text = message.text();
        if (!message.parts().isEmpty()) {
            text = withMentions(message, body);
        }
        if (text == null || text.isBlank()) {
            return;
        }
        if (text.length() > LONGEST_TEXT) {
            throw refused("a text of more than " + LONGEST_TEXT + " characters.");
        }
        body.putObject("content").put("text", text);
    }

    /** A text that mentions people is one text to TextBubbles, with the places of the mentions beside it. */
    private String withMentions(SendMessage message, ObjectNode body) throws Rejected {
        StringBuilder text = new StringBuilder();
        ArrayNode mentions = JsonAt.object().putArray("mentions");
        for (Part part : message.parts()) {
            if (part instanceof Part.Text plain) {
                text.append(plain.text());
            } else if (part instanceof Part.Mention mention) {
                String address = mention.person().value();
                if (!PhoneForm.isE164(address) && !TextBubblesForms.isHidden(address)) {
                    throw refused("a mention of somebody without a phone number in E.164 form.");
                }
                mentions.addObject()
                        .put("address", address)
                        .put("start", text.length())
                        .put("length", mention.text().length());
                text.append(mention.text());
            } else {
                throw refused(
                        "files between texts: TextBubbles puts text in front of files. Give text and attachments.");
            }
        }
        if (mentions.isEmpty()) {
            throw refused("several parts: TextBubbles has messages of one text. Join them, or send them one by one.");
        }
        if (message.extras().containsKey("mentions")) {
            throw refused("mentions both as parts and as an extra. Give them once.");
        }
        body.set("mentions", mentions);
        return text.toString();
    }

    /** By which service and line. A conversation has its own, and TextBubbles would not look at another choice. */
    private void way(SendMessage message, ObjectNode body) throws Rejected {
        if (message.line() != null) {
            if (!TextBubblesForms.isPerson(message.line().value())) {
                throw refused("by that line: TextBubbles' lines are phone numbers in E.164 form and e-mail addresses.");
            }
            body.put("from", message.line().value());
        }
        List<Service> order = message.channel().order();
        if (order.isEmpty()) {
            return;
        }
        if (message.to() instanceof Target.InChat in) {
            refuseOther(message.channel(), chats.service(in.chat()));
            return;
        }
        ObjectNode routing = body.putObject("routing");
        ArrayNode preference = routing.putArray("preference");
        order.forEach(service -> preference.add(service.word()));
        routing.put("fallback", order.size() > 1);
    }

    /** @throws Rejected when the conversation is known to go by another service than those */
    void refuseOther(Channel channel, Service ofChat) throws Rejected {
        if (ofChat != null && !channel.order().isEmpty() && !channel.order().contains(ofChat)) {
            throw refused("by channel \"" + channel.words() + "\" into that chat: it goes by " + ofChat.word()
                    + ". Write to the person, or leave the channel out.");
        }
    }

    /** The service that it certainly goes by, or null. */
    private Service certain(SendMessage message) {
        if (message.to() instanceof Target.InChat in) {
            return chats.service(in.chat());
        }
        List<Service> order = message.channel().order();
        return order.size() == 1 ? order.get(0) : null;
    }

    /** TextBubbles drops without a word what a service does not have. */
    private void refuseWhatWouldBeDropped(SendMessage message, ObjectNode body) throws Rejected {
        Service service = certain(message);
        if (body.has("effect") && service != null && service != Service.IMESSAGE) {
            throw refused("an effect by " + service.word() + ": effects go by iMessage only.");
        }
        if (body.has("replyTo") && service == Service.SMS) {
            throw refused("an answer to one message by SMS: only iMessage and WhatsApp have such answers.");
        }
        boolean whatsAppGroup = message.to() instanceof Target.InChat in
                && (service == null || service == Service.WHATSAPP && chats.isGroup(in.chat()));
        if (body.has("mentions") && !whatsAppGroup) {
            throw refused("mentions there: they go into groups on WhatsApp only.");
        }
    }
}
