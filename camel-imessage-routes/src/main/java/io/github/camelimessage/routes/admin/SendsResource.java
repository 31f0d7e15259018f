package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.outbound.SendDesk;
import io.github.camelimessage.routes.outbound.SendDesk.Decision;
import io.github.camelimessage.routes.outbound.SendState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** {@code /imessage/sends}: list, look at one, replay, decide, discard, and release a backlog. */
public final class SendsResource implements AdminResource {

    private static final String OFFERED = "GET /imessage/sends?state=, GET /imessage/sends/{ticket}, POST"
            + " /imessage/sends/{ticket}/replay, …/decide and …/discard, POST /imessage/sends/release";
    private static final int USUAL_LIMIT = 100;

    private final SendDesk desk;

    public SendsResource(SendDesk desk) {
        this.desk = desk;
    }

    @Override
    public String path() {
        return "/imessage/sends";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (request.is("GET", 0)) {
            return list(request);
        }
        if (request.is("GET", 1)) {
            request.onlyThese(Set.of());
            return AdminAnswer.ok(shown(ticket(request)));
        }
        if (request.is("POST", 1) && ticket(request).equals("release")) {
            request.onlyThese(Set.of("account", "by"));
            return AdminAnswer.ok(Map.of("released", desk.release(request.text("account"), by(request))));
        }
        if (request.is("POST", 2)) {
            return change(request, request.below().get(1));
        }
        return AdminAnswer.notOffered(OFFERED);
    }

    private AdminAnswer list(AdminRequest request) {
        request.onlyThese(Set.of("state", "limit"));
        Map<String, String> query = request.query();
        SendState state = Arrays.stream(SendState.values())
                .filter(known -> known.name().equalsIgnoreCase(query.get("state")))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("state: expected one of " + List.of(SendState.values()) + "."));
        int limit = AdminRequest.number("limit", query.get("limit"), USUAL_LIMIT);
        if (limit < 1) {
            throw new IllegalArgumentException("limit: expected 1 or more.");
        }
        return AdminAnswer.ok(desk.list(state, limit));
    }

    private AdminAnswer change(AdminRequest request, String what) {
        String ticket = ticket(request);
        switch (what) {
            case "replay" -> {
                request.onlyThese(Set.of("by", "reason", "to", "text"));
                replay(ticket, request);
            }
            case "decide" -> {
                request.onlyThese(Set.of("by", "reason", "decision"));
                desk.decide(ticket, decision(request.text("decision")), by(request), request.text("reason"));
            }
            case "discard" -> {
                request.onlyThese(Set.of("by", "reason"));
                desk.discard(ticket, by(request), request.text("reason"));
            }
            default -> {
                return AdminAnswer.notOffered(OFFERED);
            }
        }
        return AdminAnswer.ok(shown(ticket));
    }

    private void replay(String ticket, AdminRequest request) {
        String to = request.text("to");
        String text = request.text("text");
        if (to == null && text == null) {
            desk.replay(ticket, by(request), request.text("reason"));
        } else {
            desk.replayEdited(ticket, to, text, by(request), request.text("reason"));
        }
    }

    private Map<String, Object> shown(String ticket) {
        return desk.ticket(ticket).orElseThrow(() -> new NoSuchElementException("There is no send with that ticket."));
    }

    private static Decision decision(String word) {
        return Arrays.stream(Decision.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("decision: expected sent, resend or discard."));
    }

    private static String ticket(AdminRequest request) {
        return request.below().get(0);
    }

    private static String by(AdminRequest request) {
        String by = request.text("by");
        return by == null || by.isBlank() ? "admin API" : by;
    }
}
