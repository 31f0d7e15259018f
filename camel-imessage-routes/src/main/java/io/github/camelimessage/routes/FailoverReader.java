package io.github.camelimessage.routes;

import io.github.camelimessage.routes.RoutesSettings.FailoverSettings;
import io.github.camelimessage.routes.RoutesSettings.OnUnknown;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code failover[<account>].…}: where messages go that an account is known not to have sent. */
final class FailoverReader {

    private final NamedValues accounts = new NamedValues("failover");

    /** Takes a property, unless it is about something else. */
    boolean take(String key, String value) {
        return accounts.take(key, value).isPresent();
    }

    Map<String, FailoverSettings> read() {
        Map<String, FailoverSettings> read = new LinkedHashMap<>();
        accounts.byName().forEach((account, values) -> read.put(account, read("failover[" + account + "].", values)));
        return read;
    }

    private static FailoverSettings read(String where, Map<String, String> values) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Set.of("to", "after", "onrejected"));
        if (!unknown.isEmpty()) {
            throw Values.refused(where + unknown.iterator().next(), "unknown; known are to, after, onRejected");
        }
        return new FailoverSettings(
                Arrays.stream(values.getOrDefault("to", "").split(","))
                        .map(String::strip)
                        .filter(account -> !account.isEmpty())
                        .toList(),
                Values.understood(
                        where + "after",
                        values.getOrDefault("after", "1m"),
                        Durations::one,
                        "a duration such as 30s or 1h30m"),
                Values.understood(
                        where + "onRejected",
                        values.getOrDefault("onrejected", "false"),
                        Values::trueOrFalse,
                        "true or false"));
    }

    /** @throws IllegalArgumentException when messages could not go where they are to go, or could go there twice */
    static void check(RoutesSettings settings) {
        settings.failover().forEach((account, failover) -> {
            String to = "failover[" + account + "].to";
            List<String> known = settings.accounts();
            if (!known.contains(account)) {
                throw Values.refused(to, "there is no account \"" + account + "\"; known are " + known);
            }
            if (failover.to().isEmpty()) {
                throw Values.refused(to, "it is missing: name the accounts that are tried next");
            }
            if (!known.containsAll(failover.to())) {
                throw Values.refused(to, "expected some of the accounts " + known);
            }
            if (failover.to().contains(account)
                    || Set.copyOf(failover.to()).size() < failover.to().size()) {
                throw Values.refused(to, "each account is tried once, and the account itself first of all");
            }
        });
        if (!settings.failover().isEmpty() && settings.sends().onUnknown() == OnUnknown.RESEND) {
            throw Values.refused(
                    "sends.onUnknown",
                    "with failover it must be hold: what may have left must not leave by another account as well");
        }
    }
}
