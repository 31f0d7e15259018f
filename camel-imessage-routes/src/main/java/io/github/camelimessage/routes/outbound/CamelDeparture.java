package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.service.ServiceHelper;

/** The way to the provider through the route {@code send-due}: whatever hangs on routes sees each message that leaves. */
final class CamelDeparture implements SendDue.Departure {

    private final CamelContext context;
    private final String address;
    private AsyncProducer producer;

    CamelDeparture(CamelContext context, String address) {
        this.context = context;
        this.address = address;
    }

    @Override
    public void leave(SendMessage message, BiConsumer<Receipt, Throwable> answer) {
        AsyncProducer out;
        try {
            out = producer();
        } catch (RuntimeException e) {
            answer.accept(null, notRunning(e));
            return;
        }
        Exchange exchange = out.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(message);
        out.process(exchange, doneSync -> {
            Throwable failure = failure(exchange);
            Receipt receipt =
                    failure == null && exchange.getMessage().getBody() instanceof Receipt answered ? answered : null;
            answer.accept(receipt, failure);
        });
    }

    private synchronized AsyncProducer producer() {
        try {
            if (producer == null) {
                Endpoint endpoint = context.getEndpoint(address + "?block=false");
                producer = endpoint.createAsyncProducer();
                ServiceHelper.startService(producer);
            }
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException("The route behind " + address + " cannot be reached.", e);
        }
    }

    /** An exchange that entered no route has not left: that route is stopped, by an operator or since everything stops. */
    private Throwable failure(Exchange exchange) {
        if (exchange.getException() != null && exchange.getFromRouteId() == null) {
            return notRunning(exchange.getException());
        }
        ProviderException known = exchange.getException(ProviderException.class);
        return known != null ? known : exchange.getException();
    }

    private TryLater notRunning(Exception cause) {
        return NotTried.since("The route behind " + address + " is not running.", cause);
    }
}
