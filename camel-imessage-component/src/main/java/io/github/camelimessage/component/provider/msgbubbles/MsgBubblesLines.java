package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Our own numbers. A person can only be written to by one of them, so where none is chosen and there is only one, it is that; which
 * there are is asked for anew every ten minutes at the most.
 */
final class MsgBubblesLines {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final String ONLINE = "online";

    /**
     * One of our numbers.
     *
     * @param channels the services that it has, an open set
     * @param status the service's word for how it is, or null
     */
    record Line(Handle handle, List<String> channels, String status) {

        /** A number that does not tell counts as one that works. */
        boolean online() {
            return status == null || status.equalsIgnoreCase(ONLINE);
        }

        @Override
        public String toString() {
            return "Line[" + status + "]";
        }
    }

    private record Seen(List<Line> lines, Instant at) {}

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final Clock clock;
    private final String where;
    private volatile Seen last;

    MsgBubblesLines(RestClient client, MsgBubblesRequests requests, Clock clock, String where) {
        this.client = client;
        this.requests = requests;
        this.clock = clock;
        this.where = where;
    }

    /** Asks for them. */
    CompletionStage<List<Line>> ask(String purpose) {
        return client.send(requests.numbers(purpose), answer -> learn(answer.body()));
    }

    /** Reads an answer with them, and keeps it. */
    List<Line> learn(JsonAt body) {
        List<Line> lines =
                body.at("data").list().stream().map(MsgBubblesLines::line).toList();
        last = new Seen(lines, clock.instant());
        return lines;
    }

    private static Line line(JsonAt json) {
        return new Line(
                new Handle(json.at("handle").text()),
                json.at("channels").stream()
                        .map(JsonAt::textOrNull)
                        .filter(word -> word != null)
                        .toList(),
                json.at("status").filledOrNull());
    }

    /**
     * The line to write by: the one that was chosen, or the only one there is.
     *
     * @param chosen or null
     * @return fails with {@link Rejected} where there are several or none
     */
    CompletionStage<String> of(Handle chosen, OperationKind kind) {
        if (chosen != null) {
            return MsgBubblesPart.begin(() -> CompletableFuture.completedFuture(
                    MsgBubblesAddresses.person(chosen, kind.phrase() + " by that line", where)));
        }
        Seen seen = last;
        boolean fresh = seen != null && clock.instant().isBefore(seen.at().plus(KEPT));
        CompletionStage<List<Line>> lines =
                fresh ? CompletableFuture.completedFuture(seen.lines()) : ask(kind.phrase());
        return lines.thenCompose(found -> found.size() == 1
                ? CompletableFuture.completedFuture(found.get(0).handle().value())
                : MsgBubblesPart.refused(where + " cannot " + kind.phrase() + ": "
                        + (found.isEmpty()
                                ? "the account has no number to write by."
                                : "the account has " + found.size()
                                        + " numbers, and MsgBubbles does not choose among them. Set the line of the "
                                        + "message, or the account's option defaultLine.")
                        + " Nothing was sent."));
    }
}
