package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.ImessageConsumer;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;

/**
 * History is read from the last complete point, and what was missed enters like any event.
 *
 * <p>Each account's receiver does so by itself: at the start, on a schedule, after a failed intake, and when its provider comes
 * back. This route asks for one more reading now; the header {@code CamelImessageAccount} names one account, without it all
 * are read. The answer is the list of accounts that were asked; the reading goes on behind it.
 */
final class CatchUpRoute extends RouteBuilder {

    static final String SENTENCE =
            "History is read from the last complete point, and what was missed enters like any event.";

    private final List<String> accounts;

    CatchUpRoute(List<String> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    @Override
    public void configure() {
        from("direct:imessage-catch-up")
                .errorHandler(noErrorHandler())
                .routeId("catch-up")
                .routeDescription(SENTENCE)
                .process(this::readHistory)
                .id("read-history");
    }

    private void readHistory(Exchange exchange) {
        String one = exchange.getMessage().getHeader(ImessageConstants.ACCOUNT, String.class);
        if (one != null && !accounts.contains(one)) {
            throw new IllegalArgumentException("There is no account \"" + one + "\" here. Known: " + accounts + ".");
        }
        List<String> asked = accounts.stream()
                .filter(account -> one == null || account.equals(one))
                .toList();
        getContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(ImessageConsumer.class::isInstance)
                .map(ImessageConsumer.class::cast)
                .filter(consumer -> asked.contains(consumer.getEndpoint().getAccount()))
                .forEach(ImessageConsumer::catchUp);
        exchange.getMessage().setBody(asked);
    }
}
