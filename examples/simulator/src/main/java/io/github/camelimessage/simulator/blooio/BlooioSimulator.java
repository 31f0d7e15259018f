package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.hosted.Timers;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * A Blooio that answers on this machine, and the people behind it. Every method may be called from any thread.
 *
 * <p>The v2 API is below {@code /v2/api}, the v4 calls that a v2 client meets below {@code /v4}.
 */
public final class BlooioSimulator implements SimulatedProvider {

    private final FaultScript faults = new FaultScript();
    private final Journal journal;
    private final Timers timers = new Timers();
    private final Store store;
    private final Hooks hooks;
    private final News news;
    private final Sender sender;
    private final ChatRoutes chats;
    private final PeopleRoutes people;
    private final Manners manners;
    private final WebhookPoster poster;
    private final HostedServer server;
    private final Options options;
    private final List<Play> plays;

    BlooioSimulator(Options options) {
        this.options = options;
        Vertx vertx = HostedServer.vertx();
        journal = new Journal(options.clock());
        store = new Store(options.clock());
        poster = new WebhookPoster(vertx, faults.webhooks(), journal, Hooks::withWrongSignature);
        hooks = new Hooks(store, options, timers, poster);
        news = new News(store, hooks, options.lines());
        sender = new Sender(store, options, news, timers);
        chats = new ChatRoutes(store, options);
        people = new PeopleRoutes(store, options);
        manners = new Manners(options);
        plays = new BlooioPlays(this).rows();
        List<Route> routes = new ArrayList<>(new MessageRoutes(store, sender, news).rows());
        routes.addAll(chats.rows());
        routes.addAll(new GroupRoutes(store, news).rows());
        routes.addAll(people.rows());
        routes.addAll(new AccountRoutes(store, options).rows());
        routes.addAll(new WebhookRoutes(store, hooks, options).rows());
        server = new HostedServer(
                vertx, options.host(), options.port(), faults, journal, manners, routes, router -> new ControlApi(this)
                        .mount(router));
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

    /** What was asked so far. */
    public List<RequestSeen> requests() {
        return journal.requests();
    }

    @Override
    public FaultScript faults() {
        return faults;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    /** All that happened, in order. */
    public String story() {
        return journal.story();
    }

    @Override
    public List<Play> plays() {
        return plays;
    }

    @Override
    public List<? extends SentMessage> sent() {
        synchronized (store) {
            return store.messages.values().stream()
                    .filter(message -> !message.inbound && message.left)
                    .toList();
        }
    }

    @Override
    public List<?> messages() {
        synchronized (store) {
            return store.messages.values().stream().map(Message::item).toList();
        }
    }

    @Override
    public void start() {
        server.start();
        hooks.up(true);
    }

    @Override
    public void stop() {
        hooks.up(false);
        server.stop();
    }

    @Override
    public void restart() {
        stop();
        start();
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

    /** Which chats are shown our typing. */
    public java.util.Set<String> typingIn() {
        return chats.typing;
    }

    private String line() {
        return options.lines().isEmpty() ? null : options.lines().get(0);
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
        Message message;
        synchronized (store) {
            Chat chat = chatId.startsWith("grp_") ? store.knownGroup(chatId) : store.direct(chatId);
            message = new Message(store.id("-"), chat, true, text, List.of(urls), handle, line(), null, store.now());
            store.add(message);
        }
        news.message("received", message);
        return message.id;
    }

    private Message known(String id) {
        synchronized (store) {
            Message message = store.messages.get(id);
            if (message == null) {
                throw new IllegalArgumentException("There is no message " + id + ".");
            }
            return message;
        }
    }

    @Override
    public String someoneReacts(String handle, String message, String reaction) {
        react(handle, message, reaction, true);
        return reaction;
    }

    /** Someone takes a reaction back. */
    public void someoneRemovesReaction(String handle, String message, String reaction) {
        react(handle, message, reaction, false);
    }

    private void react(String handle, String id, String reaction, boolean added) {
        Message target = known(id);
        synchronized (store) {
            target.reactions
                    .addObject()
                    .put("reaction", reaction)
                    .put("is_added", added)
                    .put("time_sent", store.now())
                    .put("sender", handle);
        }
        news.reaction(target, handle, reaction, added);
    }

    @Override
    public void delivered(String message) {
        sender.delivered(known(message));
    }

    @Override
    public void read(String message) {
        sender.read(known(message));
    }

    /** A message of ours cannot be brought to its recipient. */
    public void fails(String id, String code) {
        Message message = known(id);
        synchronized (store) {
            message.status = "failed";
            message.error = code;
            message.protocol = "sms";
        }
        news.message("failed", message);
    }

    @Override
    public String directChat(String handle) {
        synchronized (store) {
            return store.direct(handle).id;
        }
    }

    @Override
    public String group(String name, String... handles) {
        synchronized (store) {
            Chat group = store.group(name, List.of(handles));
            group.people.forEach(store::contact);
            return group.id;
        }
    }

    /** Somebody renames a group. */
    public void someoneRenames(String group, String name) {
        Chat chat = chat(group);
        String before = chat.name;
        chat.name = name;
        news.group("group.name_changed", chat, "name", name, before);
    }

    /** Somebody gives a group another picture, or none. */
    public void someoneChangesIcon(String group, String url) {
        Chat chat = chat(group);
        String before = chat.iconUrl;
        chat.iconUrl = url;
        news.group("group.icon_changed", chat, "icon_url", url, before);
    }

    private Chat chat(String id) {
        synchronized (store) {
            return store.known(id);
        }
    }

    /** Someone makes a poll; answers its id. */
    public String someonePolls(String chatId, String handle, String title, String... choices) {
        Chat.Poll poll;
        Chat chat;
        synchronized (store) {
            chat = chatId.startsWith("grp_") ? store.knownGroup(chatId) : store.direct(chatId);
            poll = new Chat.Poll(store.id("msg_"), title, List.of(choices), new ArrayList<>());
            chat.polls.add(poll);
        }
        news.poll("poll.received", chat, poll, handle, null);
        return poll.id();
    }

    /** Someone votes in a poll. */
    public void someoneVotes(String chatId, String pollId, String handle, String choice) {
        Chat chat = chat(chatId);
        Chat.Poll poll = chat.polls.stream()
                .filter(each -> each.id().equals(pollId))
                .findFirst()
                .orElseThrow();
        poll.votes().add(choice);
        news.poll("poll.voted", chat, poll, handle, choice);
    }

    /** Someone shares their place. */
    public void someoneIsAt(String handle, double latitude, double longitude) {
        people.places.put(handle, new double[] {latitude, longitude});
    }

    /** Tells what only v4 knows, for instance {@code typing.started} or {@code safety.state_changed}. */
    public void tells(String type, String json) {
        news.other(type, (ObjectNode) Json.readOwn(json));
    }

    @Override
    public void registerWebhook(String url, String... events) {
        hooks.register(url, events.length == 0 ? "all" : events[0]);
    }

    /** Registers by v4, whose payload versions are {@code 2026-09-01} and {@code 2026-10-01}. */
    public void registerInV4(String url, String version, String... types) {
        Hooks.Hook hook = hooks.register(url, "all");
        hook.version = version;
        hook.eventTypes = types.length == 0 ? List.of("*") : List.of(types);
    }

    @Override
    public List<String> webhookUrls() {
        synchronized (store) {
            return hooks.all.values().stream().map(hook -> hook.url).toList();
        }
    }

    @Override
    public String webhookSecret(String url) {
        synchronized (store) {
            return hooks.all.values().stream()
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
