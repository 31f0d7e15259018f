package io.github.camelimessage.simulator.textbubbles;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The registered addresses, oldest first. */
final class Webhooks {

    private final List<Webhook> all = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final String callbackSecret;

    Webhooks(Clock clock, String callbackSecret) {
        this.clock = clock;
        this.callbackSecret = callbackSecret;
    }

    List<Webhook> all() {
        return List.copyOf(all);
    }

    Optional<Webhook> byId(String id) {
        return all.stream().filter(each -> each.id.equals(id)).findFirst();
    }

    Optional<Webhook> byUrl(String url) {
        return all.stream().filter(each -> each.url().equals(url)).findFirst();
    }

    /** The one that the older routes mean. */
    Optional<Webhook> oldestActive() {
        return all.stream().filter(Webhook::isActive).findFirst();
    }

    List<Webhook> interestedIn(String type) {
        return all.stream().filter(each -> each.wants(type)).toList();
    }

    /** A new registration; refused when there is one for this address and these events. */
    synchronized Webhook register(String url, List<String> events, String name, String secret) {
        refuseDuplicate(url, events, null);
        Webhook webhook = new Webhook(url, events, name, secret, clock.instant());
        all.add(webhook);
        return webhook;
    }

    synchronized void change(Webhook webhook, String url, List<String> events, String name) {
        refuseDuplicate(url, events, webhook);
        webhook.change(url, events, name, clock.instant());
    }

    private void refuseDuplicate(String url, List<String> events, Webhook itself) {
        if (all.stream().anyMatch(each -> each != itself && each.is(url, events))) {
            throw Code.WEBHOOK_DUPLICATE.because("A webhook with this URL and these events exists");
        }
    }

    synchronized void remove(Webhook webhook) {
        webhook.remove();
        all.remove(webhook);
    }

    /** A message's own address, as if it were registered for that message. */
    Webhook callback(String url) {
        return new Webhook(url, List.of("*"), null, callbackSecret, clock.instant());
    }

    static String newSecret() {
        return "whsec_" + Ids.hex();
    }
}
