package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Sends messages and lists them. */
final class MessageRoutes {

    static final Field LIMIT = Field.within("limit", 1, 100);
    static final Field BEFORE = Field.filled("before");
    private static final int USUAL = 50;
    private static final int MOST_FILES = 10;
    private static final Field CONVERSATION = Field.uuid("conversation_id");
    private static final Fields SEND = Fields.of(
            Field.filled("to"),
            Field.filled("from_handle"),
            CONVERSATION,
            Field.filled("text"),
            Field.list("attachment_ids", 0, MOST_FILES, Field.uuid("attachment_ids")),
            Field.uuid("reply_to"),
            Field.filled("effect"),
            Field.oneOf("channel", List.of("whatsapp")),
            Field.flag("voice_memo"));
    private static final Fields LIST = Fields.of(CONVERSATION.needed());
    /** That it takes pages as the list of conversations does is an invention. */
    private static final Fields INVENTED_LIST = Fields.of(CONVERSATION.needed(), LIMIT, BEFORE);

    private final Store store;
    private final Options options;
    private final Shapes shapes;
    private final Courier courier;

    MessageRoutes(Store store, Options options, Shapes shapes, Courier courier) {
        this.store = store;
        this.options = options;
        this.shapes = shapes;
        this.courier = courier;
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "v1/messages", SEND, this::send).thatSends(),
                Route.of("GET", "v1/messages", options.invented() ? INVENTED_LIST : LIST, this::list),
                Route.of("GET", "v1/numbers", Fields.NONE, this::numbers));
    }

    private Answer send(Call call) {
        String key = call.headers().get("idempotency-key");
        if (key != null && store.answers.get("messages " + key) instanceof Message before) {
            return Shapes.single(200, shapes.message(before));
        }
        String text = call.text("text");
        String channel = call.text("channel");
        String effect = call.text("effect");
        List<String> ids = call.texts("attachment_ids");
        if (text == null && ids.isEmpty()) {
            throw Checks.invalid("text or attachment_ids is required");
        }
        String replyTo = call.text("reply_to");
        if (replyTo != null && !store.messages.containsKey(replyTo)) {
            throw new Refused(404, "not_found", "No such message to reply to");
        }
        Chat chat = chat(call);
        refuseOffline(store, chat.line);
        if (channel != null && !options.whatsApp()) {
            throw new Refused(400, "invalid_from_handle", "The number has no connected WhatsApp session");
        }
        List<StoredFile> files = files(ids);
        Message message = store.message(chat, null, text);
        message.key = key;
        message.effect = effect;
        message.replyTo = replyTo;
        message.voice = call.body().path("voice_memo").asBoolean();
        message.channel =
                channel != null ? channel : chat.people.stream().anyMatch(store.smsOnly::contains) ? "sms" : "imessage";
        files.forEach(file -> {
            file.claimedBy = message;
            message.files.add(file);
        });
        if (key != null) {
            store.answers.put("messages " + key, message);
        }
        depart(call, message);
        return Shapes.single(202, shapes.message(message));
    }

    private void depart(Call call, Message message) {
        if (call.has(Fault.Kind.SENT_BUT_FAILS)) {
            courier.fails(message, "network error " + call.fault().code());
        } else if (!call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
            courier.send(message);
        }
    }

    private Chat chat(Call call) {
        String conversation = call.text("conversation_id");
        String to = call.text("to");
        String from = call.text("from_handle");
        if (conversation != null) {
            if (to != null || from != null) {
                throw Checks.invalid("conversation_id goes without to and from_handle");
            }
            Chat chat = store.chats.get(conversation);
            if (chat == null) {
                throw new Refused(404, "not_found", "No such conversation");
            }
            return chat;
        }
        if (to == null || from == null) {
            throw Checks.invalid("to and from_handle are required without conversation_id");
        }
        Checks.handle(to);
        return store.direct(line(store, from), to);
    }

    static String line(Store store, String from) {
        Checks.handle(from);
        if (!store.numbers.contains(from)) {
            throw new Refused(400, "invalid_from_handle", "Not one of the account's numbers");
        }
        return from;
    }

    static void refuseOffline(Store store, String line) {
        if (store.offline.contains(line)) {
            throw new Refused(503, "device_offline", "The number's device is offline");
        }
    }

    private List<StoredFile> files(List<String> ids) {
        List<StoredFile> files = new ArrayList<>();
        for (String id : ids) {
            StoredFile file = store.files.get(id);
            if (file == null || !file.here || file.claimedBy != null || files.contains(file)) {
                throw new Refused(400, "invalid_attachments", "An attachment is unknown or already used");
            }
            files.add(file);
        }
        return files;
    }

    private Answer list(Call call) {
        String id = call.query().get("conversation_id");
        Chat chat = store.chats.get(id);
        if (chat == null) {
            throw new Refused(404, "not_found", "No such conversation");
        }
        Instant before = before(call);
        List<Message> all = store.newestFirst(chat).stream()
                .filter(message -> before == null || message.created.isBefore(before))
                .toList();
        List<Message> page = all.subList(0, Math.min(all.size(), limit(call)));
        return Shapes.list(page.stream().map(shapes::message).toList(), page.size() < all.size());
    }

    static int limit(Call call) {
        return (int) call.number("limit", USUAL);
    }

    static Instant before(Call call) {
        String before = call.query().get("before");
        try {
            return before == null ? null : OffsetDateTime.parse(before).toInstant();
        } catch (DateTimeParseException e) {
            throw Checks.invalid("before must be a time");
        }
    }

    private Answer numbers(Call call) {
        return Shapes.list(
                store.numbers.stream()
                        .map(number -> {
                            var json = Json.object().put("handle", number);
                            var channels =
                                    json.putArray("channels").add("imessage").add("sms");
                            if (options.whatsApp()) {
                                channels.add("whatsapp");
                            }
                            return json.put("label", "Number " + (store.numbers.indexOf(number) + 1))
                                    .put("status", store.offline.contains(number) ? "offline" : "online");
                        })
                        .toList(),
                false);
    }
}
