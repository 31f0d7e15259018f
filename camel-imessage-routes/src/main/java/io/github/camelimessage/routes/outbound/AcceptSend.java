package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.SendTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes one account's messages to the outbox, in the caller's transaction where there is one on the same data source, and
 * wakes the sending once they are committed.
 */
final class AcceptSend implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptSend.class);

    private final String account;
    private final RoutesRuntime runtime;
    private final JdbcOutbox outbox;
    private final Function<Exchange, Operation<?>> reader;
    private final SendRules rules;
    private final Runnable wake;

    AcceptSend(
            String account,
            RoutesRuntime runtime,
            JdbcOutbox outbox,
            Function<Exchange, Operation<?>> reader,
            SendRules rules,
            Runnable wake) {
        this.account = account;
        this.runtime = runtime;
        this.outbox = outbox;
        this.reader = reader;
        this.rules = rules;
        this.wake = wake;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(reader.apply(exchange) instanceof SendMessage message)) {
            throw new IllegalArgumentException("direct:imessage-send-" + account
                    + " takes messages to send and nothing else: ask imessage:" + account + " for other operations.");
        }
        SendTerms terms = terms(message, exchange);
        Instant from = terms.quietUntil() == null ? runtime.database().now() : terms.quietUntil();
        Send accepted = outbox.accept(account, message, message.key(), from.plus(expiresAfter(exchange)), terms);
        boolean contentsKept = !accepted.contentHash().isEmpty();
        if (contentsKept && !outbox.says(accepted, message)) {
            LOG.warn(
                    "imessage:{} send={} was asked for again under the same key with other contents: the first one stands."
                            + " Give every message a key of its own.",
                    account,
                    accepted.ticket());
        }
        exchange.getMessage().setBody(accepted.ticket());
        exchange.getMessage().setHeader(OutboundHeaders.TICKET, accepted.ticket());
        onceCommitted();
    }

    /** What was accepted before keeps its ticket and its terms, whatever the rules say by now. */
    private SendTerms terms(SendMessage message, Exchange exchange) {
        boolean repeated = message.key() != null
                && rules != SendRules.NONE
                && outbox.byBaseKey(account, message.key()).isPresent();
        return repeated ? SendTerms.NONE : rules.terms(account, message, exchange.getMessage());
    }

    private Duration expiresAfter(Exchange exchange) {
        Object given = exchange.getMessage().getHeader(OutboundHeaders.EXPIRES_AFTER);
        if (given == null) {
            return runtime.settings().sends().expiresAfter();
        }
        try {
            Duration duration = given instanceof Duration exact
                    ? exact
                    : Duration.ofMillis(
                            given instanceof Number millis
                                    ? millis.longValue()
                                    : TimeUtils.toMilliSeconds(given.toString().strip()));
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (RuntimeException e) {
            LOG.debug("The header {} is no duration", OutboundHeaders.EXPIRES_AFTER, e);
        }
        throw new IllegalArgumentException("The header " + OutboundHeaders.EXPIRES_AFTER
                + " must be a positive duration such as 30m, or a number of milliseconds.");
    }

    private void onceCommitted() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    committed();
                }
            });
        } else {
            committed();
        }
    }

    private void committed() {
        runtime.database().makeDurable();
        runtime.steps().passed(SendSteps.ACCEPTED);
        wake.run();
    }
}
