package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Instant;
import java.util.List;

/** Lists conversations and changes groups. */
final class ChatRoutes {

    private static final int FEWEST = 2;
    private static final int MOST = 31;
    private static final int LONGEST_TITLE = 100;

    private final Store store;
    private final Courier courier;

    ChatRoutes(Store store, Courier courier) {
        this.store = store;
        this.courier = courier;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v1/chats", this::list),
                Route.of("POST", "v1/chats", this::create).thatSends(),
                Route.of("GET", "v1/chats/:id", call -> Shapes.single(200, Shapes.chat(chat(store, call)))),
                Route.of("PATCH", "v1/chats/:id", this::rename),
                Route.of("POST", "v1/chats/:id/participants", this::add),
                Route.of("DELETE", "v1/chats/:id/participants/:handle", this::remove),
                Route.of("POST", "v1/chats/:id/read", this::read));
    }

    private Answer list(Call call) {
        Fields.query(call, "limit", "before");
        int limit = Fields.limit(call);
        Instant before = MessageRoutes.before(call);
        List<Chat> all = store.newestFirst().stream()
                .filter(chat -> before == null || chat.last.isBefore(before))
                .toList();
        List<Chat> page = all.subList(0, Math.min(all.size(), limit));
        return Shapes.list(page.stream().map(Shapes::chat).toList(), page.size() < all.size());
    }

    private Answer create(Call call) {
        call.only("from_handle", "addresses", "message", "title");
        String key = call.headers().get("idempotency-key");
        if (key != null && store.answers.get("chats " + key) instanceof Chat before) {
            return Shapes.single(200, Shapes.chat(before));
        }
        String line = MessageRoutes.line(store, Fields.needed(call, "from_handle"));
        List<String> people = Fields.texts(call, "addresses");
        String text = Fields.needed(call, "message");
        String title = Fields.text(call, "title");
        if (people.size() < FEWEST
                || people.size() > MOST
                || people.stream().distinct().count() != people.size()) {
            throw Fields.invalid("addresses must be 2 to 31, all different");
        }
        people.forEach(Fields::handle);
        if (title != null && title.length() > LONGEST_TITLE) {
            throw Fields.invalid("title must have 100 characters at the most");
        }
        MessageRoutes.refuseOffline(store, line);
        Chat chat = store.group(line, title, people);
        if (key != null) {
            store.answers.put("chats " + key, chat);
        }
        Message message = store.message(chat, null, text);
        message.key = key;
        message.channel = "imessage";
        if (call.has(Fault.Kind.SENT_BUT_FAILS)) {
            courier.fails(message, "network error " + call.fault().code());
        } else if (!call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
            courier.send(message);
        }
        return Shapes.single(201, Shapes.chat(chat));
    }

    static Chat chat(Store store, Call call) {
        Chat chat = store.chats.get(Fields.uuid(call.in("id"), "id"));
        if (chat == null) {
            throw new Refused(404, "not_found", "No such conversation");
        }
        return chat;
    }

    private Chat group(Call call) {
        Chat chat = chat(store, call);
        if (!chat.group) {
            throw new Refused(409, "not_a_group", "The conversation is not a group");
        }
        MessageRoutes.refuseOffline(store, chat.line);
        return chat;
    }

    private Answer rename(Call call) {
        call.only("title");
        String title = Fields.needed(call, "title");
        Chat chat = group(call);
        chat.title = title;
        return changed(chat);
    }

    private Answer add(Call call) {
        call.only("handle");
        String handle = Fields.handle(Fields.needed(call, "handle"));
        Chat chat = group(call);
        if (chat.people.contains(handle)) {
            throw new Refused(409, "conflict", "Already in the group");
        }
        chat.people.add(handle);
        return changed(chat);
    }

    private Answer remove(Call call) {
        String handle = Fields.handle(call.in("handle"));
        Chat chat = group(call);
        if (!chat.people.remove(handle)) {
            throw new Refused(404, "not_found", "Not in the group");
        }
        return changed(chat);
    }

    private Answer changed(Chat chat) {
        chat.updated = store.now();
        return Shapes.single(200, Shapes.chat(chat));
    }

    private Answer read(Call call) {
        call.only();
        Chat chat = chat(store, call);
        chat.read = true;
        return Shapes.single(200, Shapes.chat(chat));
    }
}
