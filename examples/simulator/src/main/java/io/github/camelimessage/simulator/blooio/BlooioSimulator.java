package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.CommonPlays;
import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.EventLoops;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Timers;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Blooio that answers on this machine, and the people behind it. Every method may be called from any thread.
 *
 * <p>The v2 API is below {@code /v2/api}, the v4 calls that a v2 client meets below {@code /v4}.
 */
public final class BlooioSimulator implements SimulatedProvider {

    private final FaultScript faults = new FaultScript();
    private final Timers timers = new Timers();
    private final Journal journal;
    private final WebhookPoster poster;
    private final Service service;
    private final Manners manners;
    private final HostedServer server;
    private final List<Play> plays;

    BlooioSimulator(Options options) {
        Vertx vertx = EventLoops.shared();
        journal = new Journal(options.clock());
        poster = new WebhookPoster(vertx, faults.webhooks(), journal, Hooks::withWrongSignature);
        service = new Service(options, timers, poster);
        manners = new Manners(options);
        plays = Stream.concat(CommonPlays.of(this).stream(), BlooioPlays.rows(this).stream())
                .toList();
        Gate gate = new Gate(vertx, faults, journal, manners);
        server = new HostedServer(
                vertx, options.host(), options.port(), faults, journal, manners, service.routes(), router -> {
                    new ControlApi(this).mount(router);
                    gate.mount(router);
                });
        try {
            server.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Sets one up. */
    public static BlooioSimulatorBuilder builder() {
        return new BlooioSimulatorBuilder();
    }

    @Override
    public String name() {
        return "blooio";
    }

    @Override
    public String url() {
        return server.url();
    }

    /** Where the v2 API is. */
    @Override
    public String apiUrl() {
        return server.url() + "/v2/api";
    }

    /** Every verb and path that is answered. */
    public List<String> routes() {
        return server.titles();
    }

    @Override
    public FaultScript faults() {
        return faults;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public List<Play> plays() {
        return plays;
    }

    @Override
    public List<? extends SentMessage> sent() {
        synchronized (service.store) {
            return service.store.messages.values().stream()
                    .filter(message -> !message.inbound && message.left)
                    .toList();
        }
    }

    @Override
    public List<?> messages() {
        synchronized (service.store) {
            return service.store.messages.values().stream().map(Message::item).toList();
        }
    }

    @Override
    public void start() {
        server.start();
        service.hooks.up(true);
    }

    @Override
    public void stop() {
        service.hooks.up(false);
        server.stop();
    }

    @Override
    public String credential() {
        return manners.key;
    }

    /** The key is replaced: the old one is not taken any more. */
    public void changeKey(String key) {
        manners.key = key;
    }

    /** Whether every request is answered 402 from now on. */
    public void trialUsedUp(boolean on) {
        manners.trialUsedUp = on;
    }

    /**
     * Protects the line from now on: {@code safety_new_conversations_paused}, {@code safety_reply_only} or {@code
     * safety_account_review}, as sends are then refused; null for no longer.
     */
    public void safety(String code) {
        service.quotas.protect(code);
    }

    /** Whether the account's phones can be reached; without them 502 is answered by all but sends and look-ups. */
    public void devicesReachable(boolean on) {
        service.devices.reachable = on;
    }

    /** By what somebody is reached from now on: {@code imessage}, as usual, {@code sms} or {@code rcs}. */
    public void reachedBy(String handle, String protocol) {
        service.others.reachedBy(handle, protocol);
    }

    /** Which chats are shown our typing. */
    public Set<String> typingIn() {
        return service.chats.typing;
    }

    @Override
    public String someoneWrites(String handle, String text) {
        return someoneSends(handle, handle, text);
    }

    @Override
    public String someoneWritesIn(String chat, String handle, String text) {
        return someoneSends(chat, handle, text);
    }

    /** Someone sends a text, or files at these addresses, or both, in a chat. */
    public String someoneSends(String chatId, String handle, String text, String... urls) {
        return service.others.send(chatId, handle, text, List.of(urls));
    }

    @Override
    public String someoneReacts(String handle, String message, String reaction) {
        service.others.react(handle, message, reaction, true);
        return reaction;
    }

    /** Someone takes a reaction back. */
    public void someoneRemovesReaction(String handle, String message, String reaction) {
        service.others.react(handle, message, reaction, false);
    }

    @Override
    public void delivered(String message) {
        service.sender.delivered(service.others.message(message));
    }

    @Override
    public void read(String message) {
        service.sender.read(service.others.message(message));
    }

    /** A message of ours cannot be brought to its recipient. */
    public void fails(String id, String code) {
        service.sender.failed(service.others.message(id), code);
    }

    @Override
    public String directChat(String handle) {
        synchronized (service.store) {
            return service.store.direct(handle).id;
        }
    }

    @Override
    public String group(String name, String... handles) {
        return service.others.group(name, List.of(handles));
    }

    /** Somebody renames a group. */
    public void someoneRenames(String group, String name) {
        service.others.rename(group, name);
    }

    /** Somebody gives a group another picture, or none. */
    public void someoneChangesIcon(String group, String url) {
        service.others.changeIcon(group, url);
    }

    /** Someone makes a poll; answers its id. */
    public String someonePolls(String chatId, String handle, String title, String... choices) {
        return service.others.poll(chatId, handle, title, List.of(choices));
    }

    /** Someone votes in a poll. */
    public void someoneVotes(String chatId, String pollId, String handle, String choice) {
        service.others.vote(chatId, pollId, handle, choice);
    }

    /** Someone shares their place. */
    public void someoneIsAt(String handle, double latitude, double longitude) {
        service.people.places.put(handle, new double[] {latitude, longitude});
    }

    /** Tells what only v4 knows, for instance {@code typing.started} or {@code safety.state_changed}. */
    public void tells(String type, String json) {
        service.news.other(type, (ObjectNode) Json.readOwn(json));
    }

    @Override
    public void registerWebhook(String url, String... events) {
        service.hooks.register(url, Hook.type(events));
    }

    /** Registers by v4, whose payload versions are {@code 2026-09-01} and {@code 2026-10-01}. */
    public void registerInV4(String url, String version, String... types) {
        Hook hook = service.hooks.register(url, "all");
        hook.version = version;
        hook.eventTypes = types.length == 0 ? List.of("*") : List.of(types);
    }

    @Override
    public List<String> webhookUrls() {
        synchronized (service.store) {
            return service.hooks.all.values().stream().map(hook -> hook.url).toList();
        }
    }

    @Override
    public String webhookSecret(String url) {
        synchronized (service.store) {
            return service.hooks.all.values().stream()
                    .filter(hook -> hook.url.equals(url))
                    .map(hook -> hook.secret)
                    .findFirst()
                    .orElse(null);
        }
    }

    @Override
    public void close() {
        timers.close();
        poster.close();
        server.close();
    }
}
