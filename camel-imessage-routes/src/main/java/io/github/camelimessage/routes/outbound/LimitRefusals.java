package io.github.camelimessage.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a conversation that goes round in circles from one that is merely lively: how often the account's own limit of replies
 * refused something there of late. Kept in memory, so after a restart it takes as many refusals again.
 */
final class LimitRefusals {

    private static final int TOO_MANY = 3;
    private static final Duration OF_LATE = Duration.ofMinutes(10);

    private record Conversation(String account, String lane) {
        @Override
        public String toString() {
            return "Conversation[hidden]";
        }
    }

    private final Map<Conversation, Deque<Instant>> refused = new HashMap<>();

    /** One more refusal; true when it is the last straw, and then the count starts anew. */
    synchronized boolean isLastStraw(Send send, Instant now) {
        Instant late = now.minus(OF_LATE);
        refused.values().removeIf(times -> times.peekLast().isBefore(late));
        Conversation conversation = new Conversation(send.account(), send.lane());
        Deque<Instant> times = refused.computeIfAbsent(conversation, first -> new ArrayDeque<>());
        times.removeIf(time -> time.isBefore(late));
        times.addLast(now);
        if (times.size() < TOO_MANY) {
            return false;
        }
        refused.remove(conversation);
        return true;
    }
}
