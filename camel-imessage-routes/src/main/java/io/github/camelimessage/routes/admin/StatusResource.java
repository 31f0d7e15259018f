package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.inbound.JdbcInboundStatus;
import io.github.camelimessage.routes.inbound.Subscriber;
import io.github.camelimessage.routes.inbound.Subscribers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code GET /imessage/status}: how much of everything there is, per subscriber too, and whether it adds up. */
public final class StatusResource implements AdminResource {

    private final JdbcInboundStatus status;
    private final Subscribers subscribers;

    public StatusResource(JdbcInboundStatus status, Subscribers subscribers) {
        this.status = status;
        this.subscribers = subscribers;
    }

    @Override
    public String path() {
        return "/imessage/status";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (!request.is("GET", 0)) {
            return AdminAnswer.notOffered("GET /imessage/status");
        }
        request.onlyThese(Set.of());
        // Events first: whoever sees one here finds its deliveries below, since they are written together.
        Map<String, Long> events = status.events();
        Map<String, Map<String, Long>> deliveries = status.deliveries();
        Map<String, Instant> oldest = status.oldestOpen();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("events", events);
        answer.put("deliveries", sums(deliveries));
        oldest.values().stream()
                .min(Comparator.naturalOrder())
                .ifPresent(time -> answer.put("oldestOpen", time.toString()));
        answer.put("subscribers", perSubscriber(deliveries, oldest));
        answer.put("gaps", status.gaps());
        answer.put("totals", status.totals());
        answer.put("addsUp", status.addsUp());
        return AdminAnswer.ok(answer);
    }

    private static Map<String, Long> sums(Map<String, Map<String, Long>> deliveries) {
        Map<String, Long> sums = new TreeMap<>();
        for (String state : List.of("DUE", "CLAIMED", "DELIVERED", "DEAD", "DISCARDED")) {
            sums.put(state, 0L);
        }
        deliveries.values().forEach(states -> states.forEach((state, count) -> sums.merge(state, count, Long::sum)));
        return sums;
    }

    /** Those that are gone are shown as long as rows of theirs are there. */
    private List<Map<String, Object>> perSubscriber(
            Map<String, Map<String, Long>> deliveries, Map<String, Instant> oldest) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        deliveries.keySet().forEach(name -> all.put(name, new LinkedHashMap<>(Map.of("name", name))));
        for (Subscriber subscriber : subscribers.current()) {
            Map<String, Object> shown =
                    all.computeIfAbsent(subscriber.name(), name -> new LinkedHashMap<>(Map.of("name", name)));
            shown.putAll(subscribers.condition(subscriber).asMap());
        }
        all.forEach((name, shown) -> {
            shown.put("known", shown.containsKey("paused"));
            shown.put("deliveries", deliveries.getOrDefault(name, Map.of()));
            if (oldest.containsKey(name)) {
                shown.put("oldestOpen", oldest.get(name).toString());
            }
        });
        return new ArrayList<>(all.values());
    }
}
