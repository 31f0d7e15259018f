package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * Somebody is put on the list of those who do not want messages, taken off it, or looked for on it.
 *
 * <p>The address stands in the header {@code CamelImessageTo}; without it the body is a list of addresses, or a text with one in
 * each line.
 */
final class SuppressionRoutes extends RouteBuilder {

    static final String SENTENCE =
            "Somebody is put on the list of those who do not want messages, taken off it, or looked for on it.";

    private static final int PAGE = 1000;

    private final Suppressions suppressions;

    SuppressionRoutes(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public void configure() {
        route("suppress", this::add);
        route("unsuppress", this::remove);
        route("suppressed", this::contains);
        route("suppressions", this::list);
    }

    private void route(String name, Processor work) {
        from("direct:imessage-" + name)
                .errorHandler(noErrorHandler())
                .routeId(name)
                .routeDescription(SENTENCE)
                .process(work)
                .id("answer-" + name);
    }

    private void add(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(suppressions.add(account(message), addresses(message), by(message), reason(message)));
    }

    private void remove(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(suppressions.remove(account(message), addresses(message), by(message), reason(message)));
    }

    private void contains(Exchange exchange) {
        Message message = exchange.getMessage();
        List<String> addresses = addresses(message);
        if (addresses.size() != 1) {
            throw new IllegalArgumentException("direct:imessage-suppressed looks for one address at a time.");
        }
        message.setBody(suppressions.contains(account(message), addresses.get(0)));
    }

    private void list(Exchange exchange) {
        Message message = exchange.getMessage();
        int limit = message.getHeader(ImessageConstants.LIMIT, PAGE, Integer.class);
        message.setBody(suppressions.list(account(message), null, null, limit));
    }

    private static List<String> addresses(Message message) {
        String one = message.getHeader(ImessageConstants.TO, String.class);
        if (one != null) {
            return List.of(one);
        }
        List<String> all = new ArrayList<>();
        if (message.getBody() instanceof Collection<?> several) {
            several.forEach(address -> all.add(String.valueOf(address)));
        } else {
            String lines = message.getBody(String.class);
            (lines == null ? "" : lines).lines().filter(line -> !line.isBlank()).forEach(all::add);
        }
        return all;
    }

    private static String account(Message message) {
        return message.getHeader(ImessageConstants.ACCOUNT, String.class);
    }

    private static String by(Message message) {
        return message.getHeader(OutboundHeaders.BY, "route", String.class);
    }

    private static String reason(Message message) {
        return message.getHeader(OutboundHeaders.REASON, String.class);
    }
}
