package io.github.camelimessage.routes.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an operator through a Camel endpoint what was written down for him, each at least once: what is not taken is told again,
 * with the same id. The body is a CloudEvents document that holds ids and reasons.
 */
final class OperatorTeller {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorTeller.class);
    private static final int PORTION = 50;
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final JdbcOperatorEvents rows;
    private final CamelContext context;
    private final String uri;
    private final ObjectMapper json = new ObjectMapper();
    private Endpoint endpoint;
    private ProducerTemplate template;
    private boolean failing;

    OperatorTeller(Database database, CamelContext context, String uri) {
        this.database = database;
        this.rows = new JdbcOperatorEvents(database);
        this.context = context;
        this.uri = uri;
    }

    /** @throws IllegalArgumentException when the address is no endpoint; without it, since it may hold a key */
    void start() {
        try {
            endpoint = context.getEndpoint(uri);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("imessage.routes.operator.uri: Camel cannot make an endpoint of this ("
                    + e.getClass().getSimpleName() + "). Check the component's name and the options.");
        }
        template = context.createProducerTemplate();
    }

    void stop() {
        if (template != null) {
            template.stop();
        }
    }

    /** Tells what is due; the first that is not taken ends it, and it goes on a minute later. */
    synchronized void tell() {
        for (OperatorEvent event : rows.take(PORTION, AGAIN)) {
            Exchange exchange = template.send(endpoint, given -> fill(given, event));
            if (exchange.getException() != null) {
                notTaken(exchange.getException());
                return;
            }
            rows.told(event.id());
            failing = false;
        }
        rows.forgetToldBefore(database.now().minus(KEPT));
    }

    private void notTaken(Exception failure) {
        if (!failing) {
            failing = true;
            LOG.warn(
                    "imessage.routes.operator.uri does not take what operators are told ({}); it is told again every"
                            + " minute. Mend what is behind that endpoint.",
                    failure.getClass().getSimpleName());
        }
    }

    private void fill(Exchange exchange, OperatorEvent event) throws JsonProcessingException {
        exchange.getMessage().setBody(json.writeValueAsString(document(event)));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, CloudEvents.MEDIA_TYPE);
        exchange.getMessage().setHeader(ImessageConstants.EVENT_ID, event.id());
        exchange.getMessage().setHeader(ImessageConstants.EVENT_TYPE, event.type());
        exchange.getMessage().setHeader(InboundHeaders.SUBSCRIBER, event.subscriber());
    }

    private static Map<String, Object> document(OperatorEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subscriber", event.subscriber());
        data.put("reason", event.reason());
        data.put("delivery", event.delivery());
        data.put("event", event.event());
        data.values().removeIf(value -> value == null);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("specversion", "1.0");
        document.put("id", event.id());
        document.put("source", "imessage-routes");
        document.put("type", CloudEvents.TYPE_PREFIX + event.type());
        document.put("subject", event.subscriber());
        document.put("time", event.at().toString());
        document.put("datacontenttype", "application/json");
        document.put("data", data);
        return document;
    }
}
