package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Chats: lists, typing, read marks, cards, backgrounds. */
final class ChatRoutes {

    private static final String CHAT = "v2/api/chats/:chatId";

    final Set<String> typing = ConcurrentHashMap.newKeySet();
    private final Store store;
    private final Plan plan;
    private final Devices devices;

    ChatRoutes(Store store, Plan plan, Devices devices) {
        this.store = store;
        this.plan = plan;
        this.devices = devices;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/chats", this::list),
                Route.of("GET", CHAT, this::get),
                Route.of("POST", CHAT + "/typing", devices.by(call -> type(call, true))),
                Route.of("DELETE", CHAT + "/typing", devices.by(call -> type(call, false))),
                Route.of("POST", CHAT + "/read", devices.by(this::read)),
                Route.of("POST", CHAT + "/contact-card", devices.by(this::card)),
                Route.of("GET", CHAT + "/background", devices.by(call -> background(call, null))),
                Route.of("PUT", CHAT + "/background", devices.by(call -> background(call, true))),
                Route.of("DELETE", CHAT + "/background", devices.by(call -> background(call, false))));
    }

    private Answer list(Call call) {
        synchronized (store) {
            String q = call.query().get("q");
            String sort = Rules.oneOf("sort", call.query().getOrDefault("sort", "recent"), "recent", "oldest");
            Comparator<Chat> order = Comparator.comparing(ChatRoutes::lastTime);
            List<Chat> found = new ArrayList<>(store.chats.values().stream()
                    .filter(chat -> q == null || chat.id.contains(q) || chat.name != null && chat.name.contains(q))
                    .sorted(sort.equals("recent") ? order.reversed() : order)
                    .toList());
            return Answer.json(200, Pages.of(call, "chats", found, this::shape), false);
        }
    }

    private static long lastTime(Chat chat) {
        return chat.last() == null ? chat.created : chat.last().sent;
    }

    ObjectNode shape(Chat chat) {
        long inbound = chat.messages.stream().filter(message -> message.inbound).count();
        ObjectNode json = Json.object()
                .put("id", chat.id)
                .put("type", chat.group ? "group" : chat.id.contains("@") ? "email" : "phone")
                .put("is_group", chat.group);
        if (chat.group) {
            json.put("group_id", chat.id).put("group_name", chat.name).put("member_count", chat.people.size());
            json.putNull("contact");
        } else {
            Store.Contact contact = store.contact(chat.id);
            json.putObject("contact")
                    .put("contact_id", contact.id)
                    .put("name", contact.name)
                    .put("identifier", chat.id);
        }
        json.put("message_count", chat.messages.size())
                .put("inbound_count", inbound)
                .put("outbound_count", chat.messages.size() - inbound);
        json.put("last_inbound_time", chat.lastInbound).put("last_outbound_time", lastOutbound(chat));
        if (chat.last() != null) {
            Message last = chat.last();
            json.put("last_message_time", last.sent);
            json.putObject("last_message")
                    .put("message_id", last.id)
                    .put("text", last.text)
                    .put("direction", last.inbound ? "inbound" : "outbound")
                    .put("time_sent", last.sent);
        } else {
            json.putNull("last_message_time");
        }
        return json;
    }

    private static Long lastOutbound(Chat chat) {
        return chat.messages.stream()
                .filter(message -> !message.inbound)
                .map(message -> message.sent)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private Answer get(Call call) {
        synchronized (store) {
            Chat chat = store.known(call.in("chatId"));
            ObjectNode detail = shape(chat);
            detail.put("first_message_time", chat.messages.isEmpty() ? null : chat.messages.get(0).sent);
            return Answer.json(200, detail, false);
        }
    }

    private Answer type(Call call, boolean on) {
        String chat = call.in("chatId");
        if (on) {
            typing.add(chat);
        } else {
            typing.remove(chat);
        }
        ObjectNode answer =
                Json.object().put("chat_id", chat).put("typing", on).put(on ? "started_at" : "stopped_at", store.now());
        synchronized (store) {
            return Answer.json(
                    200,
                    store.protocol(Store.people(chat)).equals("rcs")
                            ? answer.put("warning", "Typing may not be shown by RCS")
                            : answer,
                    false);
        }
    }

    private Answer read(Call call) {
        synchronized (store) {
            Chat chat = store.known(call.in("chatId"));
            return Answer.json(
                    200,
                    Json.object().put("chat_id", chat.id).put("status", "read").put("marked_at", store.now()),
                    false);
        }
    }

    private Answer card(Call call) {
        if (!plan.dedicated()) {
            throw new Refused(403, "feature_not_enabled", "Contact cards need a dedicated plan");
        }
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("chat_id", call.in("chatId"))
                        .put("message", "The card goes with the next message"),
                false);
    }

    private Answer background(Call call, Boolean on) {
        synchronized (store) {
            Chat chat = store.known(call.in("chatId"));
            boolean set = Boolean.TRUE.equals(on);
            if (set) {
                Pictures.check(call, "background");
            }
            boolean changed = on != null && chat.background != set || set;
            if (on != null) {
                chat.background = set;
                chat.backgroundVersion++;
            }
            ObjectNode answer = Json.object()
                    .put("chat_id", chat.id)
                    .put("has_background", chat.background)
                    .put("background_id", chat.background ? "bg_" + chat.backgroundVersion : null);
            if (chat.background) {
                answer.put("background_version", chat.backgroundVersion);
            } else {
                answer.putNull("background_version");
            }
            return Answer.json(200, set ? answer.put("changed", changed) : answer, false);
        }
    }
}
