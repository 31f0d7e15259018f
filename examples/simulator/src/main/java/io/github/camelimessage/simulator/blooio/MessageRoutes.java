package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Messages, reactions and polls. */
final class MessageRoutes {

    private static final Set<String> TAPBACKS = Set.of("love", "like", "dislike", "laugh", "emphasize", "question");
    private static final String CHAT = "v2/api/chats/:chatId/";

    private final Store store;
    private final Sender sender;
    private final Devices devices;
    private final News news;

    MessageRoutes(Store store, Sender sender, Devices devices, News news) {
        this.store = store;
        this.sender = sender;
        this.devices = devices;
        this.news = news;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", CHAT + "messages", this::list),
                Route.of("POST", CHAT + "messages", sender::send).thatSends(),
                Route.of("GET", CHAT + "messages/:messageId", this::get),
                Route.of("DELETE", CHAT + "messages/:messageId", this::cancel),
                Route.of("GET", CHAT + "messages/:messageId/status", this::status),
                Route.of("POST", CHAT + "messages/:messageId/reactions", devices.by(this::react))
                        .thatSends(),
                Route.of("POST", CHAT + "polls", devices.by(this::poll)).thatSends(),
                Route.of("GET", CHAT + "polls/:pollId", this::results));
    }

    private Answer list(Call call) {
        synchronized (store) {
            Chat chat = store.known(call.in("chatId"));
            long since = call.number("since", Long.MIN_VALUE);
            long until = call.number("until", Long.MAX_VALUE);
            String direction = direction(call.query().get("direction"));
            List<Message> found = new ArrayList<>(chat.messages.stream()
                    .filter(message -> message.sent >= since && message.sent <= until)
                    .filter(message -> direction == null || direction.equals("inbound") == message.inbound)
                    .toList());
            String sort = Rules.oneOf("sort", call.query().getOrDefault("sort", "desc"), "asc", "desc");
            if (sort.equals("desc")) {
                Collections.reverse(found);
            }
            ObjectNode answer = Pages.of(call, "messages", found, Message::item);
            return Answer.json(200, answer.put("chat_id", chat.id), false);
        }
    }

    private static String direction(String given) {
        return Rules.oneOf("direction", given, "inbound", "outbound");
    }

    private Answer get(Call call) {
        synchronized (store) {
            Message message = store.message(call.in("chatId"), call.in("messageId"));
            ObjectNode detail = message.item();
            detail.remove("external_id");
            detail.put("chat_id", message.chat.id);
            if (!message.chat.group) {
                Store.Contact contact = store.contact(message.chat.id);
                detail.putObject("contact")
                        .put("contact_id", contact.id)
                        .put("name", contact.name)
                        .put("identifier", contact.identifier);
            }
            return Answer.json(200, detail, false);
        }
    }

    private Answer status(Call call) {
        synchronized (store) {
            Message message = store.message(call.in("chatId"), call.in("messageId"));
            return Answer.json(
                    200,
                    Json.object()
                            .put("message_id", message.id)
                            .put("chat_id", message.chat.id)
                            .put("direction", message.inbound ? "inbound" : "outbound")
                            .put("status", message.status)
                            .put("protocol", message.protocol)
                            .put("time_sent", message.sent)
                            .put("time_delivered", message.delivered)
                            .put("error", message.error),
                    false);
        }
    }

    private Answer cancel(Call call) {
        synchronized (store) {
            Message message = store.message(call.in("chatId"), call.in("messageId"));
            boolean open = message.status.equals("queued") || message.status.equals("pending");
            if (open) {
                message.status = "cancelled";
            }
            return Answer.json(
                    200,
                    Json.object()
                            .put("message_id", message.id)
                            .put("cancelled", open)
                            .put("status", message.status)
                            .put("message", open ? "Cancelled" : "Already sent"),
                    false);
        }
    }

    private Answer react(Call call) {
        call.only("reaction", "direction");
        String given = Rules.needed(call.body(), "reaction");
        String name = given.substring(1);
        if (!given.matches("[+-].+") || !TAPBACKS.contains(name) && !isEmoji(name)) {
            throw Rules.bad("reaction must be + or -, and a name or one emoji");
        }
        String direction = direction(Rules.text(call.body(), "direction"));
        boolean added = given.charAt(0) == '+';
        Message message;
        synchronized (store) {
            message = reactedTo(call.in("chatId"), call.in("messageId"), direction);
            message.reactions
                    .addObject()
                    .put("reaction", name)
                    .put("is_added", added)
                    .put("time_sent", store.now())
                    .putNull("sender");
        }
        news.reaction(message, null, name, added);
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("message_id", message.id)
                        .put("reaction", name)
                        .put("action", added ? "add" : "remove"),
                false);
    }

    private static boolean isEmoji(String name) {
        return name.matches("\\X")
                && name.codePoints().anyMatch(sign -> sign > 0xff)
                && name.codePoints().noneMatch(Character::isLetter);
    }

    /** Places are counted from the newest message, and only they go with a direction. */
    private Message reactedTo(String chat, String message, String direction) {
        if (message.matches("-[1-9][0-9]{0,5}")) {
            return store.newest(chat, -Integer.parseInt(message), direction);
        }
        if (direction != null) {
            throw Rules.bad("direction goes with a relative index only");
        }
        return store.message(chat, message);
    }

    private Answer poll(Call call) {
        call.only("options", "title");
        List<String> choices = Rules.texts(call.body(), "options");
        if (choices.size() < 2 || choices.size() > 10) {
            throw Rules.bad("options must be 2 to 10 texts");
        }
        String title = Rules.text(call.body(), "title");
        synchronized (store) {
            Chat chat = store.toWriteTo(call.in("chatId"));
            if (!store.protocol(chat.people).equals("imessage")) {
                throw Rules.bad("Only iMessage has polls");
            }
            Chat.Poll poll = new Chat.Poll(store.id("msg_"), title, choices, new ArrayList<>());
            chat.polls.add(poll);
            news.poll("poll.created", chat, poll, null, null);
            ObjectNode answer = Json.object()
                    .put("poll_id", poll.id())
                    .put("chat_id", chat.id)
                    .put("sent_at", store.now());
            answer.putObject("poll")
                    .put("title", poll.title())
                    .set("options", Json.texts(choices.toArray(String[]::new)));
            return Answer.json(200, answer, false);
        }
    }

    private Answer results(Call call) {
        synchronized (store) {
            Chat chat = store.known(call.in("chatId"));
            Chat.Poll poll = chat.polls.stream()
                    .filter(each -> each.id().equals(call.in("pollId")))
                    .findFirst()
                    .orElseThrow(() -> new Refused(404, "poll_not_found", "Poll not found"));
            ObjectNode answer = Json.object()
                    .put("poll_id", poll.id())
                    .put("chat_id", chat.id)
                    .put("title", poll.title())
                    .put("total_votes", poll.votes().size());
            ArrayNode list = answer.putArray("options");
            poll.options().forEach(option -> list.addObject()
                    .put("text", option)
                    .put("votes", Collections.frequency(poll.votes(), option)));
            return Answer.json(200, answer, false);
        }
    }
}
