package io.github.camelimessage.routes.outbound;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** Each outgoing message that is due is claimed, sent, and its receipt recorded. */
final class SendDueRoute extends RouteBuilder {

    static final String SENTENCE = "Each outgoing message that is due is claimed, sent, and its receipt recorded.";

    private final List<String> accounts;

    SendDueRoute(List<String> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    /** Where {@link SendDue} hands in what it claimed. */
    static String address(String account) {
        return "direct:imessage-outgoing-" + account;
    }

    static String provider(String account) {
        return "imessage:" + account + "?operation=sendMessage";
    }

    @Override
    public void configure() {
        for (String account : accounts) {
            from(address(account))
                    .errorHandler(noErrorHandler())
                    .routeId("send-due-" + account)
                    .routeDescription(SENTENCE)
                    .to(provider(account))
                    .id("send-" + account);
        }
    }
}
