package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Clock;
import java.util.List;

/** Making groups and changing them. */
final class GroupRoutes {

    private static final Fields CREATE = Fields.of(
            Field.list("participants", 1, Integer.MAX_VALUE, Field.filled("participants"))
                    .needed(),
            Field.filled("name"),
            Field.oneOf("channel", List.of("imessage", "whatsapp")),
            Field.text("from"));
    private static final Fields RENAME = Fields.of(Field.filled("name").needed());
    private static final Fields ADD = Fields.of(Field.filled("participant").needed());

    private final ChatBook chats;
    private final Lines lines;
    private final ChatNews news;
    private final Files files;
    private final Clock clock;
    private final Fields icon;

    GroupRoutes(ChatBook chats, Lines lines, ChatNews news, Files files, Options options) {
        this.chats = chats;
        this.lines = lines;
        this.news = news;
        this.files = files;
        this.clock = options.clock();
        this.icon = Fields.of(
                Field.url("imageUrl", List.of("https", "http")),
                Field.filled("imageBase64"),
                Field.text("mimeType"),
                Field.text("filename"));
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "/v1/chats/groups", CREATE, this::create).thatSends(),
                Route.of("PUT", "/v1/chats/:chatId/name", RENAME, this::rename),
                Route.of("POST", "/v1/chats/:chatId/participants", ADD, this::add),
                Route.of("DELETE", "/v1/chats/:chatId/participants/:participantId", Fields.NONE, this::remove),
                Route.of("POST", "/v1/chats/:chatId/icon", icon, this::setIcon),
                Route.of("DELETE", "/v1/chats/:chatId/icon", Fields.NONE, this::removeIcon),
                Route.of("POST", "/v1/chats/:chatId/leave", Fields.NONE, this::leave));
    }

    private Answer create(Call call) {
        Channel channel = "whatsapp".equals(call.text("channel")) ? Channel.WHATSAPP : Channel.IMESSAGE;
        List<String> people = call.texts("participants");
        people.forEach(person -> address(person, channel));
        if (channel == Channel.WHATSAPP && call.text("name") == null) {
            throw Code.NAME_REQUIRED.because("A WhatsApp group needs a name");
        }
        String from = call.text("from");
        Line line = from == null
                ? lines.standard()
                : lines.byNumber(from)
                        .orElseThrow(() -> Code.ADDRESS_NOT_AUTHORIZED.because("from is not one of your addresses"));
        paired(channel, line);
        Chat chat = chats.group(channel, line, call.text("name"), people);
        return Reply.with(201, ChatRoutes.with(chat).put("createdAt", Ids.iso(clock.instant())));
    }

    private static void address(String person, Channel channel) {
        boolean right = Ids.isPhone(person) || (channel == Channel.IMESSAGE && Ids.isEmail(person));
        if (!right) {
            throw Code.INVALID_PHONE_NUMBER.because("A participant must be a phone number in E.164 format");
        }
    }

    private static void paired(Channel channel, Line line) {
        if (channel == Channel.WHATSAPP && !line.whatsApp.isConnected()) {
            throw Code.WHATSAPP_NOT_CONNECTED.because("The number is not connected to WhatsApp");
        }
    }

    /** The group of a path, still ours to change. */
    private Chat group(Call call) {
        Chat chat = ChatRoutes.chat(chats, call);
        if (!chat.group || chat.isLeft()) {
            throw Code.INVALID_REQUEST.because("This is not a group that you are in");
        }
        if (chat.channel == Channel.SMS) {
            throw Code.GROUP_SMS_UNSUPPORTED.because("Groups cannot be changed by SMS");
        }
        paired(chat.channel, chat.line);
        return chat;
    }

    private Answer rename(Call call) {
        Chat chat = group(call);
        chat.rename(call.text("name"));
        news.renamed(chat, chat.line.number, Manners.correlation(call));
        return Reply.ok(ChatRoutes.with(chat).put("name", chat.name()));
    }

    private Answer add(Call call) {
        Chat chat = group(call);
        String person = call.text("participant");
        address(person, chat.channel);
        if (chat.find(person).isPresent()) {
            throw Code.INVALID_REQUEST.because("This person is in the group");
        }
        Participant added = Participant.of(chat.channel, person, "member");
        chat.add(added);
        news.added(chat, added, chat.line.number, Manners.correlation(call));
        ObjectNode data = ChatRoutes.with(chat);
        data.set("participant", chat.json(added));
        return Reply.ok(data);
    }

    private Answer remove(Call call) {
        Chat chat = group(call);
        String person = call.in("participantId");
        Participant removed = chat.people().stream()
                .filter(each -> person.equals(each.address()))
                .findFirst()
                .orElseThrow(() -> Code.NOT_FOUND.because("This person is not in the group"));
        chat.remove(removed);
        news.left(chat, removed, chat.line.number, Manners.correlation(call));
        ObjectNode data = ChatRoutes.with(chat);
        data.set("removedParticipant", chat.json(removed));
        return Reply.ok(data);
    }

    private Answer setIcon(Call call) {
        Chat chat = group(call);
        String url = call.text("imageUrl");
        String base64 = call.text("imageBase64");
        if ((url == null) == (base64 == null)) {
            throw Code.VALIDATION_ERROR.because("Exactly one of imageUrl and imageBase64 is required");
        }
        String type = call.text("mimeType");
        chat.photo(url == null ? files.link(type == null ? "image/jpeg" : type, Drafts.decoded(base64)) : url);
        return photo(chat, call);
    }

    private Answer removeIcon(Call call) {
        Chat chat = group(call);
        chat.photo(null);
        return photo(chat, call);
    }

    private Answer photo(Chat chat, Call call) {
        news.photo(chat, chat.line.number, true, Manners.correlation(call));
        return Reply.ok(ChatRoutes.with(chat).put("photoUrl", chat.photoUrl()));
    }

    private Answer leave(Call call) {
        Chat chat = group(call);
        chat.leave();
        news.left(chat, Participant.SELF, chat.line.number, Manners.correlation(call));
        return Reply.ok(Json.object().put("chatId", chat.id).put("left", true));
    }
}
