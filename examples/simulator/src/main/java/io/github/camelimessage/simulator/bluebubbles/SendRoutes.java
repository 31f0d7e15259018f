package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.bluebubbles.Outgoing.APPLE_SCRIPT;
import static io.github.camelimessage.simulator.bluebubbles.Outgoing.PRIVATE_API;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/** Sending, reacting, editing and unsending. */
final class SendRoutes {

    private static final Rules COMMON = Rules.NONE
            .field("method", Rules.STRING, Rules.in(APPLE_SCRIPT, PRIVATE_API))
            .field("subject", Rules.STRING)
            .field("effectId", Rules.STRING)
            .field("selectedMessageGuid", Rules.STRING)
            .field("partIndex", Rules.NUMERIC, Rules.min(0));
    private static final Rules TEXT = Rules.NONE
            .field("chatGuid", Rules.REQUIRED, Rules.STRING)
            .field("tempGuid", Rules.STRING)
            .field("message", Rules.PRESENT, Rules.STRING)
            .field("method", Rules.STRING, Rules.in(APPLE_SCRIPT, PRIVATE_API))
            .field("subject", Rules.STRING)
            .field("effectId", Rules.STRING)
            .field("selectedMessageGuid", Rules.STRING)
            .field("partIndex", Rules.NUMERIC, Rules.min(0))
            .field("ddScan", Rules.BOOLEAN)
            .field("attributedBody", Rules.OBJECT);
    private static final Rules REACT = Rules.NONE
            .field("chatGuid", Rules.REQUIRED, Rules.STRING)
            .field("selectedMessageGuid", Rules.REQUIRED, Rules.STRING)
            .field("reaction", Rules.REQUIRED, Rules.STRING, Rules.in(Reactions.accepted()))
            .field("partIndex", Rules.NUMERIC, Rules.min(0));
    private static final Rules EDIT = Rules.NONE
            .field("editedMessage", Rules.REQUIRED, Rules.STRING)
            .field("backwardsCompatibilityMessage", Rules.REQUIRED, Rules.STRING)
            .field("partIndex", Rules.NUMERIC, Rules.min(0));
    private static final Rules UNSEND = Rules.NONE.field("partIndex", Rules.NUMERIC, Rules.min(0));
    private static final Duration EDITABLE = Duration.ofMinutes(15);
    private static final Duration UNSENDABLE = Duration.ofMinutes(2);
    private static final String SEND_ERROR = "Message Send Error";

    private final MessageStore store;
    private final Shapes shapes;
    private final Sender sender;
    private final People people;
    private final Gate gate;
    private final Options options;

    SendRoutes(MessageStore store, Shapes shapes, Sender sender, People people, Gate gate, Options options) {
        this.store = store;
        this.shapes = shapes;
        this.sender = sender;
        this.people = people;
        this.gate = gate;
        this.options = options;
    }

    List<Route> rows() {
        return List.of(
                Route.later("POST", "message/text", TEXT, this::text).thatSends(),
                Route.later("POST", "message/attachment", attachmentRules(), this::attachment)
                        .thatSends(),
                Route.later("POST", "message/react", REACT, this::react)
                        .behindGate()
                        .thatSends(),
                Route.later("POST", "message/:guid/edit", EDIT, this::edit),
                Route.later("POST", "message/:guid/unsend", UNSEND, this::unsend));
    }

    private static Rules attachmentRules() {
        return COMMON.field("chatGuid", Rules.REQUIRED, Rules.STRING)
                .field("tempGuid", Rules.STRING)
                .field("name", Rules.REQUIRED, Rules.STRING)
                .field("attachment", Rules.REQUIRED);
    }

    private Future<Answer> text(Call call) {
        String message = call.text("message");
        String method = method(call, List.of("effectId", "subject", "selectedMessageGuid", "ddScan", "attributedBody"));
        boolean nothing = message.isEmpty() && (method.equals(APPLE_SCRIPT) || isEmpty(call.text("subject")));
        if (nothing) {
            throw ApiException.badRequest("A 'message' is required, or a 'subject' with the Private API!");
        }
        requireKey(call, method);
        Outgoing outgoing = outgoing(call, method, message, null);
        return sender.send(outgoing, call.fault()).map(json -> Replies.ok("Message sent!", json));
    }

