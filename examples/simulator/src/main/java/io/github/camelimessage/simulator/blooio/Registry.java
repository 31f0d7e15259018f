package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The organization's list of receivers, which both versions of the API look after. */
final class Registry {

    private static final int MOST = 64;
    private static final long PATIENCE_SECONDS = 30;

    private final Store store;
    private final Hooks hooks;
    private final Options options;

    Registry(Store store, Hooks hooks, Options options) {
        this.store = store;
        this.hooks = hooks;
        this.options = options;
    }

    Collection<Hook> all() {
        return hooks.all.values();
    }

    Hook known(Call call) {
        synchronized (store) {
            Hook hook = hooks.all.get(call.in("webhookId"));
            if (hook == null) {
                throw new Refused(404, "webhook_not_found", "Webhook not found");
            }
            return hook;
        }
    }

    /** An address that can be posted to. */
    String address(ObjectNode body, String field) {
        String url = Rules.needed(body, field);
        try {
            URI uri = URI.create(url);
            boolean loopback =
                    options.loopback() && String.valueOf(uri.getHost()).matches("localhost|127\\.0\\.0\\.1|\\[::1]");
            if (uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || loopback && "http".equals(uri.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw Rules.bad(field + " must be a public https URL");
        }
        throw Rules.bad(field + " must be a public https URL");
    }

    Hook make(String url, String type) {
        if (hooks.all.size() >= MOST) {
            throw new Refused(409, "webhook_limit_reached", MOST + " webhooks exist already");
        }
        return hooks.register(url, type);
    }

    void remove(Call call) {
        synchronized (store) {
            hooks.all.remove(known(call).id);
        }
    }

    /** Posts again what the log has under that id, and waits for what the receiver answers. */
    ObjectNode replayed(Hook hook, String field, String id) {
        ObjectNode log;
        synchronized (store) {
            log = hook.logs.stream()
                    .filter(each -> each.path(field).asText().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new Refused(404, "event_not_found", "Event not found"));
        }
        try {
            return hooks.replay(hook, log)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A replay did not come to an end.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("A replay was interrupted.", e);
        }
    }
}
