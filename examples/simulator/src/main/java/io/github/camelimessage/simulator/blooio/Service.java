package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.hosted.Timers;
import java.util.ArrayList;
import java.util.List;

/** Puts together what is behind Blooio's API. */
final class Service {

    final Store store;
    final Hooks hooks;
    final News news;
    final Others others;
    final Devices devices;
    final Quotas quotas;
    final Sender sender;
    final ChatRoutes chats;
    final PeopleRoutes people;
    private final Options options;

    Service(Options options, Timers timers, WebhookPoster poster) {
        this.options = options;
        store = new Store(options.clock());
        hooks = new Hooks(store, options, timers, poster);
        news = new News(store, hooks, options.lines());
        others = new Others(store, news, options.lines());
        devices = new Devices(options.lines());
        quotas = new Quotas(store, options);
        sender = new Sender(store, options, devices, quotas, news, timers);
        chats = new ChatRoutes(store, options.plan(), devices);
        people = new PeopleRoutes(store, options, devices);
    }

    List<Route> routes() {
        Registry registry = new Registry(store, hooks, options);
        List<Route> v2 = new ArrayList<>(new MessageRoutes(store, sender, devices, news).rows());
        v2.addAll(chats.rows());
        v2.addAll(new GroupRoutes(store, devices, news).rows());
        v2.addAll(people.rows());
        v2.addAll(new AccountRoutes(store, options, devices).rows());
        v2.addAll(new WebhookRoutes(store, registry, options).rows());
        List<Route> all = new ArrayList<>(Gate.before(v2));
        all.addAll(new V4Routes(store, registry).rows());
        return all;
    }
}
