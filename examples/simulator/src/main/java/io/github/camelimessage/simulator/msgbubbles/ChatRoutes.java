package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Instant;
import java.util.List;

/** Lists conversations and changes groups. */
final class ChatRoutes {

    private static final int FEWEST = 2;
    private static final int MOST = 31;
    private static final int LONGEST_TITLE = 100;
    private static final Fields LIST = Fields.of(MessageRoutes.LIMIT, MessageRoutes.BEFORE);
    private static final Fields CREATE = Fields.of(
            Field.filled("from_handle").needed(),
            Field.list("addresses", FEWEST, MOST, Field.filled("addresses")).needed(),
            Field.filled("message").needed(),
            Field.text("title", 1, LONGEST_TITLE));
    private static final Fields RENAME = Fields.of(Field.filled("title").needed());
    private static final Fields ADD = Fields.of(Field.filled("handle").needed());

    private final Store store;
    private final Courier courier;

    ChatRoutes(Store store, Courier courier) {
        this.store = store;
        this.courier = courier;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v1/chats", LIST, this::list),
                Route.of("POST", "v1/chats", CREATE, this::create).thatSends(),
                Route.of("GET", "v1/chats/:id", call -> Shapes.single(200, Shapes.chat(chat(store, call)))),
                Route.of("PATCH", "v1/chats/:id", RENAME, this::rename),
                Route.of("POST", "v1/chats/:id/participants", ADD, this::add),
                Route.of("DELETE", "v1/chats/:id/participants/:handle", this::remove),
                Route.of("POST", "v1/chats/:id/read", Fields.NONE, this::read));
    }

    private Answer list(Call call) {
        int limit = MessageRoutes.limit(call);
        Instant before = MessageRoutes.before(call);
        List<Chat> all = store.newestFirst().stream()
                .filter(chat -> before == null || chat.last.isBefore(before))
                .toList();
        List<Chat> page = all.subList(0, Math.min(all.size(), limit));
        return Shapes.list(page.stream().map(Shapes::chat).toList(), page.size() < all.size());
    }

    private Answer create(Call call) {
        String key = call.headers().get("idempotency-key");
        if (key != null && store.answers.get("chats " + key) instanceof Chat before) {
            return Shapes.single(200, Shapes.chat(before));
        }
        String line = MessageRoutes.line(store, call.text("from_handle"));
        List<String> people = call.texts("addresses");
        String text = call.text("message");
        String title = call.text("title");
        if (people.stream().distinct().count() != people.size()) {
            throw Checks.invalid("addresses must be all different");
        }
        people.forEach(Checks::handle);
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
        Chat chat = store.chats.get(Checks.id(call));
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
        String title = call.text("title");
        Chat chat = group(call);
        chat.title = title;
        return changed(chat);
    }

    private Answer add(Call call) {
        String handle = Checks.handle(call.text("handle"));
        Chat chat = group(call);
        if (chat.people.contains(handle)) {
            throw new Refused(409, "conflict", "Already in the group");
        }
        chat.people.add(handle);
        return changed(chat);
    }

    private Answer remove(Call call) {
        String handle = Checks.handle(call.in("handle"));
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
        Chat chat = chat(store, call);
        chat.read = true;
        return Shapes.single(200, Shapes.chat(chat));
    }
}
