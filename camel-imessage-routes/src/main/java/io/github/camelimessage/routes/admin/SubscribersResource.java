package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.inbound.Subscriber;
import io.github.camelimessage.routes.inbound.Subscribers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** {@code /imessage/subscribers}: who wants events; add, change, remove, pause, resume, enable. */
public final class SubscribersResource implements AdminResource {

    private static final String OFFERED = "GET and POST /imessage/subscribers, GET, PUT and DELETE"
            + " /imessage/subscribers/{name}, POST /imessage/subscribers/{name}/pause, …/resume and …/enable";
    private static final Set<String> FIELDS =
            Set.of("url", "events", "secret", "ordered", "concurrency", "maxPerSecond", "retryDelays");
    private static final Set<String> FIELDS_AND_NAME =
            Set.of("name", "url", "events", "secret", "ordered", "concurrency", "maxPerSecond", "retryDelays");

    private final Subscribers subscribers;

    public SubscribersResource(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public String path() {
        return "/imessage/subscribers";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (request.is("GET", 0)) {
            return AdminAnswer.ok(
                    subscribers.current().stream().map(this::shown).toList());
        }
        if (request.is("POST", 0)) {
            request.onlyThese(FIELDS_AND_NAME);
            String name = request.text("name");
            subscribers.add(name, settings(request, new SubscriberSettings(null, "*", null, false, 8)));
            return AdminAnswer.created(shown(known(name)));
        }
        if (request.is("POST", 2)) {
            return changed(request);
        }
        return request.below().size() == 1 ? one(request) : AdminAnswer.notOffered(OFFERED);
    }

    private AdminAnswer one(AdminRequest request) {
        String name = request.below().get(0);
        switch (request.method()) {
            case "GET":
                return AdminAnswer.ok(shown(known(name)));
            case "PUT":
                request.onlyThese(FIELDS);
                subscribers.change(name, settings(request, known(name).settings()));
                return AdminAnswer.ok(shown(known(name)));
            case "DELETE":
                int discarded = subscribers.remove(name, "admin API");
                return AdminAnswer.ok(Map.of("removed", name, "discarded", discarded));
            default:
                return AdminAnswer.notOffered(OFFERED);
        }
    }

    private AdminAnswer changed(AdminRequest request) {
        String name = request.below().get(0);
        switch (request.below().get(1)) {
            case "pause":
                request.onlyThese(Set.of("reason"));
                subscribers.pause(name, request.text("reason"));
                return AdminAnswer.ok(shown(known(name)));
            case "resume":
                request.onlyThese(Set.of());
                subscribers.resume(name);
                return AdminAnswer.ok(shown(known(name)));
            case "enable":
                request.onlyThese(Set.of("by"));
                subscribers.enable(name, by(request));
                return AdminAnswer.ok(shown(known(name)));
            default:
                return AdminAnswer.notOffered(OFFERED);
        }
    }

    private static String by(AdminRequest request) {
        String by = request.text("by");
        return by == null || by.isBlank() ? "admin API" : by;
    }

    /** What the request leaves out stays as it was: a secret cannot be read back, so it need not be sent again either. */
    private static SubscriberSettings settings(AdminRequest request, SubscriberSettings before) {
        String url = request.text("url");
        String events = request.text("events");
        String secret = request.text("secret");
        String retryDelays = request.text("retryDelays");
        return new SubscriberSettings(
                url == null ? before.url() : url,
                events == null ? before.events() : events,
                secret == null ? before.secret() : secret,
                request.flag("ordered", before.ordered()),
                request.number("concurrency", before.concurrency()),
                request.decimal("maxPerSecond", before.maxPerSecond()),
                retryDelays == null ? before.retryDelays() : noneIfEmpty(retryDelays));
    }

    private static String noneIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private Subscriber known(String name) {
        return subscribers
                .named(name)
                .orElseThrow(() -> new NoSuchElementException("There is no subscriber of that name."));
    }

    /** The address without its query, which may hold a key; of the secret only whether there is one. */
    private Map<String, Object> shown(Subscriber subscriber) {
        SubscriberSettings settings = subscriber.settings();
        int query = settings.url().indexOf('?');
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", subscriber.name());
        shown.put("url", query < 0 ? settings.url() : settings.url().substring(0, query) + "?…");
        shown.put("events", settings.events());
        shown.put("secret", settings.secret() == null ? "none" : "set");
        shown.put("ordered", settings.ordered());
        shown.put("concurrency", settings.concurrency());
        shown.put("maxPerSecond", settings.maxPerSecond());
        shown.put("retryDelays", settings.retryDelays() == null ? "as for all" : settings.retryDelays());
        shown.putAll(subscribers.condition(subscriber).asMap());
        shown.put("fromProperties", subscriber.fromProperties());
        return shown;
    }
}
