package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.inbound.DeadLetterCause;
import io.github.camelimessage.routes.inbound.DeadLetterFilter;
import io.github.camelimessage.routes.inbound.DeadLetters;
import io.github.camelimessage.routes.inbound.DeliveryState;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** {@code /imessage/dead-letters}: list, group by cause, replay one or many, discard. */
public final class DeadLettersResource implements AdminResource {

    private static final String OFFERED =
            "GET /imessage/dead-letters, GET /imessage/dead-letters/causes, POST /imessage/dead-letters/replay, POST"
                    + " /imessage/dead-letters/{delivery}/replay and …/discard";
    private static final Set<String> FILTER = Set.of("subscriber", "type", "cause", "status", "from", "until", "limit");
    private static final Set<String> FILTER_AND_BY =
            Set.of("subscriber", "type", "cause", "status", "from", "until", "limit", "by");

    private final DeadLetters deadLetters;

    public DeadLettersResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public String path() {
        return "/imessage/dead-letters";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (request.is("GET", 0)) {
            return list(request);
        }
        if (request.is("GET", 1) && request.below().get(0).equals("causes")) {
            request.onlyThese(Set.of());
            return AdminAnswer.ok(
                    deadLetters.causes().stream().map(DeadLetterCause::asMap).toList());
        }
        if (request.is("POST", 1) && request.below().get(0).equals("replay")) {
            return replayMany(request);
        }
        if (request.is("POST", 2) && request.below().get(1).equals("replay")) {
            return replayOne(request);
        }
        if (request.is("POST", 2) && request.below().get(1).equals("discard")) {
            request.onlyThese(Set.of("reason", "by"));
            int discarded = deadLetters.discard(delivery(request), request.text("reason"), by(request));
            return AdminAnswer.ok(Map.of("discarded", discarded));
        }
        return AdminAnswer.notOffered(OFFERED);
    }

    private AdminAnswer list(AdminRequest request) {
        request.onlyThese(FILTER);
        Map<String, String> query = request.query();
        DeadLetterFilter filter = new DeadLetterFilter(
                query.get("subscriber"),
                query.get("type"),
                query.get("cause"),
                AdminRequest.number("status", query.get("status"), null),
                AdminRequest.time("from", query.get("from")),
                AdminRequest.time("until", query.get("until")),
                AdminRequest.number("limit", query.get("limit"), 100));
        return AdminAnswer.ok(
                deadLetters.list(filter).stream().map(DeliveryState::asMap).toList());
    }

    private AdminAnswer replayOne(AdminRequest request) {
        request.onlyThese(Set.of("by", "document"));
        Map<?, ?> document = request.object("document");
        return replayed(
                document == null
                        ? deadLetters.replay(delivery(request), by(request))
                        : deadLetters.replayEdited(delivery(request), AdminJson.bytes(document), by(request)));
    }

    private AdminAnswer replayMany(AdminRequest request) {
        request.onlyThese(FILTER_AND_BY);
        DeadLetterFilter filter = new DeadLetterFilter(
                request.text("subscriber"),
                request.text("type"),
                request.text("cause"),
                request.number("status", null),
                AdminRequest.time("from", request.text("from")),
                AdminRequest.time("until", request.text("until")),
                request.number("limit", DeadLetterFilter.USUAL_LIMIT));
        return replayed(deadLetters.replay(filter, by(request)));
    }

    private static AdminAnswer replayed(int count) {
        return AdminAnswer.ok(Map.of("replayed", count));
    }

    private static String by(AdminRequest request) {
        String by = request.text("by");
        return by == null || by.isBlank() ? "admin API" : by;
    }

    private static long delivery(AdminRequest request) {
        try {
            return Long.parseLong(request.below().get(0));
        } catch (NumberFormatException e) {
            throw new NoSuchElementException("A delivery is named by its number.");
        }
    }
}
