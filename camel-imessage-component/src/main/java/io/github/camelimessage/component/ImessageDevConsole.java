package io.github.camelimessage.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/**
 * Shows in Camel's developer console how each account is that is connected: whether it works, how it receives, and what was
 * counted, for each of its routes too.
 *
 * <p>States, counts and times only: no secret, no handle, no text.
 */
@DevConsole(
        name = "imessage",
        displayName = "iMessage",
        description = "Accounts of the imessage component: health, receivers and counters")
public class ImessageDevConsole extends AbstractDevConsole {

    private static final String OURS = "imessage.";

    public ImessageDevConsole() {
        super("camel", "imessage", "iMessage", "Accounts of the imessage component: health, receivers and counters");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        List<Map<String, Object>> accounts = new ArrayList<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof ImessageComponent component) {
                component.connections().inUse().forEach(use -> accounts.add(account(component, use)));
            }
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("accounts", accounts);
        return shown;
    }

    private static Map<String, Object> account(ImessageComponent component, Connections.Use use) {
        // Of the connections of an account one is the receiver's.
        AccountReceiver receiver = component
                .receivers()
                .of(use.account())
                .filter(running -> running.connection() == use.connection())
                .orElse(null);
        HealthCheck.Result health = ImessageHealthCheck.of(use, receiver).call();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("account", use.account());
        shown.put("users", use.users());
        shown.put("state", health.getState().name());
        health.getMessage().ifPresent(message -> shown.put("message", message));
        Map<String, Object> details = new TreeMap<>();
        health.getDetails().forEach((name, value) -> {
            if (name.startsWith(OURS)) {
                details.put(name.substring(OURS.length()), value);
            }
        });
        shown.put("details", details);
        if (receiver != null) {
            shown.put(
                    "routes",
                    receiver.consumers().stream().map(ImessageDevConsole::route).toList());
        }
        return shown;
    }

    private static Map<String, Object> route(ImessageConsumer consumer) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("route", consumer.name());
        shown.put("status", consumer.getStatus().name());
        shown.put("received", consumer.getReceived());
        shown.put("filtered", consumer.getFiltered());
        return shown;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (Object account : (List<?>) doCallJson(options).get("accounts")) {
            Map<?, ?> shown = (Map<?, ?>) account;
            text.append("imessage:").append(shown.get("account")).append('\n');
            shown.forEach((name, value) -> {
                if (value instanceof List<?> routes) {
                    routes.forEach(route -> line(text, line((Map<?, ?>) route)));
                } else if (value instanceof Map<?, ?> details) {
                    details.forEach((detail, known) -> line(text, detail + ": " + known));
                } else if (!name.equals("account")) {
                    line(text, name + ": " + value);
                }
            });
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append("    ").append(line).append('\n');
    }

    private static String line(Map<?, ?> route) {
        return route.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
