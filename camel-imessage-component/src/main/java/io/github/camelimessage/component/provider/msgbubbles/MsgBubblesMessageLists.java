package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.rest.Pager;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lists the messages of a conversation. That the list takes a conversation is documented; that it takes {@code limit} and {@code before}
 * as the list of conversations does is likely and is not, so without the operator's word one answer is all there is.
 */
final class MsgBubblesMessageLists {

    private static final int MOST = 100;

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final boolean paged;

    MsgBubblesMessageLists(RestClient client, MsgBubblesRequests requests, boolean paged) {
        this.client = client;
        this.requests = requests;
        this.paged = paged;
    }

    /**
     * Reads messages until there are enough, or the older ones are older than a time.
     *
     * @param after where to end, or null to read to the beginning
     * @param enough how many are enough, at least 1
     */
    CompletionStage<List<MsgBubblesMessage>> since(String conversation, Instant after, int enough, OperationKind kind) {
        if (!paged) {
            return client.send(
                    requests.messages(conversation, kind),
                    answer -> messages(answer.body().at("data").list()));
        }
        Pager<MsgBubblesMessage> pager = Pager.byTime(
                MOST,
                message -> message.id().value(),
                message -> MsgBubblesIds.before(message.json().at("created_at").filledOrNull()),
                (limit, before) -> client.send(
                        requests.messages(conversation, kind)
                                .with("limit", String.valueOf(limit))
                                .with("before", before),
                        answer -> new Slice<>(
                                messages(answer.body().at("data").list()),
                                null,
                                answer.body().at("has_more").present()
                                        ? answer.body().at("has_more").isTrue()
                                        : null,
                                null)));
        return goOn(pager, null, after, enough, new ArrayList<>());
    }

    private static List<MsgBubblesMessage> messages(List<JsonAt> items) {
        return items.stream()
                .map(MsgBubblesMessage::new)
                .filter(message -> message.id() != null)
                .toList();
    }

    private CompletionStage<List<MsgBubblesMessage>> goOn(
            Pager<MsgBubblesMessage> pager, String place, Instant after, int enough, List<MsgBubblesMessage> all) {
        int wanted = Math.min(MOST, enough - all.size());
        return pager.read(place, wanted).thenCompose(found -> {
            all.addAll(found.items());
            boolean ended = found.next() == null || all.size() >= enough || isBefore(found.items(), after);
            return ended ? CompletableFuture.completedFuture(all) : goOn(pager, found.next(), after, enough, all);
        });
    }

    private static boolean isBefore(List<MsgBubblesMessage> newestFirst, Instant after) {
        if (after == null || newestFirst.isEmpty()) {
            return false;
        }
        Instant last = newestFirst.get(newestFirst.size() - 1).created();
        return last != null && last.isBefore(after);
    }

    /** The one in an answer that shows it alone, wrapped as documented answers are or not. */
    static MsgBubblesMessage single(RestAnswer answer) {
        JsonAt data = answer.body().at("data");
        MsgBubblesMessage message = new MsgBubblesMessage(data.isObject() ? data : answer.body());
        message.json().at("id").text();
        return message;
    }
}
