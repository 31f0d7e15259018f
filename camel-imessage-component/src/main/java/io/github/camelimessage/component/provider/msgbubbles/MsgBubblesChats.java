package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.rest.RestClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks conversations up and remembers what does not change about them: whether it is a group, by which line, who the other one is. */
final class MsgBubblesChats {

    private static final int REMEMBERED = 10_000;

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final Recent<String, MsgBubblesChat> known = new Recent<>(REMEMBERED);

    MsgBubblesChats(RestClient client, MsgBubblesRequests requests) {
        this.client = client;
        this.requests = requests;
    }

    /**
     * That conversation, asked for only where it is not known yet.
     *
     * @param purpose what it is for, as words that follow "cannot"
     */
    CompletionStage<MsgBubblesChat> of(String id, String purpose) {
        MsgBubblesChat chat = known.get(id);
        return chat == null ? ask(id, purpose) : CompletableFuture.completedFuture(chat);
    }

    /** As it is now. */
    CompletionStage<MsgBubblesChat> ask(String id, String purpose) {
        return client.send(
                requests.chat(id, purpose), answer -> read(answer.body().at("data")));
    }

    /** Reads one from an answer, and remembers it. */
    MsgBubblesChat read(JsonAt json) {
        MsgBubblesChat chat = MsgBubblesChat.of(json.asObject());
        known.put(chat.id().value(), chat);
        return chat;
    }
}
