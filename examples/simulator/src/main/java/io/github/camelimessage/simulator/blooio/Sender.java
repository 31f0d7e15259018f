package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes messages to send, and sees them through: queued, sent, delivered, read. */
final class Sender {

    private static final String URL = "https?://\\S+";
    private static final String AUDIO = "(?i).*\\.(mp3|m4a|wav|aac|opus|ogg)";
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final List<String> EFFECTS = List.of(
            "slam",
            "loud",
            "gentle",
            "invisible-ink",
            "echo",
            "spotlight",
            "balloons",
            "confetti",
            "love",
            "lasers",
            "fireworks",
            "celebration",
            "none");

    private record Answered(long at, ObjectNode json) {}

    private final Store store;
    private final Options options;
    private final News news;
    private final Timers timers;
    private final Map<String, Answered> keys = new HashMap<>();

    Sender(Store store, Options options, News news, Timers timers) {
        this.store = store;
        this.options = options;
        this.news = news;
        this.timers = timers;
    }

    Answer send(Call call) {
        String key = call.headers().get("idempotency-key");
        synchronized (store) {
            Answered before = key == null ? null : keys.get(key);
            if (before != null && store.now() - before.at < WINDOW.toMillis()) {
                return Answer.json(200, before.json, false);
            }
            call.only(
                    "text",
                    "attachments",
                    "parts",
                    "link_preview",
                    "use_typing_indicator",
                    "from_number",
                    "share_contact",
                    "effect",
                    "reply_to",
                    "format",
                    "metadata");
            if (options.lines().isEmpty()) {
                throw new Refused(503, null, "No active number for this key");
            }
            ObjectNode answer = taken(call, key);
            if (key != null) {
                keys.put(key, new Answered(store.now(), answer));
            }
            return Answer.json(202, answer, false);
        }
    }

    private ObjectNode taken(Call call, String key) {
        ObjectNode body = call.body();
        List<String> texts = texts(body);
        List<String> files = files(body.path("attachments"));
        List<JsonNode> parts = list(body.path("parts"));
        if (texts.isEmpty() && files.isEmpty() && parts.isEmpty()) {
            throw bad("text, attachments or parts are required");
        }
        String line = line(call.text("from_number"));
        parts.forEach(Sender::checkPart);
        boolean batch = parts.stream().anyMatch(part -> part.has("link_preview"));
        checkTogether(body, texts, files, parts, batch);
        if (call.body().path("share_contact").asBoolean() && !options.dedicated()) {
            throw new Refused(403, "feature_not_enabled", "Contact cards need a dedicated plan");
        }
        boolean several = call.in("chatId").contains(",");
        boolean isNew = store.find(call.in("chatId")).isEmpty();
        Chat chat = chat(call.in("chatId"));
        if (isNew && !chat.group && texts.isEmpty() && parts.isEmpty()) {
            store.chats.remove(chat.id);
            throw new Refused(
                    400, "attachment_first_message_not_allowed", "The first message may not be an attachment only");
        }
        String replyTo = replyTo(body, chat);
        List<String> bodies = new ArrayList<>();
        if (batch) {
            parts.forEach(part -> bodies.add(part.path("text").asText()));
        } else if (!parts.isEmpty()) {
            StringBuilder whole = new StringBuilder();
            parts.forEach(part -> whole.append(part.path("text").asText("")));
            parts.stream()
                    .filter(part -> part.has("url"))
                    .forEach(part -> files.add(part.get("url").asText()));
            bodies.add(whole.toString());
        } else {
            bodies.addAll(texts.isEmpty() ? Arrays.asList((String) null) : texts);
        }
        List<String> ids = new ArrayList<>();
        boolean failed = call.has(Fault.Kind.SENT_BUT_FAILS);
        for (String text : bodies) {
            Message message = new Message(store.id("msg_"), chat, false, text, files, null, line, key, store.now());
            message.replyTo = replyTo;
            message.effect = body.path("effect").asText(null);
            ids.add(message.id);
            if (!call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
                store.add(message);
                timers.after(options.soon(), () -> leaves(message, failed));
                news.message("queued", message);
            }
        }
        ObjectNode answer = Json.object();
        if (ids.size() == 1) {
            answer.put("message_id", ids.get(0));
        } else {
            answer.set("message_ids", Json.texts(ids.toArray(String[]::new)));
            answer.put("count", ids.size());
        }
        answer.put("status", failed ? "failed" : "queued");
        if (several) {
            answer.put("group_id", chat.id).put("group_created", isNew);
            answer.set("participants", Json.texts(chat.people.toArray(String[]::new)));
        }
        return answer;
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

    private Chat chat(String chatId) {
        if (chatId.startsWith("grp_")) {
            Chat group = store.knownGroup(chatId);
            if (!group.linked) {
                throw bad("The group has no linked chat yet");
            }
            return group;
        }
        if (chatId.contains(",")) {
            List<String> people = Arrays.asList(chatId.split(","));
            people.forEach(Sender::checkHandle);
            return store.find(chatId).orElseGet(() -> store.group(null, people));
        }
        checkHandle(chatId);
        return store.direct(chatId);
    }

    static void checkHandle(String handle) {
        if (!handle.matches("\\+[1-9][0-9]{6,14}") && !handle.matches("[^@\\s]+@[^@\\s]+")) {
            throw bad("chatId must be a phone number in E.164 form, an e-mail address or a group id");
        }
    }

    private String line(String from) {
        if (from != null && !options.lines().contains(from)) {
            throw new Refused(403, null, "The number does not belong to this key");
        }
        return from == null ? options.lines().get(0) : from;
    }

    private static List<String> texts(ObjectNode body) {
        JsonNode text = body.path("text");
        List<String> texts = new ArrayList<>();
        if (text.isTextual()) {
            texts.add(text.asText());
        } else if (text.isArray()) {
            text.forEach(each -> texts.add(each.asText()));
        } else if (!text.isMissingNode() && !text.isNull()) {
            throw bad("text must be a string or an array of strings");
        }
        if (texts.stream().anyMatch(String::isBlank)) {
            throw bad("text must not be empty");
        }
        return texts;
    }

    private static List<String> files(JsonNode attachments) {
        List<String> urls = new ArrayList<>();
        for (JsonNode file : list(attachments)) {
            String url = file.isTextual() ? file.asText() : file.path("url").asText("");
            if (!url.matches(URL)) {
                throw bad("attachments must be public URLs");
            }
            urls.add(url);
        }
        return urls;
    }

    private static List<JsonNode> list(JsonNode tree) {
        List<JsonNode> all = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(all::add);
        } else if (!tree.isMissingNode() && !tree.isNull()) {
            throw bad("a list was expected");
        }
        return all;
    }

