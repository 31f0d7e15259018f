package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.inbound.AuditEntry;
import io.github.camelimessage.routes.inbound.DeadLetters;
import io.github.camelimessage.routes.inbound.DeliveryState;
import io.github.camelimessage.routes.inbound.JdbcInboundStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** {@code GET /imessage/events/{id}}: what became of one event, without what it said. */
public final class EventsResource implements AdminResource {

    private final JdbcInboundStatus status;
    private final DeadLetters deadLetters;

    public EventsResource(JdbcInboundStatus status, DeadLetters deadLetters) {
        this.status = status;
        this.deadLetters = deadLetters;
    }

    @Override
    public String path() {
        return "/imessage/events";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (!request.is("GET", 1)) {
            return AdminAnswer.notOffered("GET /imessage/events/{id}");
        }
        request.onlyThese(Set.of());
        String event = request.below().get(0);
        Map<String, Object> answer = new LinkedHashMap<>(status.event(event)
                .orElseThrow(() -> new NoSuchElementException("The inbox has no event of that id.")));
        answer.put(
                "deliveries",
                deadLetters.ofEvent(event).stream().map(DeliveryState::asMap).toList());
        answer.put(
                "audit",
                deadLetters.history(event).stream().map(EventsResource::shown).toList());
        return AdminAnswer.ok(answer);
    }

    private static Map<String, Object> shown(AuditEntry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("at", entry.at().toString());
        shown.put("delivery", entry.subject());
        shown.put("what", entry.what());
        shown.put("by", entry.by());
        shown.put("detail", entry.detail());
        return shown;
    }
}
