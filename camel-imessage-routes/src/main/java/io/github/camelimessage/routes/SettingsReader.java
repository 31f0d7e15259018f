package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import io.github.camelimessage.routes.RoutesSettings.ClusterSettings;
import io.github.camelimessage.routes.RoutesSettings.Durability;
import io.github.camelimessage.routes.RoutesSettings.OnUnknown;
import io.github.camelimessage.routes.RoutesSettings.SchemaMode;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.RoutesSettings.UpkeepSettings;
import io.github.camelimessage.routes.store.Seal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/**
 * Reads {@code imessage.routes.*}: camel case or dashes, durations as Camel writes them ({@code 30s}, {@code 1h30m}). A name
 * that nobody knows, and a value that makes no sense, stop the start.
 */
public final class SettingsReader {

    /** What every property of the routes starts with. */
    public static final String PREFIX = "imessage.routes.";

    private static final Pattern SUBSCRIBER = Pattern.compile("subscribers\\[([^\\]]+)\\]\\.(.+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

    /** Names that others read: the wiring takes the data source's bean from here. */
    private static final Set<String> READ_ELSEWHERE = Set.of("datasource");

    private final Map<String, String> byName = new TreeMap<>();
    private final Map<String, String> asWritten = new TreeMap<>();
    private final Map<String, Map<String, String>> subscribers = new LinkedHashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final Set<String> asked = new TreeSet<>();

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

    /** Every name that is read, without the prefix and those of subscribers: what the docs have to list. */
    static Set<String> names() {
        SettingsReader reader = new SettingsReader(Map.of(PREFIX + "accounts", "any"));
        reader.settings();
        return reader.asked;
    }

    private void take(String key, String value) {
        Matcher subscriber = SUBSCRIBER.matcher(key);
        if (subscriber.matches()) {
            String name = subscriber.group(1);
            if (!NAME.matcher(name).matches()) {
                throw refused(key, "a subscriber's name is made of letters, digits, '.', '_' and '-'");
            }
            subscribers.computeIfAbsent(name, n -> new TreeMap<>()).put(folded(subscriber.group(2)), value);
        } else {
            byName.put(folded(key), value);
            asWritten.put(folded(key), key);
            unread.add(folded(key));
        }
    }

    private RoutesSettings settings() {
        SendSettings sends = new SendSettings(
                duration("sends.expiresAfter", "1h"),
                durations("sends.retryDelays", "5s,15s,30s,1m,2m,5m"),
                duration("sends.reconcileFor", "15m"),
                duration("sends.reconcileMediaFor", "30m"),
                duration("sends.reconcileEvery", "10s"),
                duration("sends.lease", "4m"),
                duration("sends.mediaLease", "7m"),
                duration("sends.clockTolerance", "30s"),
                number("sends.concurrency", "4", 1),
                number("sends.backlogLimit", "200", 0),
                choice("sends.onUnknown", "hold", OnUnknown.class));
        AdminSettings admin = new AdminSettings(
                text("admin.host", "127.0.0.1"), number("admin.port", "9091", 0), text("admin.token", null));
        UpkeepSettings upkeep = new UpkeepSettings(
                duration("housekeeping.every", "1m"), durationOrOff("housekeeping.silenceAfter", "24h"));
        RoutesSettings settings = new RoutesSettings(
                list("accounts"),
                text("database.url", "jdbc:h2:file:./data/imessage"),
                text("database.user", "sa"),
                text("database.password", ""),
                choice("schema", "migrate", SchemaMode.class),
                choice("durability", "process", Durability.class),
                text("node", hostAndProcess()),
                readSubscribers(),
                durations("retry.delays", "5s,30s,2m,10m,30m,1h,3h,6h,12h"),
                share("retry.jitter", "0.2"),
                duration("retry.maxRetryAfter", "1h"),
                duration("maxAge", "72h"),
                duration("deliveryTimeout", "15s"),
                duration("deliveryLease", "60s"),
                duration("staleAfter", "168h"),
                duration("retention.bodies", "720h"),
                duration("retention.ids", "9600h"),
                flag("hashSubjects", "false"),
                flag("allowPrivateAddresses", "false"),
                secretsKey(),
                sends,
                admin,
                upkeep,
                clusterSettings());
        unread.removeAll(READ_ELSEWHERE);
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException("Unknown settings: "
                    + unread.stream()
                            .map(name -> PREFIX + asWritten.get(name))
                            .sorted()
                            .toList()
                    + ". Known names are listed in docs/routes.md.");
        }
        if (settings.deliveryLease().compareTo(settings.deliveryTimeout().plusSeconds(1)) < 0) {
            throw refused(
                    "deliveryLease",
                    "it must be longer than deliveryTimeout by a second or more, or a delivery is claimed again while it is under way");
        }
        if (settings.keepIds().compareTo(settings.keepBodies()) < 0) {
            throw refused("retention.ids", "ids must be kept at least as long as bodies");
        }
        return settings;
    }