    private static void checkPart(JsonNode part) {
        if (part.has("text") == part.has("url")) {
            throw bad("a part has exactly one of text and url");
        }
        if (part.has("mention") && !part.has("text")) {
            throw bad("a mention needs a text");
        }
    }

    private static void checkTogether(
            ObjectNode body, List<String> texts, List<String> files, List<JsonNode> parts, boolean batch) {
        if (!parts.isEmpty() && (!texts.isEmpty() || !files.isEmpty())) {
            throw bad("parts go without text and attachments");
        }
        String effect = body.path("effect").asText(null);
        if (effect != null
                && !EFFECTS.contains(effect.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))) {
            throw bad("unknown effect");
        }
        if (effect != null && !parts.isEmpty()) {
            throw bad("effect goes without parts");
        }
        if (body.path("link_preview").isObject()
                && (texts.size() != 1 || !texts.get(0).matches(URL))) {
            throw bad("link_preview needs a text that is one URL");
        }
        if (batch && !parts.stream().allMatch(part -> part.path("text").asText().matches(URL))) {
            throw bad("with link_preview every part is one URL");
        }
        String format = body.path("format").asText("plain");
        if (!format.equals("plain") && !format.equals("markdown")) {
            throw bad("format must be plain or markdown");
        }
        boolean markdown = format.equals("markdown");
        if (markdown && (!files.isEmpty() || texts.isEmpty() && parts.isEmpty())) {
            throw new Refused(400, "invalid_content", "markdown needs a text and goes without attachments");
        }
        if (markdown && texts.stream().anyMatch(text -> text.length() > 20_000)) {
            throw new Refused(400, "invalid_content", "markdown is too long");
        }
        boolean voice = files.stream().anyMatch(url -> url.matches(AUDIO));
        if (voice && (files.size() > 1 || !texts.isEmpty())) {
            throw bad("a voice memo goes alone");
        }
    }

    private String replyTo(ObjectNode body, Chat chat) {
        JsonNode reply = body.path("reply_to");
        if (reply.isMissingNode() || reply.isNull()) {
            return null;
        }
        if (body.path("text").isArray()) {
            throw new Refused(400, "reply_target_not_supported", "A reply is one message");
        }
        String id = reply.path("message_id").asText(reply.path("guid").asText(null));
        Message target = Optional.ofNullable(store.messages.get(id))
                .orElseThrow(() -> new Refused(404, "reply_target_not_found", "Message not found"));
        if (target.chat != chat) {
            throw new Refused(400, "reply_target_chat_mismatch", "The message is in another chat");
        }
        if (store.now() - target.sent > Duration.ofDays(30).toMillis()) {
            throw new Refused(400, "reply_target_expired", "The message is too old");
        }
        return target.id;
    }

    static Refused bad(String sentence) {
        return new Refused(400, "validation_error", sentence);
    }
}
