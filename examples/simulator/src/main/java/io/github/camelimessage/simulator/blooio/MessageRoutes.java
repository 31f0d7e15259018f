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
    private final News news;

    MessageRoutes(Store store, Sender sender, News news) {
        this.store = store;
        this.sender = sender;
        this.news = news;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", CHAT + "messages", this::list),
                Route.of("POST", CHAT + "messages", sender::send).thatSends(),
                Route.of("GET", CHAT + "messages/:messageId", this::get),
                Route.of("DELETE", CHAT + "messages/:messageId", this::cancel),
                Route.of("GET", CHAT + "messages/:messageId/status", this::status),
                Route.of("POST", CHAT + "messages/:messageId/reactions", this::react)
                        .thatSends(),
                Route.of("POST", CHAT + "polls", this::poll).thatSends(),
                Route.of("GET", CHAT + "polls/:pollId", this::results));
    }

    private Answer list(Call call) {
        synchronized (store) {
            Chat chat = store.known(call.in("chatId"));
            long since = call.number("since", Long.MIN_VALUE);
            long until = call.number("until", Long.MAX_VALUE);
            String direction = call.query().get("direction");
            List<Message> found = new ArrayList<>(chat.messages.stream()
                    .filter(message -> message.sent >= since && message.sent <= until)
                    .filter(message -> direction == null || direction.equals("inbound") == message.inbound)
                    .toList());
            String sort = call.query().getOrDefault("sort", "desc");
            if (!sort.matches("asc|desc")) {
                throw Sender.bad("sort must be asc or desc");
            }
            if (sort.equals("desc")) {
                Collections.reverse(found);
            }
            ObjectNode answer = Pages.of(call, "messages", found, Message::item);
            return Answer.json(200, answer.put("chat_id", chat.id), false);
        }
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
        String given = call.text("reaction");
        if (given == null || !given.matches("[+-].+")) {
            throw Sender.bad("reaction must be + or - and a name or an emoji");
        }
        String name = given.substring(1);
        boolean word = name.codePoints().allMatch(sign -> sign < 128);
        if (word && !TAPBACKS.contains(name)) {
            throw Sender.bad("unknown reaction");
        }
        boolean added = given.charAt(0) == '+';
        Message message;
        synchronized (store) {
            message = store.message(call.in("chatId"), call.in("messageId"));
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

    private Answer poll(Call call) {
        call.only("options", "title");
        List<String> choices = new ArrayList<>();
        call.body().path("options").forEach(option -> choices.add(option.asText()));
        if (choices.size() < 2 || choices.size() > 10 || choices.stream().anyMatch(String::isBlank)) {
            throw Sender.bad("options must be 2 to 10 texts");
        }
        synchronized (store) {
            Sender.checkHandle(call.in("chatId").startsWith("grp_") ? "+15550000000" : call.in("chatId"));
            Chat chat = call.in("chatId").startsWith("grp_")
                    ? store.knownGroup(call.in("chatId"))
                    : store.direct(call.in("chatId"));
            Chat.Poll poll = new Chat.Poll(store.id("msg_"), call.text("title"), choices, new ArrayList<>());
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
