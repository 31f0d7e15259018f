package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends the first message to a person or to several, which opens their chat; only a plain text can do that. */
final class BlueBubblesOpenings {

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesProbe probe;
    private final BlueBubblesReceipts receipts;
    private final BlueBubblesTurns turns;
    private final BlueBubblesCircles circles;
    private final String where;

    BlueBubblesOpenings(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesProbe probe,
            BlueBubblesReceipts receipts,
            BlueBubblesTurns turns,
            BlueBubblesCircles circles,
            String where) {
        this.http = http;
        this.requests = requests;
        this.probe = probe;
        this.receipts = receipts;
        this.turns = turns;
        this.circles = circles;
        this.where = where;
    }

    CompletionStage<Receipt> person(Handle handle, Send send) {
        Rejected problem = problem(send, "someone");
        if (problem != null) {
            return CompletableFuture.failedFuture(problem);
        }
        BlueBubblesRequest request = requests.newChat(send, List.of(handle), service(send));
        return turns.inTurn(
                ChatGuid.with(handle).value(),
                OperationKind.SEND_MESSAGE,
                () -> http.send(request, answer -> toPerson(answer.data(), handle, send.tempGuid())));
    }

    /** Their chat is a new group, which AppleScript cannot make; whoever calls has the turn of these people. */
    CompletionStage<Receipt> people(Set<Handle> people, Send asked) {
        Rejected problem = problem(asked, "several people");
        if (problem != null) {
            return CompletableFuture.failedFuture(problem);
        }
        return probe.privateApi("open a conversation with several people", "").thenCompose(method -> {
            Send send = new Send(asked.message(), method, asked.effectId(), asked.tempGuid());
            return http.send(
                    requests.newChat(send, people, service(send)),
                    answer -> toPeople(answer.data().asObject(), people, send.tempGuid()));
        });
    }

    private Rejected problem(Send send, String whom) {
        boolean textOnly =
                send.message().attachments().isEmpty() && send.message().parts().isEmpty();
        if (textOnly && send.message().linkPreview() == null) {
            return null;
        }
        String what = textOnly ? "with a say in link previews" : "anything but a text";
        return new Rejected(
                where + " cannot send " + what + " to " + whom
                        + " there is no chat with yet: BlueBubbles opens a chat only with a plain text. Send such a text first.");
    }

    private static String service(Send send) {
        return service(send.message().channel());
    }

    /** What a new chat goes by: iMessage, unless it must not. */
    static String service(Channel channel) {
        return channel.equals(Channel.REQUIRE_FALLBACK) ? "SMS" : "iMessage";
    }

    private Receipt toPerson(JsonAt data, Handle handle, String key) {
        BlueBubblesChat chat = BlueBubblesChat.of(data.asObject());
        if (chat.group() || !handle.equals(chat.identifier() == null ? null : new Handle(chat.identifier()))) {
            throw new UnexpectedJson("data: expected the direct chat with the person written to, found another chat");
        }
        return receipts.of(first(data), chat.guid(), key);
    }

    private Receipt toPeople(JsonAt data, Set<Handle> people, String key) {
        BlueBubblesChat chat = BlueBubblesChat.of(data);
        if (!chat.group()) {
            throw new UnexpectedJson("data: expected a group of the people written to, found another chat");
        }
        circles.opened(people, data);
        return receipts.of(first(data), chat.guid(), key);
    }

    private static JsonAt first(JsonAt data) {
        return data.at("messages").list().stream()
                .findFirst()
                .orElseThrow(() -> new UnexpectedJson("data.messages: expected the first message, found none"));
    }
}
