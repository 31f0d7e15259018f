package io.github.camelimessage.routes.outbound;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** A message to send is written to the outbox, and its ticket is returned at once. */
final class AcceptSendRoute extends RouteBuilder {

    static final String SENTENCE = "A message to send is written to the outbox, and its ticket is returned at once.";

    private final List<String> accounts;
    private final Map<String, ? extends Processor> outboxes;

    /** @param outboxes by account */
    AcceptSendRoute(List<String> accounts, Map<String, ? extends Processor> outboxes) {
        this.accounts = List.copyOf(accounts);
        this.outboxes = outboxes;
    }

    static String address(String account) {
        return "direct:imessage-send-" + account;
    }

    @Override
    public void configure() {
        for (String account : accounts) {
            from(address(account))
                    .errorHandler(noErrorHandler())
                    .routeId("accept-send-" + account)
                    .routeDescription(SENTENCE)
                    .process(outboxes.get(account))
                    .id("write-down-" + account);
        }
        Processor only = accounts.size() == 1 ? outboxes.get(accounts.get(0)) : this::refuse;
        from("direct:imessage-send")
                .errorHandler(noErrorHandler())
                .routeId("accept-send")
                .routeDescription(SENTENCE)
                .process(only)
                .id("write-down");
    }

    private void refuse(org.apache.camel.Exchange exchange) {
        throw new IllegalArgumentException(
                "direct:imessage-send does not know by which account the message is to leave,"
                        + " since there are several. Use one of "
                        + accounts.stream().map(AcceptSendRoute::address).collect(Collectors.joining(", ")) + ".");
    }
}
