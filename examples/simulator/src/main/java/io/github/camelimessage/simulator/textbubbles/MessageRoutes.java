package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.textbubbles.Message.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Messages that exist: reading, editing, unsending, deleting, reacting, and those that wait. */
final class MessageRoutes {

    private static final Fields EDIT = Fields.of(
            Field.text("text", 1, SendFields.MOST_TEXT).needed(), Field.text("backwardsCompatibilityMessage"));
    private static final Fields REACTION = Fields.of(Field.text("type", 1, 100).needed());
    private static final List<String> TAPBACKS = List.of("love", "like", "dislike", "laugh", "emphasize", "question");
    private static final Fields LIST = Fields.of(
            Field.within("limit", 1, Pages.MOST),
            Field.text("cursor"),
            Field.oneOf(
                    "status", Arrays.stream(Status.values()).map(Status::word).toList()),
            Field.text("to"));
    private static final Fields WAITING = Fields.of(Field.within("limit", 1, Pages.MOST), Field.text("cursor"));

    private final MessageLog log;
    private final Courier courier;
    private final MessageNews news;
    private final TextBubblesStage stage;
    private final Clock clock;

    MessageRoutes(MessageLog log, Courier courier, MessageNews news, TextBubblesStage stage, Clock clock) {
        this.log = log;
        this.courier = courier;
        this.news = news;
        this.stage = stage;
        this.clock = clock;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "/v1/messages", LIST, this::list),
                Route.of("GET", "/v1/messages/scheduled", WAITING, this::waiting),
                Route.of("GET", "/v1/messages/:id", Fields.NONE, call -> Reply.ok(Shapes.message(shown(log, call)))),
                Route.of("PUT", "/v1/messages/:id", EDIT, this::edit).thatSends(),
                Route.of("POST", "/v1/messages/:id/unsend", Fields.NONE, this::unsend)
                        .thatSends(),
                Route.of("DELETE", "/v1/messages/:id", Fields.NONE, this::delete),
                Route.of("POST", "/v1/messages/:id/reactions", REACTION, this::react)
                        .thatSends(),
                Route.of("DELETE", "/v1/messages/:id/schedule", Fields.NONE, this::cancel));
    }

    /** The message of a path: by its own id only, never by the provider's. */
    static Message shown(MessageLog log, Call call) {
        return known(log, call).filter(each -> !each.isDeleted()).orElseThrow(MessageRoutes::unknown);
    }

    private static Optional<Message> known(MessageLog log, Call call) {
        return log.byId(call.in("id")).filter(each -> !each.isHidden());
    }

    private static Refused unknown() {
        return Code.NOT_FOUND.because("There is no such message");
    }

    /** Newest first; one-time codes and deleted messages are not in it. */
    private Answer list(Call call) {
        String status = call.query().get("status");
        String to = call.query().get("to");
        return page(
                call,
                each -> !each.isHidden()
                        && !each.isDeleted()
                        && (status == null || each.status().word().equals(status))
                        && (to == null || to.equals(each.to())));
    }

    private Answer waiting(Call call) {
        return page(call, Schedule::waits);
    }

    private Answer page(Call call, Predicate<Message> fits) {
        List<Message> newestFirst = new ArrayList<>(log.all());
        Collections.reverse(newestFirst);
        Pages.Page<Message> page = new Pages<>(newestFirst, fits, each -> each.id)
                .page(call.query().get("limit"), call.query().get("cursor"));
        return Reply.ok(Shapes.page(page.items(), page.next()));
    }

    private Answer edit(Call call) {
        Message message = shown(log, call);
        onIMessage(message);
        ours(message);
        if (stage.doEditsFail()) {
            news.editFailed(message);
            throw Code.EDIT_FAILED.because("The edit was rejected");
        }
        message.edit(call.text("text"), clock.instant());
        news.edited(message);
        return Reply.ok(Shapes.message(message));
    }

    private Answer unsend(Call call) {
        Message message = shown(log, call);
        onIMessage(message);
        ours(message);
        synchronized (message) {
            if (message.is(Status.UNSENT)) {
                throw Code.ALREADY_UNSENT.because("The message was unsent before");
            }
            message.become(Status.UNSENT, clock.instant());
        }
        news.unsent(message);
        return Reply.done();
    }

    private Answer delete(Call call) {
        Message message = known(log, call).orElseThrow(MessageRoutes::unknown);
        synchronized (message) {
            if (message.isDeleted()) {
                throw Code.ALREADY_DELETED.because("The message was deleted before");
            }
            message.delete();
        }
        news.deleted(message);
        return Reply.done();
    }

    private Answer react(Call call) {
        Message message = shown(log, call);
        String type = call.text("type");
        hasLeft(message);
        if (message.channel() == Channel.SMS) {
            throw Code.CHANNEL_NOT_SUPPORTED.because("Reactions are not supported on SMS");
        }
        String bare = type.startsWith("-") ? type.substring(1) : type;
        if (bare.isEmpty() || (message.channel() == Channel.IMESSAGE && !TAPBACKS.contains(bare))) {
            throw Code.VALIDATION_ERROR.because("type must be one of " + String.join(", ", TAPBACKS));
        }
        if (!call.has(Fault.Kind.ANSWERED_BUT_NOT_SENT)) {
            courier.reacted(message, type);
        }
        return Reply.ok(Json.object().put("messageId", message.id).put("reaction", type));
    }

    private Answer cancel(Call call) {
        Message message = shown(log, call);
        synchronized (message) {
            if (!message.is(Status.SCHEDULED)) {
                throw Code.NOT_SCHEDULED.because("The message is not scheduled");
            }
            message.delete();
        }
        news.scheduleCancelled(message);
        return Reply.done();
    }

    private static void onIMessage(Message message) {
        hasLeft(message);
        if (message.channel() != Channel.IMESSAGE) {
            throw Code.CHANNEL_NOT_SUPPORTED.because("Only iMessage can do this");
        }
    }

    private static void hasLeft(Message message) {
        if (message.externalId() == null) {
            throw Code.MISSING_EXTERNAL_ID.because("The message has not reached the provider");
        }
    }

    private static void ours(Message message) {
        if (message.inbound) {
            throw Code.INVALID_STATUS.because("Only messages that you sent can be changed");
        }
    }
}
