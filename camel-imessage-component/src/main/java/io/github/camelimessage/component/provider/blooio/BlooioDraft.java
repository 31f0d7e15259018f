package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.PhoneForm;
import java.util.regex.Pattern;

/** Writes a message as the body of a request, and refuses what Blooio cannot send before anything leaves. */
final class BlooioDraft {

    private static final int LONGEST_FORMATTED = 20_000;
    private static final Pattern AUDIO = Pattern.compile("(?i).*\\.(mp3|m4a|wav|aac|opus|ogg)");
    private static final Pattern APPLES = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final String where;
    private final BlooioChats chats;

    BlooioDraft(String where, BlooioChats chats) {
        this.where = where;
        this.chats = chats;
    }

    /** @throws Rejected for what Blooio cannot send */
    ObjectNode of(SendMessage message) throws Rejected {
        refuseChoices(message);
        ObjectNode body = JsonAt.object();
        if (!message.parts().isEmpty()) {
            parts(message, body);
        } else {
            if (message.text() != null && !message.text().isBlank()) {
                body.put("text", message.text());
            }
            files(message, body);
        }
        format(message, body);
        effect(message, body);
        reply(message, body);
        if (message.line() != null) {
            body.put("from_number", line(message));
        }
        new BlooioExtras(where).put(message, body);
        return body;
    }

    private void refuseChoices(SendMessage message) throws Rejected {
        if (message.subject() != null) {
            throw refused("with a subject: Blooio has none. Put it into the text.");
        }
        refuse(message.channel());
        if (Boolean.FALSE.equals(message.linkPreview())) {
            throw refused("without previews of links: Blooio always makes them. "
                    + "The extra link_preview sets what a preview shows.");
        }
    }

    /** @throws Rejected for any choice of services but Blooio's own */
    void refuse(Channel channel) throws Rejected {
        boolean asItDoes =
                channel.equals(Channel.ALLOW_FALLBACK) || channel.equals(Channel.of(Service.IMESSAGE, Service.SMS));
        if (!asItDoes) {
            throw refused("by channel \"" + channel.words()
                    + "\": Blooio itself takes iMessage where the other one has it, and SMS or RCS elsewhere. "
                    + "Ask with checkAvailability first.");
        }
    }

    private Rejected refused(String why) {
        return new Rejected(where + " cannot send " + why);
    }

    private String line(SendMessage message) throws Rejected {
        if (!PhoneForm.isE164(message.line().value())) {
            throw refused("by that line: Blooio's lines are phone numbers in E.164 form.");
        }
        return message.line().value();
    }

    private void parts(SendMessage message, ObjectNode body) throws Rejected {
        ArrayNode parts = body.putArray("parts");
        for (Part part : message.parts()) {
            ObjectNode json = parts.addObject();
            if (part instanceof Part.Text text) {
                json.put("text", text.text());
            } else if (part instanceof Part.Mention mention) {
                json.put("text", mention.text());
                json.put("mention", chats.of(mention.person(), OperationKind.SEND_MESSAGE));
            } else {
                Outgoing file = ((Part.Attached) part).file();
                refuseVoiceBesideOthers(file, message.parts().size() == 1);
                json.put("url", address(file));
                if (file.name() != null) {
                    json.put("name", file.name());
                }
            }
        }
    }

    private void files(SendMessage message, ObjectNode body) throws Rejected {
        if (message.attachments().isEmpty()) {
            return;
        }
        boolean alone = message.attachments().size() == 1 && !body.has("text");
        ArrayNode files = body.putArray("attachments");
        for (Outgoing file : message.attachments()) {
            refuseVoiceBesideOthers(file, alone);
            String address = address(file);
            if (file.name() == null) {
                files.add(address);
            } else {
                files.addObject().put("url", address).put("name", file.name());
            }
        }
    }

    /** Blooio makes a voice message of one sound file that stands alone, by the ending of its name, and has no word for it. */
    private void refuseVoiceBesideOthers(Outgoing file, boolean alone) throws Rejected {
        if (!file.voice()) {
            return;
        }
        if (!alone) {
            throw refused("a voice message together with something else: Blooio makes one of a sound file that "
                    + "stands alone. Send it as a message of its own.");
        }
        String path = file.url() == null ? null : file.url().getPath();
        boolean sounds = path != null && AUDIO.matcher(path).matches()
                || file.name() != null && AUDIO.matcher(file.name()).matches();
        if (file.url() != null && !sounds) {
            throw refused(
                    "that file as a voice message: Blooio makes one of .mp3, .m4a, .wav, .aac, .opus and .ogg only.");
        }
    }

    private String address(Outgoing file) throws Rejected {
        if (file.uploaded() != null) {
            throw refused("a file by the id of an upload: Blooio has no uploads. Give its public https address.");
        }
        if (file.url() == null) {
            throw refused("the bytes of a file: Blooio fetches files itself. Put it at a public https address, "
                    + "and give that.");
        }
        if (!"https".equalsIgnoreCase(file.url().getScheme())) {
            throw refused("a file from an address without https: Blooio fetches from https only.");
        }
        return file.url().toString();
    }

    private void format(SendMessage message, ObjectNode body) throws Rejected {
        if (message.format() != TextFormat.MARKDOWN) {
            return;
        }
        if (!body.has("text") || body.has("attachments")) {
            throw refused("formatted text together with files or parts: Blooio formats a text that stands alone.");
        }
        if (message.text().length() > LONGEST_FORMATTED) {
            throw refused("formatted text of more than " + LONGEST_FORMATTED + " characters.");
        }
        body.put("format", "markdown");
    }

    private void effect(SendMessage message, ObjectNode body) throws Rejected {
        if (message.effect() == null) {
            return;
        }
        if (body.has("parts")) {
            throw refused("several parts with an effect: Blooio has effects for plain messages only.");
        }
        body.put("effect", BlooioEffects.known(message.effect(), where));
    }

    /** A part of a message can only be meant by Apple's own id of the message. */
    private void reply(SendMessage message, ObjectNode body) throws Rejected {
        if (message.replyTo() == null) {
            return;
        }
        String answered = message.replyTo().value();
        if (APPLES.matcher(answered).matches()) {
            body.putObject("reply_to").put("guid", answered).put("part_index", message.replyPart());
            return;
        }
        if (message.replyPart() != 0) {
            throw refused("an answer to a part of a message by Blooio's id of it: give Apple's guid, or part 0.");
        }
        body.putObject("reply_to").put("message_id", answered);
    }
}
