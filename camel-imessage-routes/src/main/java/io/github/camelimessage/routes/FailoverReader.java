package io.github.camelimessage.routes;

import io.github.camelimessage.routes.RoutesSettings.FailoverSettings;
import io.github.camelimessage.routes.RoutesSettings.OnUnknown;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code failover[<account>].…}: where messages go that an account is known not to have sent. */
final class FailoverReader {

    private static final Pattern FAILOVER = Pattern.compile("failover\\[([^\\]]+)\\]\\.(.+)");

    private final Map<String, Map<String, String>> byAccount = new LinkedHashMap<>();

    /** Takes a property, unless it is about something else. */
    boolean take(String key, String value) {
        Matcher failover = FAILOVER.matcher(key);
        if (failover.matches()) {
            byAccount
                    .computeIfAbsent(failover.group(1), account -> new TreeMap<>())
                    .put(SettingsReader.folded(failover.group(2)), value);
        }
        return failover.matches();
    }

    Map<String, FailoverSettings> read() {
        Map<String, FailoverSettings> read = new LinkedHashMap<>();
        byAccount.forEach((account, values) -> read.put(account, read("failover[" + account + "].", values)));
        return read;
    }

    private static FailoverSettings read(String where, Map<String, String> values) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Set.of("to", "after", "onrejected"));
        if (!unknown.isEmpty()) {
            throw SettingsReader.refused(where + unknown.iterator().next(), "unknown; known are to, after, onRejected");
        }
        return new FailoverSettings(
                Arrays.stream(values.getOrDefault("to", "").split(","))
                        .map(String::strip)
                        .filter(account -> !account.isEmpty())
                        .toList(),
                SettingsReader.understood(
                        where + "after",
                        values.getOrDefault("after", "1m"),
                        Durations::one,
                        "a duration such as 30s or 1h30m"),
                SettingsReader.understood(
                        where + "onRejected",
                        values.getOrDefault("onrejected", "false"),
                        SettingsReader::trueOrFalse,
                        "true or false"));
    }

    /** @throws IllegalArgumentException when messages could not go where they are to go, or could go there twice */
    static void check(RoutesSettings settings) {
        settings.failover().forEach((account, failover) -> {
            String to = "failover[" + account + "].to";
            List<String> known = settings.accounts();
            if (!known.contains(account)) {
                throw SettingsReader.refused(to, "there is no account \"" + account + "\"; known are " + known);
            }
            if (failover.to().isEmpty()) {
                throw SettingsReader.refused(to, "it is missing: name the accounts that are tried next");
            }
            if (!known.containsAll(failover.to())) {
                throw SettingsReader.refused(to, "expected some of the accounts " + known);
            }
            if (failover.to().contains(account)
                    || Set.copyOf(failover.to()).size() < failover.to().size()) {
                throw SettingsReader.refused(to, "each account is tried once, and the account itself first of all");
            }
        });
        if (!settings.failover().isEmpty() && settings.sends().onUnknown() == OnUnknown.RESEND) {
            throw SettingsReader.refused(
                    "sends.onUnknown",
                    "with failover it must be hold: what may have left must not leave by another account as well");
        }
    }
}
