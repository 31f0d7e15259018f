package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import io.github.camelimessage.routes.RoutesSettings.ClusterSettings;
import io.github.camelimessage.routes.RoutesSettings.Durability;
import io.github.camelimessage.routes.RoutesSettings.EtiquetteSettings;
import io.github.camelimessage.routes.RoutesSettings.JoinSettings;
import io.github.camelimessage.routes.RoutesSettings.KeywordSettings;
import io.github.camelimessage.routes.RoutesSettings.OnUnknown;
import io.github.camelimessage.routes.RoutesSettings.OutageSettings;
import io.github.camelimessage.routes.RoutesSettings.PrivacySettings;
import io.github.camelimessage.routes.RoutesSettings.QuietSettings;
import io.github.camelimessage.routes.RoutesSettings.SchemaMode;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.RoutesSettings.UpkeepSettings;
import io.github.camelimessage.routes.store.Seal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
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

/**
 * Reads {@code imessage.routes.*}: camel case or dashes, durations as Camel writes them ({@code 30s}, {@code 1h30m}). A name
 * that nobody knows, and a value that makes no sense, stop the start.
 */
public final class SettingsReader {

    /** What every property of the routes starts with. */
    public static final String PREFIX = "imessage.routes.";

    private static final Pattern SUBSCRIBER = Pattern.compile("subscribers\\[([^\\]]+)\\]\\.(.+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final String DURATIONS = "durations separated by commas, such as 5s,30s,2m";
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

    /** Names that others read: the wiring takes the data source's bean from here. */
    private static final Set<String> READ_ELSEWHERE = Set.of("datasource");

    private final Map<String, String> byName = new TreeMap<>();
    private final Map<String, String> asWritten = new TreeMap<>();
    private final Map<String, Map<String, String>> subscribers = new LinkedHashMap<>();
    private final FailoverReader failover = new FailoverReader();
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

    /** Every name that is read, without the prefix and those in brackets: what the docs have to list. */
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
        } else if (!failover.take(key, value)) {
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
                retryDelays(),
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
                outages(),
                failover.read(),
                flag("editedReplay", "false"),
                etiquette(),
                new PrivacySettings(privacyKeys(), flag("privacy.encrypt", "true")),
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
        FailoverReader.check(settings);
        return settings;
    }

    /** Those that are listed, or those that grow: by both, nobody could say which are meant. */
    private List<Duration> retryDelays() {
        boolean listed = given("retry.delays");
        boolean growing = given("retry.initial") | given("retry.factor") | given("retry.max") | given("retry.attempts");
        if (listed && growing) {
            throw refused(
                    "retry.delays",
                    "the waits are listed here, and retry.initial, .factor, .max or .attempts makes them grow."
                            + " Remove one of the two");
        }
        if (!growing) {
            return durations("retry.delays", "5s,30s,2m,10m,30m,1h,3h,6h,12h");
        }
        if (!given("retry.initial")) {
            throw refused(
                    "retry.initial",
                    "it is missing: the wait after the first failed attempt, from which the others grow");
        }
        return Durations.growing(
                duration("retry.initial", null),
                parsed(
                        "retry.factor",
                        "2",
                        value -> within(1.0, Double.parseDouble(value), 100.0),
                        "a number from 1 to 100"),
                duration("retry.max", "12h"),
                parsed(
                                "retry.attempts",
                                "10",
                                value -> within(1, Integer.parseInt(value), 1000),
                                "a whole number from 1 to 1000")
                        - 1);
    }

    private boolean given(String name) {
        return text(name, null) != null;
    }