    private Future<Answer> attachment(Call call) {
        Call.Upload upload = call.files().get("attachment");
        if (upload == null || upload.file().toFile().length() == 0) {
            throw ApiException.badRequest("Attachment not provided or was empty!");
        }
        String method = method(call, List.of("effectId", "subject", "selectedMessageGuid"));
        requireKey(call, method);
        boolean audio = "true".equals(call.text("isAudioMessage"));
        Outgoing.Attached file = new Outgoing.Attached(call.text("name"), upload, audio);
        return sender.send(outgoing(call, method, null, file), call.fault())
                .map(json -> Replies.ok("Attachment sent!", json));
    }

    /** The default is apple-script even with the Private API on; some fields force the other. */
    private String method(Call call, List<String> forcing) {
        String asked = isEmpty(call.text("method")) ? APPLE_SCRIPT : call.text("method");
        boolean forced = forcing.stream().anyMatch(name -> isTruthy(call.body().get(name)));
        String method = forced ? PRIVATE_API : asked;
        if (method.equals(PRIVATE_API)) {
            gate.checkAs(SEND_ERROR);
        }
        return method;
    }

    private static void requireKey(Call call, String method) {
        if (method.equals(APPLE_SCRIPT) && isEmpty(call.text("tempGuid"))) {
            throw ApiException.badRequest("A 'tempGuid' is required when sending via AppleScript!");
        }
    }

    private static Outgoing outgoing(Call call, String method, String text, Outgoing.Attached file) {
        String tempGuid = isEmpty(call.text("tempGuid")) ? null : call.text("tempGuid");
        return new Outgoing(
                call.text("chatGuid"),
                text,
                tempGuid,
                method,
                call.text("subject"),
                call.text("effectId"),
                call.text("selectedMessageGuid"),
                Call.number(call.body(), "partIndex", 0),
                file);
    }

    static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isTruthy(JsonNode value) {
        if (value == null || value.isNull()) {
            return false;
        }
        return value.isBoolean()
                ? value.asBoolean()
                : value.isNumber() ? value.asDouble() != 0 : !value.asText("x").isEmpty();
    }

    private Future<Answer> react(Call call) {
        Row target = selected(call.text("selectedMessageGuid"));
        String reaction = call.text("reaction");
        return sender.byHelper(() -> {
                    Row chat = store.chat(call.text("chatGuid"))
                            .orElseThrow(() -> ApiException.iMessage(
                                    "Reaction Send Error", "Chat does not exist in IMChatRegistry!"));
                    Draft draft = store.draft(chat).fromMe();
                    Row row = People.tapback(draft, target, reaction, Call.number(call.body(), "partIndex", 0))
                            .write();
                    sender.left(
                            row,
                            new Sent(
                                    row.guid(),
                                    chat.guid(),
                                    MessageStore.words(row),
                                    null,
                                    PRIVATE_API,
                                    List.of(),
                                    target.guid(),
                                    reaction,
                                    store.instant()));
                    store.changed();
                    return row;
                })
                .map(row -> Replies.ok("Reaction sent!", shapes.forRest(row, Shapes.ALL_OF_A_SEND)));
    }

    private Row selected(String guid) {
        return store.message(guid).orElseThrow(() -> ApiException.badRequest("Selected message does not exist!"));
    }

    private Future<Answer> edit(Call call) {
        gate.checkAs("Message Edit Error");
        return change(
                call,
                "Message Edit Error",
                "Message edited!",
                EDITABLE,
                guid -> people.edits(guid, call.text("editedMessage")));
    }

    private Future<Answer> unsend(Call call) {
        gate.checkAs("Unsend Message Error");
        return change(call, "Unsend Message Error", "Message unsent!", UNSENDABLE, people::unsends);
    }

    /** Apple ignores what comes too late: the server waits in vain and answers 200 with the message as it was. */
    private Future<Answer> change(
            Call call, String summary, String done, Duration limit, java.util.function.Consumer<String> change) {
        Row message = selected(call.in("guid"));
        if (!store.macOs.atLeast(13)) {
            throw ApiException.iMessage(summary, "This needs macOS 13 (Ventura) or newer!");
        }
        long age = store.instant().toEpochMilli() - AppleTime.toMillis(message.number("date"));
        boolean ignored = age > limit.toMillis() || !message.flag("is_from_me");
        Promise<Answer> promise = Promise.promise();
        if (ignored) {
            sender.after(options.timings().changeWait(), () -> promise.complete(changed(done, message.guid())));
        } else {
            sender.byHelper(() -> {
                        change.accept(message.guid());
                        return changed(done, message.guid());
                    })
                    .onComplete(promise);
        }
        return promise.future();
    }

    private Answer changed(String done, String guid) {
        ObjectNode json = shapes.forRest(store.message(guid).orElseThrow(), Shapes.ALL_OF_A_SEND);
        return Replies.ok(done, json);
    }
}
