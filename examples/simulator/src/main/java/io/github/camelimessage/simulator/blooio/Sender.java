package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes messages to send, and sees them through: queued, sent, delivered, read. */
final class Sender {

    private static final Duration WINDOW = Duration.ofHours(24);

    private record Answered(long at, ObjectNode json) {}

    private final Store store;
    private final Options options;
    private final Devices devices;
    private final Quotas quotas;
    private final News news;
    private final Timers timers;
    private final Replies replies;
    private final Map<String, Answered> keys = new HashMap<>();

    Sender(Store store, Options options, Devices devices, Quotas quotas, News news, Timers timers) {
        this.store = store;
        this.options = options;
        this.devices = devices;
        this.quotas = quotas;
        this.news = news;
        this.timers = timers;
        this.replies = new Replies(store);
    }

    Answer send(Call call) {
        String key = call.headers().get("idempotency-key");
        synchronized (store) {
            Answered before = key == null ? null : keys.get(key);
            if (before != null && store.now() - before.at < WINDOW.toMillis()) {
                return replayed(before);
            }
            ObjectNode answer = taken(call, key);
            if (key != null) {
                keys.put(key, new Answered(store.now(), answer));
            }
            return Answer.json(202, answer, false);
        }
    }

    private Answer replayed(Answered before) {
        if (options.replays() == 409) {
            throw new Refused(409, null, "The idempotency key was used before");
        }
        return Answer.json(200, before.json, false);
    }

    private ObjectNode taken(Call call, String key) {
        Draft draft = Draft.of(call);
        String chatId = call.in("chatId");
        Chat known = chatId.startsWith("grp_")
                ? store.knownGroup(chatId)
                : store.find(chatId).orElse(null);
        Message answered = replies.target(draft);
        String line = line(draft, answered);
        List<String> people = known == null ? Store.people(chatId) : known.people;
        String protocol = store.protocol(people);
        if (draft.sharesContact() && !options.plan().dedicated()) {
            throw new Refused(403, "feature_not_enabled", "Contact cards need a dedicated plan");
        }
        if (draft.markdown() && !protocol.equals("imessage")) {
            throw new Refused(400, "format_unsupported_for_channel_type", "Only iMessage has markdown");
        }
        if (answered != null) {
            replies.check(answered, known, line);
        }
        quotas.check(chatId, known, line, draft);
        boolean fresh = known == null || known.messages.isEmpty();
        if (fresh && people.size() == 1 && draft.filesOnly()) {
            throw new Refused(
                    400, "attachment_first_message_not_allowed", "The first message may not be an attachment only");
        }
        Chat chat = store.toWriteTo(chatId);
        if (fresh) {
            quotas.begun();
        }
        boolean failed = call.has(Fault.Kind.SENT_BUT_FAILS);
        List<String> ids = new ArrayList<>();
        for (String text : draft.bodies()) {
            Message message =
                    new Message(store.id("msg_"), chat, false, text, draft.files(), null, line, key, store.now());
            message.replyTo = answered;
            message.markdown = draft.markdown();
            message.effect = protocol.equals("imessage") ? draft.effect() : null;
            message.protocol = protocol;
            ids.add(message.id);
            if (!call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
                queue(message, failed);
            }
        }
        ObjectNode answer = named(ids).put("status", failed ? "failed" : "queued");
        if (chatId.contains(",")) {
            answer.put("group_id", chat.id).put("group_created", known == null);
            answer.set("participants", Json.texts(chat.people.toArray(String[]::new)));
        }
        return answer;
    }

    /** A number that is not asked for is the one that the conversation is with, where it is an answer. */
    private String line(Draft draft, Message answered) {
        String usual = devices.usual();
        if (draft.from() != null) {
            devices.own(draft.from());
            return draft.from();
        }
        return answered == null || answered.line == null ? usual : answered.line;
    }

    private static ObjectNode named(List<String> ids) {
        ObjectNode answer = Json.object();
        if (ids.size() == 1) {
            return answer.put("message_id", ids.get(0));
        }
        answer.set("message_ids", Json.texts(ids.toArray(String[]::new)));
        return answer.put("count", ids.size());
    }

    private void queue(Message message, boolean failed) {
        store.add(message);
        timers.after(options.soon(), () -> leaves(message, failed));
        news.message("queued", message);
    }

    private void leaves(Message message, boolean failed) {
        synchronized (store) {
            if (message.status.equals("cancelled")) {
                return;
            }
            message.left = !failed;
            message.status = failed ? "failed" : "sent";
            message.error = failed ? "unreachable" : null;
        }
        news.message(message.status, message);
        if (!failed && options.deliveredAfter() != null) {
            timers.after(options.deliveredAfter(), () -> delivered(message));
        }
        if (!failed && options.readAfter() != null) {
            timers.after(options.readAfter(), () -> read(message));
        }
    }

    void delivered(Message message) {
        synchronized (store) {
            message.status = "delivered";
            message.delivered = store.now();
        }
        news.message("delivered", message);
    }

    void read(Message message) {
        synchronized (store) {
            message.status = "read";
            message.read = store.now();
        }
        news.message("read", message);
    }

    /** It cannot be brought to its recipient. */
    void failed(Message message, String code) {
        synchronized (store) {
            message.status = "failed";
            message.error = code;
            message.protocol = "sms";
        }
        news.message("failed", message);
    }
}
