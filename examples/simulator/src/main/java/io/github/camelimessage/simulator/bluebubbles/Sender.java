package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends what the API is asked to send. An apple-script send is answered when the poller has seen its row; a private-api
 * send when the helper has answered. Every message that leaves is recorded in {@link #sent()}.
 */
final class Sender {

    private static final String SEND_ERROR = "Message Send Error";
    private static final int NOT_ON_IMESSAGE = 22;
    private static final Duration MIX_UP = Duration.ofMillis(400);

    private final MessageStore store;
    private final Shapes shapes;
    private final AwaitedSends awaited;
    private final ScheduledExecutorService timers;
    private final Options options;
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private volatile java.util.function.Consumer<Row> left = row -> {};
    private long helperFreeAt = System.nanoTime();

    Sender(MessageStore store, Shapes shapes, AwaitedSends awaited, ScheduledExecutorService timers, Options options) {
        this.store = store;
        this.shapes = shapes;
        this.awaited = awaited;
        this.timers = timers;
        this.options = options;
    }

    /** Is told of every row that left, for receipts. */
    void whenLeft(java.util.function.Consumer<Row> listener) {
        left = listener;
    }

    List<Sent> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    void setReachable(String address, boolean reachable) {
        if (reachable) {
            unreachable.remove(address);
        } else {
            unreachable.add(address);
        }
    }

    boolean isReachable(String address) {
        return !unreachable.contains(address);
    }

    /** Sends; the result is the message as the route answers it. */
    Future<ObjectNode> send(Outgoing message, Fault fault) {
        if (!awaited.begin(message.tempGuid())) {
            throw ApiException.badRequest(
                    message.file() == null
                            ? "Message is already queued to be sent! (Temp GUID: " + message.tempGuid() + ")"
                            : "Attachment is already queued to be sent!");
        }
        Future<ObjectNode> result = message.byHelper() ? helped(message, fault) : scripted(message, fault);
        return result.onComplete(done -> awaited.end(message.tempGuid()));
    }

    /** Runs a command to the Private-API helper, one after the other and never faster than the helper's gap. */
    <T> Future<T> byHelper(Supplier<T> command) {
        Promise<T> promise = Promise.promise();
        long wait;
        synchronized (this) {
            long start = Math.max(System.nanoTime(), helperFreeAt);
            helperFreeAt = start + options.timings().helperGap().toNanos();
            wait = start - System.nanoTime();
        }
        after(Duration.ofNanos(Math.max(0, wait)).plus(options.timings().helperAnswers()), () -> {
            try {
                promise.complete(command.get());
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    void after(Duration time, Runnable work) {
        if (time.isZero()) {
            timers.execute(work);
        } else {
            timers.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private Future<ObjectNode> helped(Outgoing message, Fault fault) {
        if (message.replyTo() != null && store.macOs.atLeast(26)) {
            // The helper that was released does not know how to reply there, and never answers.
            Promise<ObjectNode> stalled = Promise.promise();
            after(
                    options.timings().rowWait(),
                    () -> stalled.fail(ApiException.iMessage(SEND_ERROR, "Transaction timeout")));
            return stalled.future();
        }
        return byHelper(() -> handToHelper(message, fault)).compose(answer -> {
            if (!options.mixesUpParallelSends()) {
                return Future.succeededFuture(answer.get());
            }
            Promise<ObjectNode> late = Promise.promise();
            after(MIX_UP, () -> late.handle(Future.succeededFuture(answer).map(Supplier::get)));
            return late.future();
        });
    }

    /** Sends, and returns how the answer is found: the real helper looks for the chat's last own message. */
    private Supplier<ObjectNode> handToHelper(Outgoing message, Fault fault) {
        Row chat = store.chat(message.chatGuid())
                .orElseThrow(() -> ApiException.iMessage(SEND_ERROR, "Chat does not exist in IMChatRegistry!"));
        if (isA(fault, Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
            ObjectNode lie = invented(message, chat);
            return () -> lie;
        }
        if (message.tempGuid() != null) {
            AwaitedSends.Awaited own = awaited.await(message);
            after(options.timings().rowWait(), () -> awaited.giveUp(own));
        }
        Row row = write(message, chat, fault);
        return () -> {
            Row told = options.mixesUpParallelSends() ? lastOwn(chat) : row;
            ObjectNode json = shapes.forRest(told, withoutFiles());
            return checked(told, message.file() == null ? echo(json, message) : json);
        };
    }

    private Future<ObjectNode> scripted(Outgoing message, Fault fault) {
        Promise<ObjectNode> promise = Promise.promise();
        after(options.timings().scriptRuns(), () -> {
            try {
                script(message, fault).onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    private Future<ObjectNode> script(Outgoing message, Fault fault) {
        Row chat = chatForScript(message.chatGuid());
        if (isA(fault, Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
            return Future.succeededFuture(invented(message, chat));
        }
        AwaitedSends.Awaited own = awaited.await(message);
        write(message, chat, fault);
        after(options.timings().scriptMatch(), () -> {
            awaited.giveUp(own);
            own.row()
                    .tryFail(ApiException.iMessage(
                            SEND_ERROR,
                            "The message was not seen in the database in time! See attached message error code.",
                            NullNode.getInstance()));
        });
        return own.row().future().map(row -> {
            ObjectNode json = shapes.forRest(row, Shapes.ALL_OF_A_SEND);
            return checked(row, message.file() == null ? echo(json, message) : json);
        });
    }

    /** AppleScript goes by the address, whatever the prefix says, and can open a direct chat that does not exist. */
    private Row chatForScript(String guid) {
        String[] parts = guid.split(";", 3);
        boolean direct = parts.length == 3 && parts[1].equals("-");
        if (parts[0].equals("any")) {
            throw ApiException.iMessage(SEND_ERROR, "AppleScript does not know the service 'any' (-1700).");
        }
        if (direct) {
            return store.chat(guid)
                    .or(() -> store.chatByIdentifier(parts[2], MessageStore.DIRECT))
                    .orElseGet(() -> store.directChat(parts[2]));
        }
        String identifier = parts[parts.length - 1];
        return store.chatByIdentifier(identifier, MessageStore.GROUP)
                .orElseThrow(() -> ApiException.iMessage(SEND_ERROR, "Can't get chat id \"" + guid + "\". (-1728)"));
    }

    private Row write(Outgoing message, Row chat, Fault fault) {
        int error = isA(fault, Fault.Kind.SENT_BUT_FAILS) ? fault.code() : reaches(chat) ? 0 : NOT_ON_IMESSAGE;
        Row row;
        synchronized (store.database()) {
            Draft draft = drafted(message, chat).set("error", error);
            row = draft.write();
            if (message.file() != null) {
                Outgoing.Attached file = message.file();
                String name = file.storedName();
                store.files.link(
                        row.id(),
                        store.files.adopt(
                                "at_0_" + row.guid(),
                                name,
                                Media.ofName(name),
                                file.upload().file()));
            }
        }
        if (error == 0) {
            record(message, chat, row);
        }
        store.changed();
        return row;
    }

    private void record(Outgoing message, Row chat, Row row) {
        List<String> files =
                message.file() == null ? List.of() : List.of(message.file().name());
        left(
                row,
                new Sent(
                        row.guid(),
                        chat.guid(),
                        message.text(),
                        message.tempGuid(),
                        message.method(),
                        files,
                        message.replyTo(),
                        null,
                        store.instant()));
    }

    /** Writes down what left, and lets receipts follow. */
    void left(Row row, Sent what) {
        sent.add(what);
        left.accept(row);
    }

    private Draft drafted(Outgoing message, Row chat) {
        Draft draft = store.draft(chat).fromMe();
        if (message.file() == null) {
            draft.text(message.text());
        } else {
            draft.onlyFile().set("is_audio_message", message.file().audio() ? 1 : 0);
        }
        return draft.set("subject", message.subject())
                .set("expressive_send_style_id", message.effectId())
                .set("thread_originator_guid", message.replyTo() == null ? null : store.threadOf(message.replyTo()))
                .set("thread_originator_part", message.replyTo() == null ? null : message.partIndex() + ":0:0");
    }

    /** A message that nobody will ever find: its row is gone before anyone else can look. */
    private ObjectNode invented(Outgoing message, Row chat) {
        synchronized (store.database()) {
            Row row = drafted(message, chat).write();
            ObjectNode json = shapes.forRest(row, withoutFiles());
            store.delete(row.id());
            return echo(json, message);
        }
    }

    private Row lastOwn(Row chat) {
        return store.database()
                .query(
                        "SELECT message.* FROM message JOIN chat_message_join j ON j.message_id = message.ROWID"
                                + " WHERE j.chat_id = ? AND message.is_from_me = 1 ORDER BY message.ROWID DESC LIMIT 1",
                        chat.id())
                .get(0);
    }

    private boolean reaches(Row chat) {
        return chat.count("style") == MessageStore.GROUP || isReachable(chat.text("chat_identifier"));
    }

    private static ObjectNode checked(Row row, ObjectNode json) {
        if (row.count("error") != 0) {
            throw ApiException.iMessage(
                    "Message sent with an error. See attached message",
                    "The message could not be delivered! (Error Code: " + row.count("error") + ")",
                    json);
        }
        return json;
    }

    private static ObjectNode echo(ObjectNode json, Outgoing message) {
        return message.tempGuid() == null ? json : json.put("tempGuid", message.tempGuid());
    }

    private static With withoutFiles() {
        return new With(Set.of("chats", "attributedbody", "messagesummaryinfo"));
    }

    private static boolean isA(Fault fault, Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }
}
