package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Plans texts that the server itself sends later, as long as it runs at that time.
 *
 * <p>What is asked for is looked up before it is changed or removed: for an unknown plan the server answers the same as when
 * it is broken, and one that was sent is no plan any more.
 */
final class BlueBubblesSchedule {

    private final BlueBubblesHttp http;
    private final BlueBubblesScheduleRequests requests;
    private final BlueBubblesWays ways;
    private final BlueBubblesAddresses addresses;
    private final BlueBubblesCircles circles;
    private final BlueBubblesChats chats;
    private final String where;

    BlueBubblesSchedule(
            BlueBubblesHttp http,
            BlueBubblesScheduleRequests requests,
            BlueBubblesWays ways,
            BlueBubblesAddresses addresses,
            BlueBubblesCircles circles,
            BlueBubblesChats chats,
            String where) {
        this.http = http;
        this.requests = requests;
        this.ways = ways;
        this.addresses = addresses;
        this.circles = circles;
        this.chats = chats;
        this.where = where;
    }

    CompletionStage<ScheduledMessage> schedule(MessageOperation.ScheduleMessage plan) {
        return planned(
                plan.message(),
                plan.kind(),
                (send, chat) -> http.send(
                        requests.create(send, chat, plan.at(), plan.every()),
                        answer -> BlueBubblesPlan.of(answer.data().asObject())));
    }

    CompletionStage<List<ScheduledMessage>> list(MessageOperation.ListScheduled operation) {
        return BlueBubblesPaging.from(
                operation,
                0,
                operation.kind(),
                where,
                from -> http.send(
                        requests.list(operation.kind()),
                        answer -> BlueBubblesPaging.cut(
                                answer.data().list().stream()
                                        .map(BlueBubblesPlan::of)
                                        .toList(),
                                from,
                                operation.limit())));
    }

    CompletionStage<ScheduledMessage> get(MessageOperation.GetScheduled operation) {
        return read(operation.id(), operation.kind());
    }

    /** The server's answer to a change leaves out how far the plan is, so it is read again. */
    CompletionStage<ScheduledMessage> update(MessageOperation.UpdateScheduled plan) {
        return planned(plan.message(), plan.kind(), (send, chat) -> open(plan.id(), plan.kind())
                .thenCompose(before ->
                        http.send(requests.replace(plan.id(), send, chat, plan.at(), plan.every()), answer -> before))
                .thenCompose(before -> read(plan.id(), plan.kind())));
    }

    CompletionStage<Void> cancel(MessageOperation.CancelScheduled plan) {
        return open(plan.id(), plan.kind())
                .thenCompose(before -> http.send(requests.remove(plan.id()), answer -> null));
    }

    private CompletionStage<ScheduledMessage> planned(
            SendMessage message,
            OperationKind kind,
            BiFunction<Send, String, CompletionStage<ScheduledMessage>> planning) {
        if (!message.attachments().isEmpty()
                || !BlueBubblesParts.of(BlueBubblesParts.plain(message)).isEmpty()) {
            return refused(kind, "BlueBubbles sends only plain texts later, neither files nor mentions.");
        }
        return ways.of(message).thenCompose(send -> chat(send, kind)
                .thenCompose(chat -> ways.into(chat, send).thenCompose(ready -> planning.apply(ready, chat))));
    }

    private CompletionStage<String> chat(Send send, OperationKind kind) {
        if (send.message().to() instanceof Target.InChat in) {
            SendMessage message = send.message();
            return chats.find(in.chat(), message.replyTo(), message.channel())
                    .thenCompose(found -> found.map(CompletableFuture::completedFuture)
                            .orElseGet(() ->
                                    CompletableFuture.failedFuture(chats.unknown(in.chat(), message.channel(), kind))));
        }
        if (send.message().to() instanceof Target.ToHandles several) {
            return circles.find(Set.copyOf(several.handles()), send.message().channel())
                    .thenCompose(found -> found.isEmpty()
                            ? refused(kind, "there is no chat with exactly these people yet. Send a first message now.")
                            : CompletableFuture.completedFuture(found.get()));
        }
        Target.ToHandle to = (Target.ToHandle) send.message().to();
        return addresses
                .directChat(to.handle(), send.message().channel())
                .thenCompose(found -> found.chat() == null
                        ? refused(kind, "there is no chat with that person yet. Send a first message now.")
                        : CompletableFuture.completedFuture(found.chat().guid()));
    }

    /** The plan, unless its message was sent or is just being sent. */
    private CompletionStage<ScheduledMessage> open(String id, OperationKind kind) {
        return read(id, kind)
                .thenCompose(
                        plan -> plan.every() == null && (plan.state() == State.SENT || plan.state() == State.UNDER_WAY)
                                ? refused(kind, "it was sent already.")
                                : CompletableFuture.completedFuture(plan));
    }

    private CompletionStage<ScheduledMessage> read(String id, OperationKind kind) {
        if (!id.matches("\\d{1,9}")) {
            return refused(kind, "BlueBubbles numbers them, and what was given is no number.");
        }
        return http.send(requests.get(id, kind), BlueBubblesHttp.Answer::data)
                .thenCompose(data -> data.present()
                        ? CompletableFuture.completedFuture(BlueBubblesPlan.of(data))
                        : refused(kind, "there is none with that id."));
    }

    private <T> CompletionStage<T> refused(OperationKind kind, String why) {
        return CompletableFuture.failedFuture(new Rejected(where + " cannot " + kind.phrase() + ": " + why));
    }
}
