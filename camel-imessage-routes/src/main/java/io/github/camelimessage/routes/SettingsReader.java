package io.github.camelimessage.routes;

import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import io.github.camelimessage.routes.RoutesSettings.ClusterSettings;
import io.github.camelimessage.routes.RoutesSettings.Durability;
import io.github.camelimessage.routes.RoutesSettings.OnUnknown;
import io.github.camelimessage.routes.RoutesSettings.PrivacySettings;
import io.github.camelimessage.routes.RoutesSettings.SchemaMode;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.RoutesSettings.UpkeepSettings;
import io.github.camelimessage.routes.store.Seal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads {@code imessage.routes.*}: camel case or dashes, durations as Camel writes them ({@code 30s}, {@code 1h30m}). A name
 * that nobody knows, and a value that makes no sense, stop the start.
 */
public final class SettingsReader {

    /** What every property of the routes starts with. */
    public static final String PREFIX = "imessage.routes.";

    /** What subscribers and accounts may be called. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

    private final Values values = new Values();
    private final SubscriberReader subscribers = new SubscriberReader();
    private final FailoverReader failover = new FailoverReader();

    private SettingsReader(Map<String, String> properties) {
        new TreeMap<>(properties).forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                take(key.substring(PREFIX.length()), value.strip());
            }
        });
    }

    /**
     * The settings in those properties.
     *
     * @param properties all properties with placeholders resolved; names without the prefix are ignored
     * @throws IllegalArgumentException when one is missing, unknown or makes no sense; the text names it
     */
    public static RoutesSettings read(Map<String, String> properties) {
        return new SettingsReader(properties).settings();
    }

    /** What is written for a setting that others read, in whatever way its name is written. */
    static Optional<String> written(Map<String, String> properties, String setting) {
        return properties.entrySet().stream()
                .filter(property -> property.getKey().startsWith(PREFIX)
                        && Values.folded(property.getKey().substring(PREFIX.length()))
                                .equals(Values.folded(setting)))
                .map(property -> property.getValue().strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Every name that is known, without the prefix and those in brackets: what the docs have to list. */
    public static Set<String> names() {
        SettingsReader reader = new SettingsReader(Map.of(PREFIX + "accounts", "any"));
        reader.settings();
        Set<String> names = new TreeSet<>(reader.values.asked());
        names.addAll(Values.READ_ELSEWHERE);
        return names;
    }

    private void take(String key, String value) {
        if (!subscribers.take(key, value) && !failover.take(key, value)) {
            values.put(key, value);
        }
    }

    private RoutesSettings settings() {
        RetryReader retry = new RetryReader(values);
        SendSettings sends = new SendSettings(
                values.duration("sends.expiresAfter", "1h"),
                values.durations("sends.retryDelays", "5s,15s,30s,1m,2m,5m"),
                values.duration("sends.reconcileFor", "15m"),
                values.duration("sends.reconcileMediaFor", "30m"),
                values.duration("sends.reconcileEvery", "10s"),
                values.duration("sends.lease", "4m"),
                values.duration("sends.mediaLease", "7m"),
                values.duration("sends.clockTolerance", "30s"),
                values.number("sends.concurrency", "4", 1),
                values.number("sends.backlogLimit", "200", 0),
                values.choice("sends.onUnknown", "hold", OnUnknown.class));
        AdminSettings admin = new AdminSettings(
                values.text("admin.host", "127.0.0.1"),
                values.number("admin.port", "9091", 0),
                values.text("admin.token", null));
        UpkeepSettings upkeep = new UpkeepSettings(
                values.duration("housekeeping.every", "1m"), values.durationOrOff("housekeeping.silenceAfter", "24h"));
        RoutesSettings settings = new RoutesSettings(
                list("accounts"),
                values.text("database.url", "jdbc:h2:file:./data/imessage"),
                values.text("database.user", "sa"),
                values.text("database.password", ""),
                values.choice("schema", "migrate", SchemaMode.class),
                values.choice("durability", "process", Durability.class),
                values.text("node", hostAndProcess()),
                subscribers.read(),
                retry.retryDelays(),
                values.share("retry.jitter", "0.2"),
                values.duration("retry.maxRetryAfter", "1h"),
                values.duration("maxAge", "72h"),
                values.duration("deliveryTimeout", "15s"),
                values.duration("deliveryLease", "60s"),
                values.duration("staleAfter", "168h"),
                values.duration("retention.bodies", "720h"),
                values.duration("retention.ids", "9600h"),
                values.flag("hashSubjects", "false"),
                values.flag("allowPrivateAddresses", "false"),
                secretsKey(),
                sends,
                admin,
                upkeep,
                retry.outages(),
                failover.read(),
                values.flag("editedReplay", "false"),
                new EtiquetteReader(values).read(),
                new PrivacySettings(privacyKeys(), values.flag("privacy.encrypt", "true")),
                clusterSettings());
        values.refuseUnknown();
        if (settings.deliveryLease().compareTo(settings.deliveryTimeout().plusSeconds(1)) < 0) {
            throw Values.refused(
                    "deliveryLease",
                    "it must be longer than deliveryTimeout by a second or more, or a delivery is claimed again while it is under way");
        }
        if (settings.keepIds().compareTo(settings.keepBodies()) < 0) {
            throw Values.refused("retention.ids", "ids must be kept at least as long as bodies");
        }
        FailoverReader.check(settings);
        return settings;
    }

    private ClusterSettings clusterSettings() {
        Duration lease = values.duration("cluster.lease", "15s");
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw Values.refused("cluster.lease", "a node that is only slow would lose it: make it 3s or more");
        }
        return new ClusterSettings(lease);
    }

    private String secretsKey() {
        String key = values.text("secretsKey", null);
        return key == null
                ? null
                : Values.understood(
                        "secretsKey",
                        key,
                        given -> {
                            Seal.with(given);
                            return given;
                        },
                        "32 bytes as Base64, for instance from openssl rand -base64 32");
    }

    private List<String> privacyKeys() {
        return values.parsed(
                "privacy.key",
                "",
                given -> {
                    List<String> keys = Arrays.stream(given.split("\\s+"))
                            .filter(key -> !key.isEmpty())
                            .toList();
                    keys.forEach(Seal::with);
                    return keys;
                },
                "32 bytes as Base64, for instance from openssl rand -base64 32; several separated by blanks, the newest first");
    }

    private List<String> list(String name) {
        String value = values.text(name, null);
        if (value == null || value.isBlank()) {
            throw Values.refused(name, "it is missing: name the accounts, for instance " + PREFIX + name + "=support");
        }
        List<String> items = Arrays.stream(value.split(",")).map(String::strip).toList();
        items.forEach(item -> {
            if (!NAME.matcher(item).matches()) {
                throw Values.refused(name, "an account's name is made of letters, digits, '.', '_' and '-'");
            }
        });
        return items;
    }

    private static String hostAndProcess() {
        String process = Long.toString(ProcessHandle.current().pid());
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException e) {
            return "node-" + process;
        }
    }
}
