package io.github.camelimessage.benchmark.subject;

import java.util.List;
import org.apache.camel.main.Main;

/** An application of Camel Main with its HTTP server, as all sides are. */
final class Application {

    /** How many connections deliveries leave over, those of all subscribers together. */
    static final int CONNECTIONS = 64;

    private Application() {}

    /** Where the subscribers are, none for a side that delivers nothing. */
    static List<String> subscriberUrls() {
        String urls = Life.setting("SUBSCRIBER_URLS");
        return urls.isEmpty() ? List.of() : List.of(urls.split(","));
    }

    static Main quiet() {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        set(main, "camel.main.startupSummaryLevel", "Off");
        return main;
    }

    static Main listening() {
        Main main = quiet();
        set(main, "camel.server.enabled", "true");
        set(main, "camel.server.host", "127.0.0.1");
        set(main, "camel.server.port", Life.port());
        return main;
    }

    static void set(Main main, String name, Object value) {
        main.addOverrideProperty(name, value.toString());
    }
}
