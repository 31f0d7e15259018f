package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of refused webhooks, once a minute at the most: anybody can make us refuse. What exactly was wrong with each stands at DEBUG only,
 * so that a log that many read does not teach anybody what to try next.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String where;
    private final Clock clock;
    private Instant quietUntil = Instant.MIN;
    private long unsaid;

    RefusalLog(String where, Clock clock) {
        this.where = where;
        this.clock = clock;
    }

    synchronized void refused(Verdict.Reason reason) {
        LOG.debug("Webhook refused for {}, reason={}: {}", where, reason, advice(reason));
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            unsaid++;
            return;
        }
        quietUntil = now.plus(PAUSE);
        String more = unsaid == 0 ? "" : " " + unsaid + " more were refused since the last such line.";
        unsaid = 0;
        LOG.warn(
                "Webhook refused for {}: nothing proves that the provider sent it. Compare the option secret with what the provider has, "
                        + "and this machine's clock with the time; at DEBUG each refusal has its reason.{}",
                where,
                more);
    }

    private static String advice(Verdict.Reason reason) {
        return switch (reason) {
            case MISSING ->
                "it carries no signature or token. Check the webhook's address at the provider; if it is right, "
                        + "somebody else posts to ours.";
            case MALFORMED -> "its signature cannot be read as one. Check what stands between the provider and us.";
            case WRONG ->
                "its signature or token matches none of ours. Compare the option secret with what the provider has.";
            case TOO_OLD -> "its signature is too old. Check this machine's clock.";
            case FROM_THE_FUTURE -> "its signature is from the future. Check this machine's clock.";
        };
    }
}
