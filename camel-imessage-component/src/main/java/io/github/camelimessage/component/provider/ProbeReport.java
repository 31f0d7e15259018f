package io.github.camelimessage.component.provider;

import java.time.Duration;
import java.util.Map;

/**
 * What a probe saw.
 *
 * @param ready whether messages can be sent and received as things are
 * @param summary one sentence for health and logs: what is missing and what to do, or what was found; no handles, no secrets
 * @param details facts for health, for instance version and send method; no handles, no secrets
 * @param clockAhead how far the provider's clock is ahead of ours (negative when behind), or null where it cannot be told
 */
public record ProbeReport(boolean ready, String summary, Map<String, String> details, Duration clockAhead) {

    public ProbeReport {
        details = Map.copyOf(details);
    }
}
