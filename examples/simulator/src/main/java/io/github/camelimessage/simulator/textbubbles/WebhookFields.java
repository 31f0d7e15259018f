package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import java.util.ArrayList;
import java.util.List;

/** The rules of a webhook's registration. */
final class WebhookFields {

    private static final int LONGEST_NAME = 100;

    private WebhookFields() {}

    static Fields create(Options options) {
        return Fields.of(url(options).needed(), events().needed(), name(), secret());
    }

    static Fields change(Options options) {
        return Fields.of(url(options), events(), name(), secret(), Field.flag("active"));
    }

    private static Field url(Options options) {
        return Field.url("url", options.plainAddresses() ? List.of("https", "http") : List.of("https"));
    }

    /** Types that only the event stream tells cannot be registered. */
    private static Field events() {
        List<String> types = new ArrayList<>(Event.TYPES);
        types.remove(Event.WHATSAPP_STATUS);
        types.add("*");
        return Field.list("events", 1, Integer.MAX_VALUE, Field.oneOf("events", types));
    }

    private static Field name() {
        return Field.text("name", 0, LONGEST_NAME);
    }

    private static Field secret() {
        return Field.filled("secret");
    }
}