    private ClusterSettings clusterSettings() {
        Duration lease = duration("cluster.lease", "15s");
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw refused("cluster.lease", "a node that is only slow would lose it: make it 3s or more");
        }
        return new ClusterSettings(lease);
    }

    private String secretsKey() {
        String key = text("secretsKey", null);
        return key == null
                ? null
                : understood(
                        "secretsKey",
                        key,
                        given -> {
                            Seal.with(given);
                            return given;
                        },
                        "32 bytes as Base64, for instance from openssl rand -base64 32");
    }

    private Map<String, SubscriberSettings> readSubscribers() {
        Map<String, SubscriberSettings> read = new LinkedHashMap<>();
        subscribers.forEach((name, values) -> {
            String where = "subscribers[" + name + "].";
            String url = values.remove("url");
            if (url == null || url.isBlank()) {
                throw refused(where + "url", "it is missing: a webhook address or a Camel endpoint URI");
            }
            String events = values.getOrDefault("events", "*");
            try {
                EventFilter.of(events);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(PREFIX + where + "events: " + e.getMessage(), e);
            }
            String secret = values.get("secret");
            if (url.startsWith("http") && (secret == null || secret.isBlank())) {
                throw refused(
                        where + "secret", "it is missing: webhooks are signed, so that the receiver can trust them");
            }
            read.put(
                    name,
                    new SubscriberSettings(
                            url,
                            events,
                            secret,
                            understood(
                                    where + "ordered",
                                    values.getOrDefault("ordered", "false"),
                                    SettingsReader::trueOrFalse,
                                    "true or false"),
                            understood(
                                    where + "concurrency",
                                    values.getOrDefault("concurrency", "8"),
                                    Integer::valueOf,
                                    "a whole number")));
            Set<String> left = new TreeSet<>(values.keySet());
            left.removeAll(Set.of("events", "secret", "ordered", "concurrency"));
            if (!left.isEmpty()) {
                throw refused(
                        where + left.iterator().next(), "unknown; known are url, events, secret, ordered, concurrency");
            }
        });
        return read;
    }

    private List<String> list(String name) {
        String value = text(name, null);
        if (value == null || value.isBlank()) {
            throw refused(name, "it is missing: name the accounts, for instance " + PREFIX + name + "=support");
        }
        List<String> items = Arrays.stream(value.split(",")).map(String::strip).toList();
        items.forEach(item -> {
            if (!NAME.matcher(item).matches()) {
                throw refused(name, "an account's name is made of letters, digits, '.', '_' and '-'");
            }
        });
        return items;
    }

    private String text(String name, String otherwise) {
        unread.remove(folded(name));
        asked.add(name);
        String value = byName.get(folded(name));
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private Duration duration(String name, String otherwise) {
        return parsed(name, otherwise, SettingsReader::parseDuration, "a duration such as 30s or 1h30m");
    }

    private Duration durationOrOff(String name, String otherwise) {
        return parsed(
                name,
                otherwise,
                value -> value.equals("off") ? null : parseDuration(value),
                "a duration such as 24h, or off");
    }

    private List<Duration> durations(String name, String otherwise) {
        return parsed(
                name,
                otherwise,
                value -> {
                    List<Duration> all = new ArrayList<>();
                    for (String item : value.split(",")) {
                        all.add(parseDuration(item.strip()));
                    }
                    return all;
                },
                "durations separated by commas, such as 5s,30s,2m");
    }

    private static Duration parseDuration(String value) {
        Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(value));
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("not positive");
        }
        return duration;
    }

    private int number(String name, String otherwise, int atLeast) {
        return parsed(
                name,
                otherwise,
                value -> {
                    int number = Integer.parseInt(value);
                    if (number < atLeast) {
                        throw new IllegalArgumentException("too small");
                    }
                    return number;
                },
                "a whole number, " + atLeast + " or more");
    }

    private double share(String name, String otherwise) {
        return parsed(
                name,
                otherwise,
                value -> {
                    double share = Double.parseDouble(value);
                    if (!(share >= 0 && share < 1)) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return share;
                },
                "a share from 0 to below 1, such as 0.2");
    }

    private boolean flag(String name, String otherwise) {
        return parsed(name, otherwise, SettingsReader::trueOrFalse, "true or false");
    }

    private static boolean trueOrFalse(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        };
    }

    private <E extends Enum<E>> E choice(String name, String otherwise, Class<E> type) {
        return parsed(
                name,
                otherwise,
                value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)),
                "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private <T> T parsed(String name, String otherwise, Function<String, T> parser, String expected) {
        return understood(name, text(name, otherwise), parser, expected);
    }

    private static <T> T understood(String name, String value, Function<String, T> parser, String expected) {
        try {
            return parser.apply(value);
        } catch (RuntimeException e) {
            throw refused(name, "expected " + expected);
        }
    }

    private static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(PREFIX + name + ": " + why + ".");
    }

    private static String folded(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
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
