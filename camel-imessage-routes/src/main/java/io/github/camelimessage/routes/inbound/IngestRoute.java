package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.InboundEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;

/** An event that arrives is recorded once in the inbox, and only then acknowledged. */
final class IngestRoute extends RouteBuilder {

    private final String account;
    private final Inbox inbox;

    IngestRoute(String account, Inbox inbox) {
        this.account = account;
        this.inbox = inbox;
    }

    @Override
    public void configure() {
        // The inbox has said what is wrong, once; the provider is told to come again.
        errorHandler(noErrorHandler());
        // The inbox recognises duplicates itself, and for longer than any memory would. It keeps the order in which
        // events come, and records those that come together in one commit: a page of the history would otherwise take
        // one for each.
        from("imessage:" + account + "?deduplicate=false&maxInflightExchanges=" + WaitingRoom.BATCH)
                .routeId("ingest-" + account)
                .routeDescription("An event that arrives is recorded once in the inbox, and only then acknowledged.")
                .process(new RecordOnce(inbox))
                .id("record-once-" + account);
    }

    /** The exchange ends after the commit, without holding a thread until then. */
    private static final class RecordOnce extends AsyncProcessorSupport {

        private final Inbox inbox;

        RecordOnce(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            InboundEvent event = exchange.getMessage().getBody(InboundEvent.class);
            inbox.record(event).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    exchange.setException(failure);
                }
                callback.done(false);
            });
            return false;
        }
    }
}
