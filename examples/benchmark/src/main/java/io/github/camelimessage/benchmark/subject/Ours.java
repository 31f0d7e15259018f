package io.github.camelimessage.benchmark.subject;

import static io.github.camelimessage.benchmark.subject.Application.set;

import io.github.camelimessage.benchmark.load.Hook;
import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.routes.ImessageRoutes;
import java.util.List;
import org.apache.camel.main.Main;

/** The routes of this project on an account of Blooio, with their usual settings. */
public final class Ours {

    private Ours() {}

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.listening();
        String account = "camel.component.imessage.accounts[support].";
        set(main, account + "provider", "blooio");
        set(main, account + "serverUrl", Life.setting("PROVIDER_URL"));
        set(main, account + "apiKey", Life.setting("PROVIDER_KEY"));
        set(main, account + "secret", Payloads.SECRET);
        set(main, "imessage.routes.accounts", "support");
        set(main, "imessage.routes.database.url", Life.setting("DATABASE_URL"));
        set(main, "imessage.routes.database.user", Life.setting("DATABASE_USER"));
        set(main, "imessage.routes.database.password", Life.setting("DATABASE_PASSWORD"));
        set(main, "imessage.routes.durability", Life.setting("DURABILITY"));
        set(main, "imessage.routes.node", System.getenv().getOrDefault("NODE", "benchmark"));
        subscribe(main, Application.subscriberUrls());
        backlog(main);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
        Life.live(main::stop, new Catching(main)::told);
    }

    private static String concurrency(int subscribers) {
        return System.getenv().getOrDefault("CONCURRENCY", Integer.toString(Application.CONNECTIONS / subscribers));
    }

    /** Somebody else, for whom much waits: whatever is posted there is refused, and no new event is wanted. */
    private static void backlog(Main main) {
        String url = System.getenv("BACKLOG_URL");
        if (url == null) {
            return;
        }
        set(main, "imessage.routes.allowPrivateAddresses", "true");
        set(main, "imessage.routes.subscribers[backlog].url", url);
        set(main, "imessage.routes.subscribers[backlog].events", "typing.started");
        set(main, "imessage.routes.subscribers[backlog].secret", Hook.SECRET);
    }

    /** Whoever starts this process pauses and resumes them over the admin API. */
    private static void subscribe(Main main, List<String> urls) {
        if (urls.isEmpty()) {
            return;
        }
        set(main, "imessage.routes.allowPrivateAddresses", "true");
        set(main, "imessage.routes.admin.port", Life.setting("ADMIN_PORT"));
        set(main, "imessage.routes.admin.token", Life.setting("ADMIN_TOKEN"));
        for (int i = 0; i < urls.size(); i++) {
            String subscriber = "imessage.routes.subscribers[subscriber" + i + "].";
            set(main, subscriber + "url", urls.get(i));
            set(main, subscriber + "events", "message.received");
            set(main, subscriber + "secret", Hook.SECRET);
            set(main, subscriber + "concurrency", concurrency(urls.size()));
        }
    }
}
