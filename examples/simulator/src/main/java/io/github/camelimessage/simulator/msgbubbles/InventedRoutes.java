package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.List;

/** Does what the pages name and none that is public shows. Paths and bodies are inventions; the conflicts are documented. */
final class InventedRoutes {

    private static final Fields EDIT = Fields.of(Field.filled("text").needed());
    private static final Fields REACTION = Fields.of(Field.filled("reaction").needed());

    private final Store store;
    private final Shapes shapes;
    private final Courier courier;

    InventedRoutes(Store store, Shapes shapes, Courier courier) {
        this.store = store;
        this.shapes = shapes;
        this.courier = courier;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v1/messages/:id", call -> Shapes.single(200, shapes.message(message(call)))),
                Route.of("PATCH", "v1/messages/:id", EDIT, this::edit),
                Route.of("POST", "v1/messages/:id/unsend", Fields.NONE, this::unsend),
                Route.of("POST", "v1/messages/:id/reactions", REACTION, call -> react(call, true))
                        .thatSends(),
                Route.of("DELETE", "v1/messages/:id/reactions", REACTION, call -> react(call, false)),
                Route.of("POST", "v1/messages/:id/retry", Fields.NONE, this::retry)
                        .thatSends(),
                Route.of("POST", "v1/chats/:id/typing", call -> typing(call, true)),
                Route.of("DELETE", "v1/chats/:id/typing", call -> typing(call, false)));
    }

    private Message message(Call call) {
        Message message = store.messages.get(Checks.id(call));
        if (message == null) {
            throw new Refused(404, "not_found", "No such message");
        }
        return message;
    }

    private Message ownIMessage(Call call) {
        Message message = message(call);
        if (!message.own || !"imessage".equals(message.channel)) {
            throw new Refused(409, "conflict", "Only iMessages of ours can be changed");
        }
        return message;
    }

    private Answer edit(Call call) {
        String text = call.text("text");
        Message message = ownIMessage(call);
        message.text = text;
        return Shapes.single(200, shapes.message(message));
    }

    private Answer unsend(Call call) {
        Message message = ownIMessage(call);
        message.text = null;
        return Shapes.single(200, shapes.message(message));
    }

    private Answer react(Call call, boolean added) {
        String reaction = call.text("reaction");
        Message message = message(call);
        if (message.own && message.deliveredAt == null) {
            throw new Refused(409, "conflict", "Not delivered yet");
        }
        if (added) {
            message.reactions.put(message.chat.line, reaction);
        } else if (!message.reactions.remove(message.chat.line, reaction)) {
            throw new Refused(409, "conflict", "There is no such reaction");
        }
        return Shapes.single(200, shapes.message(message));
    }

    private Answer retry(Call call) {
        Message message = message(call);
        if (!message.status.equals("failed")) {
            throw new Refused(409, "conflict", "The message has not failed");
        }
        message.status = "queued";
        message.error = null;
        courier.send(message);
        return Shapes.single(202, shapes.message(message));
    }

    private Answer typing(Call call, boolean on) {
        Chat chat = ChatRoutes.chat(store, call);
        chat.typing = on;
        return Shapes.single(200, Json.object().put("typing", on));
    }
}