    private static <N extends Comparable<N>> N within(N least, N number, N most) {
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private OutageSettings outages() {
        OutageSettings outages = new OutageSettings(
                parsed(
                        "breaker.failures",
                        "5",
                        value -> value.equals("off") ? 0 : within(1, Integer.parseInt(value), 1000),
                        "a whole number from 1 to 1000, or off"),
                duration("breaker.openFor", "30s"),
                duration("breaker.maxOpenFor", "5m"),
                durationOrOff("subscribers.disableAfter", "120h"),
                text("operator.uri", null));
        if (outages.breakerMaxOpenFor().compareTo(outages.breakerOpenFor()) < 0) {
            throw refused("breaker.maxOpenFor", "it must be at least as long as breaker.openFor, from which it grows");
        }
        return outages;
    }

    private EtiquetteSettings etiquette() {
        return new EtiquetteSettings(keywords(), quietHours(), joining());
    }

    /** All names are read in any case, so that a part that is off does not make its other settings unknown. */
    private KeywordSettings keywords() {
        List<String> stop = words("etiquette.stopWords", "STOP,STOPALL,UNSUBSCRIBE,CANCEL,END,QUIT");
        List<String> start = words("etiquette.startWords", "START,UNSTOP");
        List<String> help = words("etiquette.helpWords", "HELP,INFO");
        KeywordSettings keywords = new KeywordSettings(
                stop,
                start,
                help,
                words("etiquette.languages", ""),
                text("etiquette.stopAnswer", null),
                text("etiquette.startAnswer", null),
                text("etiquette.helpAnswer", null),
                duration("etiquette.answerWithin", "24h"),
                flag("etiquette.allowIgnoreSuppression", "false"));
        return flag("etiquette.keywords", "false") ? keywords : null;
    }

    private QuietSettings quietHours() {
        ZoneId zone = zone("etiquette.zone");
        ZoneId groupZone = zone("etiquette.groupZone");
        return parsed(
                "etiquette.quietHours",
                "off",
                value -> {
                    if (value.equals("off")) {
                        return null;
                    }
                    String[] ends = value.split("-");
                    LocalTime from = LocalTime.parse(ends[0].strip());
                    LocalTime to = LocalTime.parse(ends[1].strip());
                    if (ends.length != 2 || from.equals(to)) {
                        throw new IllegalArgumentException("not from one time to another");
                    }
                    return new QuietSettings(from, to, zone, groupZone);
                },
                "two different times such as 22:00-08:00, or off");
    }

    private JoinSettings joining() {
        List<String> names = words("etiquette.joinSubscribers", "");
        Duration silence = duration("etiquette.joinSilence", "5s");
        Duration atMost = duration("etiquette.joinAtMost", "30s");
        if (atMost.compareTo(silence) < 0) {
            throw refused("etiquette.joinAtMost", "it must not be shorter than joinSilence, or nothing is ever joined");
        }
        return names.isEmpty() ? null : new JoinSettings(Set.copyOf(names), silence, atMost);
    }

    private ZoneId zone(String name) {
        String value = text(name, null);
        return value == null ? null : understood(name, value, ZoneId::of, "a time zone such as America/New_York");
    }

    private List<String> words(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
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

    private List<String> privacyKeys() {
        return parsed(
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
                                    "a whole number"),
                            understood(
                                    where + "maxPerSecond",
                                    values.getOrDefault("maxpersecond", "0"),
                                    Double::valueOf,
                                    "a number such as 5 or 0.5"),
                            understood(
                                    where + "retryDelays",
                                    values.get("retrydelays"),
                                    SettingsReader::delaysOrNull,
                                    DURATIONS)));
            Set<String> left = new TreeSet<>(values.keySet());
            left.removeAll(Set.of("events", "secret", "ordered", "concurrency", "maxpersecond", "retrydelays"));
            if (!left.isEmpty()) {
                throw refused(
                        where + left.iterator().next(),
                        "unknown; known are url, events, secret, ordered, concurrency, maxPerSecond, retryDelays");
            }
        });
        return read;
    }

    private static String delaysOrNull(String written) {
        if (written != null) {
            Durations.list(written);
        }
        return written;
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
        return parsed(name, otherwise, Durations::one, "a duration such as 30s or 1h30m");
    }

    private Duration durationOrOff(String name, String otherwise) {
        return parsed(
                name,
                otherwise,
                value -> value.equals("off") ? null : Durations.one(value),
                "a duration such as 24h, or off");
    }

    private List<Duration> durations(String name, String otherwise) {
        return parsed(name, otherwise, Durations::list, DURATIONS);
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

    static boolean trueOrFalse(String value) {
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

    static <T> T understood(String name, String value, Function<String, T> parser, String expected) {
        try {
            return parser.apply(value);
        } catch (RuntimeException e) {
            throw refused(name, "expected " + expected);
        }
    }

    static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(PREFIX + name + ": " + why + ".");
    }

    static String folded(String name) {
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
