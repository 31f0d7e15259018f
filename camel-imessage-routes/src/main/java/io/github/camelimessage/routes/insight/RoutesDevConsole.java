package io.github.camelimessage.routes.insight;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/**
 * Shows in Camel's developer console how much of everything there is in the routes: events, deliveries and sends per state,
 * subscribers, and which node does what only one may do.
 *
 * <p>No content, no handle, no secret.
 */
@DevConsole(
        name = "imessage-routes",
        displayName = "iMessage routes",
        description = "Inbox, deliveries, subscribers, sends and leases of the prebuilt routes")
public final class RoutesDevConsole extends AbstractDevConsole {

    /** Made by Camel, by the service file of that name. */
    public RoutesDevConsole() {
        super(
                "camel",
                "imessage-routes",
                "iMessage routes",
                "Inbox, deliveries, subscribers, sends and leases of the prebuilt routes");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        RoutesStatus status = getCamelContext().hasService(RoutesStatus.class);
        return status == null ? Map.of() : status.asMap();
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return doCallJson(options).entrySet().stream()
                .map(entry -> entry.getKey() + ":" + text(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(one -> "\n    " + line(one)).collect(Collectors.joining());
        }
        return " " + line(value);
    }

    private static String line(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + line(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return String.valueOf(value);
    }
}
