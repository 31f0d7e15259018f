package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each unknown send its message, in the order of the attempts, or none at all: where several sends may be the same
 * messages and there are fewer messages than sends, nobody can know which of them did not leave.
 */
final class Matching {

    private Matching() {}

    /**
     * @param candidates for each send the messages that it may be, the oldest first
     * @return for each send that is certain its message
     */
    static Map<Send, Message> of(Map<Send, List<Message>> candidates) {
        Map<Send, Message> certain = new LinkedHashMap<>();
        Set<Send> seen = new HashSet<>();
        for (Send send : candidates.keySet()) {
            if (seen.contains(send)) {
                continue;
            }
            List<Send> rivals = rivals(send, candidates);
            seen.addAll(rivals);
            allOrNone(rivals, candidates).ifPresent(certain::putAll);
        }
        return certain;
    }

    /** All sends that share a candidate with this one, directly or by others between them. */
    private static List<Send> rivals(Send first, Map<Send, List<Message>> candidates) {
        Set<Send> rivals = new LinkedHashSet<>(Set.of(first));
        Deque<Send> open = new ArrayDeque<>(rivals);
        while (!open.isEmpty()) {
            List<Message> mine = candidates.get(open.remove());
            candidates.forEach((other, theirs) -> {
                if (theirs.stream().anyMatch(mine::contains) && rivals.add(other)) {
                    open.add(other);
                }
            });
        }
        List<Send> inOrder = new ArrayList<>(rivals);
        inOrder.sort(Comparator.comparing(Send::attemptStartedAt).thenComparing(Send::seq));
        return inOrder;
    }

    private static Optional<Map<Send, Message>> allOrNone(List<Send> rivals, Map<Send, List<Message>> candidates) {
        Map<Send, Message> given = new LinkedHashMap<>();
        for (Send send : rivals) {
            Optional<Message> free = candidates.get(send).stream()
                    .filter(message -> !given.containsValue(message))
                    .findFirst();
            if (free.isEmpty()) {
                return Optional.empty();
            }
            given.put(send, free.get());
        }
        return Optional.of(given);
    }
}
