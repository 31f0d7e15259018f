package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.etiquette.Suppression;
import io.github.camelimessage.routes.etiquette.Suppressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code /imessage/suppressions}: who does not want messages; list, add or import, look for, remove. Addresses stand in bodies
 * only, since those of requests are written down by whatever is on their way.
 */
public final class SuppressionsResource implements AdminResource {

    private static final String OFFERED = "GET, POST and DELETE /imessage/suppressions, POST"
            + " /imessage/suppressions/check, DELETE /imessage/suppressions/{id}";
    private static final Set<String> CHANGE = Set.of("account", "handle", "handles", "by", "reason");
    private static final int USUAL_LIMIT = 100;

    private final Suppressions suppressions;

    public SuppressionsResource(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public String path() {
        return "/imessage/suppressions";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (request.is("GET", 0)) {
            return list(request);
        }
        if (request.is("POST", 0)) {
            request.onlyThese(CHANGE);
            return AdminAnswer.ok(Map.of(
                    "added",
                    suppressions.add(request.text("account"), handles(request), by(request), reason(request))));
        }
        if (request.is("DELETE", 0)) {
            request.onlyThese(CHANGE);
            return AdminAnswer.ok(Map.of(
                    "removed",
                    suppressions.remove(request.text("account"), handles(request), by(request), reason(request))));
        }
        if (request.is("DELETE", 1)) {
            request.onlyThese(Set.of("account", "by", "reason"));
            String id = request.below().get(0);
            suppressions.removeById(account(request), id, by(request), reason(request));
            return AdminAnswer.ok(Map.of("removed", 1));
        }
        if (request.is("POST", 1) && request.below().get(0).equals("check")) {
            request.onlyThese(Set.of("account", "handle"));
            return AdminAnswer.ok(
                    Map.of("suppressed", suppressions.contains(request.text("account"), request.text("handle"))));
        }
        return AdminAnswer.notOffered(OFFERED);
    }

    private AdminAnswer list(AdminRequest request) {
        request.onlyThese(Set.of("account", "since", "after", "limit"));
        Map<String, String> query = request.query();
        return AdminAnswer.ok(suppressions
                .list(
                        query.get("account"),
                        AdminRequest.time("since", query.get("since")),
                        query.get("after"),
                        AdminRequest.number("limit", query.get("limit"), USUAL_LIMIT))
                .stream()
                .map(SuppressionsResource::shown)
                .toList());
    }

    private static Map<String, Object> shown(Suppression one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("account", one.account());
        shown.put("id", one.id());
        shown.put("handle", one.shown());
        shown.put("since", one.since().toString());
        shown.put("by", one.by());
        return shown;
    }

    private static List<String> handles(AdminRequest request) {
        String one = request.text("handle");
        if (one != null) {
            return List.of(one);
        }
        if (request.body().get("handles") instanceof List<?> several
                && several.stream().allMatch(String.class::isInstance)) {
            return several.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("handle: expected a text, or handles: a list of texts.");
    }

    /** A removal by id may come without a body. */
    private static String account(AdminRequest request) {
        String account = request.text("account");
        return account == null ? request.query().get("account") : account;
    }

    private static String by(AdminRequest request) {
        String by = request.text("by");
        return by == null || by.isBlank() ? "admin API" : by;
    }

    private static String reason(AdminRequest request) {
        return request.text("reason");
    }
}
