package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Sends messages and lists them. */
final class MessageRoutes {

    private static final int MOST_FILES = 10;

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
                Route.of("POST", "v1/messages", this::send).thatSends(),
                Route.of("GET", "v1/messages", this::list),
                Route.of("GET", "v1/numbers", this::numbers));
    }

    private Answer send(Call call) {
        call.only(
                "to",
                "from_handle",
                "conversation_id",
                "text",
                "attachment_ids",
                "reply_to",
                "effect",
                "channel",
                "voice_memo");
        String key = call.headers().get("idempotency-key");
        if (key != null && store.answers.get("messages " + key) instanceof Message before) {
            return Shapes.single(200, shapes.message(before));
        }
        String text = Fields.text(call, "text");
        String channel = Fields.text(call, "channel");
        Boolean voice = Fields.flag(call, "voice_memo");
        String effect = Fields.text(call, "effect");
        List<String> ids = Fields.texts(call, "attachment_ids");
        if (text == null && ids.isEmpty()) {
            throw Fields.invalid("text or attachment_ids is required");
        }
        if (channel != null && !channel.equals("whatsapp")) {
            throw Fields.invalid("channel must be whatsapp");
        }
        String replyTo = Fields.uuid(Fields.text(call, "reply_to"), "reply_to");
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
        message.voice = Boolean.TRUE.equals(voice);
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
        String conversation = Fields.uuid(Fields.text(call, "conversation_id"), "conversation_id");
        String to = Fields.text(call, "to");
        String from = Fields.text(call, "from_handle");
        if (conversation != null) {
            if (to != null || from != null) {
                throw Fields.invalid("conversation_id goes without to and from_handle");
            }
            Chat chat = store.chats.get(conversation);
            if (chat == null) {
                throw new Refused(404, "not_found", "No such conversation");
            }
            return chat;
        }
        if (to == null || from == null) {
            throw Fields.invalid("to and from_handle are required without conversation_id");
        }
        Fields.handle(to);
        return store.direct(line(store, from), to);
    }

    static String line(Store store, String from) {
        Fields.handle(from);
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
        if (ids.size() > MOST_FILES) {
            throw Fields.invalid("attachment_ids must be 10 at the most");
        }
        List<StoredFile> files = new ArrayList<>();
        for (String id : ids) {
            StoredFile file = store.files.get(Fields.uuid(id, "attachment_ids"));
            if (file == null || !file.here || file.claimedBy != null || files.contains(file)) {
                throw new Refused(400, "invalid_attachments", "An attachment is unknown or already used");
            }
            files.add(file);
        }
        return files;
    }

    /** That it takes pages as the list of conversations does is an invention. */
    private Answer list(Call call) {
        if (options.invented()) {
            Fields.query(call, "conversation_id", "limit", "before");
        } else {
            Fields.query(call, "conversation_id");
        }
        String id = Fields.uuid(call.query().get("conversation_id"), "conversation_id");
        if (id == null) {
            throw Fields.invalid("conversation_id is required");
        }
        Chat chat = store.chats.get(id);
        if (chat == null) {
            throw new Refused(404, "not_found", "No such conversation");
        }
        Instant before = before(call);
        List<Message> all = store.newestFirst(chat).stream()
                .filter(message -> before == null || message.created.isBefore(before))
                .toList();
        List<Message> page = all.subList(0, Math.min(all.size(), Fields.limit(call)));
        return Shapes.list(page.stream().map(shapes::message).toList(), page.size() < all.size());
    }

    static Instant before(Call call) {
        String before = call.query().get("before");
        try {
            return before == null ? null : OffsetDateTime.parse(before).toInstant();
        } catch (DateTimeParseException e) {
            throw Fields.invalid("before must be a time");
        }
    }

    private Answer numbers(Call call) {
        Fields.query(call);
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
