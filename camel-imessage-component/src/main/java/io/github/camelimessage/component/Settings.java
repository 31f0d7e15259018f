package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.PhoneNumbers;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Capabilities;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.util.TimeUtils;

/**
 * The options of one endpoint with the defaults filled in, all checked: a wrong one stops the start here.
 *
 * <p>Every refusal names the endpoint and the option. Secrets are not here; they are asked for at each use.
 */
final class Settings {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._-]+");

    private final String account;
    private final ImessageConfiguration given;

    private Settings(String account, ImessageConfiguration given) {
        this.account = account;
        this.given = given;
    }

    /**
     * @param given the options of URI, account and component laid over each other
     * @throws IllegalArgumentException when one is missing or wrong
     */
    static Settings of(String account, ImessageConfiguration given) {
        Settings settings = new Settings(account, given);
        settings.check();
        return settings;
    }

    private void check() {
        if (account == null || !ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException(
                    "An imessage endpoint is written imessage:account, where the account consists of "
                            + "letters, digits, dots, underscores and dashes.");
        }
        serverUrl();
        webhookUrl();
        operation();
        if (nativeOperation().isPresent() && !operation().equals(Optional.of(OperationKind.NATIVE))) {
            throw wrong("nativeOperation", "needs operation=native");
        }
        events();
        oneOf("groups", groups(), "all", "none", "mentioned");
        if (maxInflightExchanges() < 1) {
            throw wrong("maxInflightExchanges", "must be at least 1");
        }
        if (maxRepliesPerMinute() < 0) {
            throw wrong("maxRepliesPerMinute", "must not be negative");
        }
        phoneNumbers();
        ScanFrom.of(this, Instant.EPOCH);
        for (Map.Entry<String, Duration> time : times().entrySet()) {
            if (time.getValue().isNegative()) {
                throw wrong(time.getKey(), "must not be negative");
            }
        }
        oneOf("listing", listing(), "page", "all", "stream");
        oneOf("receive", receive(), "webhook", "poll", "stream");
        oneOf("registration", registration(), "off", "check", "manage");
        oneOf("startupCheck", startupCheck(), "warn", "fail", "off");
        if (!registration().equals("off") && webhookUrl().isEmpty()) {
            throw wrong("registration", "needs webhookUrl, the address under which the provider reaches us");
        }
        if (!webhookPath().startsWith("/")) {
            throw wrong("webhookPath", "must start with a slash");
        }
        if (maxWebhookBytes() < 1) {
            throw wrong("maxWebhookBytes", "must be at least 1");
        }
        if (maxAnswerBytes() < 1) {
            throw wrong("maxAnswerBytes", "must be at least 1");
        }
        if (maxMediaBytes() < 1) {
            throw wrong("maxMediaBytes", "must be at least 1");
        }
    }

    private void oneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw wrong(option, "must be one of " + String.join(", ", allowed) + ", found \"" + value + "\"");
        }
    }

    private IllegalArgumentException wrong(String option, String what) {
        return new IllegalArgumentException("Option " + option + " of " + where() + " " + what + ".");
    }

    private Map<String, Duration> times() {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("requestTimeout", requestTimeout());
        times.put("sendTimeout", sendTimeout());
        times.put("mediaTimeout", mediaTimeout());
        times.put("ackTimeout", ackTimeout());
        times.put("scanInterval", scanInterval());
        times.put("scanOverlap", scanOverlap());
        times.put("gapGrace", gapGrace());
        times.put("maxScanAge", maxScanAge());
        times.put("probeInterval", probeInterval());
        times.put("ignoreOlderThan", ignoreOlderThan());
        return times;
    }

    String account() {
        return account;
    }

    /** How error messages and logs call the endpoint. */
    String where() {
        return "imessage:" + account;
    }

    String provider() {
        return blankAsNull(given.getProvider());
    }

    Optional<URI> serverUrl() {
        return address("serverUrl", given.getServerUrl());
    }

    Optional<URI> webhookUrl() {
        Optional<URI> address = address("webhookUrl", given.getWebhookUrl());
        if (address.isPresent() && address.get().getRawQuery() != null) {
            throw wrong("webhookUrl", "must not have a query: the token is taken from the option secret");
        }
        return address;
    }

    private Optional<URI> address(String option, String text) {
        if (blankAsNull(text) == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // The text may hold a credential, so neither it nor the cause is shown.
        }
        throw wrong(option, "must be an address like https://host:port/path, without user, password and fragment");
    }

    boolean allowUnverified() {
        return flag(given.getAllowUnverified(), Defaults.ALLOW_UNVERIFIED);
    }

    Map<String, String> requestHeaders() {
        return given.getRequestHeaders() == null ? Map.of() : given.getRequestHeaders();
    }

    /** The provider's own options by name, {@code sendMethod} among them. */
    Map<String, String> providerOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        if (given.getProviderOptions() != null) {
            options.putAll(given.getProviderOptions());
        }
        if (blankAsNull(given.getSendMethod()) != null) {
            options.put("sendMethod", given.getSendMethod());
        }
        return options;
    }

    /** The operation where one is fixed. */
    Optional<OperationKind> operation() {
        String word = blankAsNull(given.getOperation());
        if (word == null) {
            return nativeOperation().map(name -> OperationKind.NATIVE);
        }
        return Optional.of(OperationKind.named(word)
                .orElseThrow(() ->
                        wrong("operation", "must be one of " + OperationKind.words() + ", found \"" + word + "\"")));
    }

    /** The provider's name of the native operation where one is fixed. */
    Optional<String> nativeOperation() {
        return Optional.ofNullable(blankAsNull(given.getNativeOperation()));
    }

    boolean allowAdministrative() {
        return flag(given.getAllowAdministrative(), Defaults.ALLOW_ADMINISTRATIVE);
    }

    boolean allowOperationHeader() {
        return flag(given.getAllowOperationHeader(), Defaults.ALLOW_OPERATION_HEADER);
    }

    Optional<String> defaultTo() {
        return Optional.ofNullable(blankAsNull(given.getDefaultTo()));
    }

    String listing() {
        return text(given.getListing(), Defaults.LISTING);
    }

    Optional<String> defaultLine() {
        return Optional.ofNullable(blankAsNull(given.getDefaultLine()));
    }

    PhoneNumbers phoneNumbers() {
        try {
            return PhoneNumbers.of(given.getDefaultRegion());
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "defaultRegion",
                    "must be the ISO code of a region such as US or DE, found \"" + given.getDefaultRegion() + "\"");
        }
    }

    Optional<Path> attachmentDirectory() {
        return Optional.ofNullable(blankAsNull(given.getAttachmentDirectory())).map(Path::of);
    }

    Duration requestTimeout() {
        return time(given.getRequestTimeout(), Defaults.REQUEST_TIMEOUT);
    }

    Duration sendTimeout() {
        return time(given.getSendTimeout(), Defaults.SEND_TIMEOUT);
    }

    Duration mediaTimeout() {
        return time(given.getMediaTimeout(), Defaults.MEDIA_TIMEOUT);
    }

    long maxAnswerBytes() {
        return number(given.getMaxAnswerBytes(), Defaults.MAX_ANSWER_BYTES);
    }

    long maxMediaBytes() {
        return number(given.getMaxMediaBytes(), Defaults.MAX_MEDIA_BYTES);
    }

    boolean attachments() {
        return flag(given.getAttachments(), Defaults.ATTACHMENTS);
    }

    String receive() {
        return text(given.getReceive(), Defaults.RECEIVE);
    }

    String webhookPath() {
        return text(given.getWebhookPath(), Defaults.WEBHOOK_PATH + account);
    }

    String registration() {
        return text(given.getRegistration(), blankAsNull(given.getWebhookUrl()) == null ? "off" : "check");
    }

    boolean removeRegistration() {
        return flag(given.getRemoveRegistration(), Defaults.REMOVE_REGISTRATION);
    }

    long maxWebhookBytes() {
        return number(given.getMaxWebhookBytes(), Defaults.MAX_WEBHOOK_BYTES);
    }

    Duration ackTimeout() {
        return time(given.getAckTimeout(), Defaults.ACK_TIMEOUT);
    }

    EventFilter events() {
        try {
            return EventFilter.of(given.getEvents());
        } catch (IllegalArgumentException e) {
            throw wrongEvents(e);
        }
    }

    private IllegalArgumentException wrongEvents(IllegalArgumentException reason) {
        return new IllegalArgumentException("Option events of " + where() + ": " + reason.getMessage(), reason);
    }

    /**
     * Refuses to wait for what never comes.
     *
     * @throws IllegalArgumentException when a name or pattern of {@code events} matches nothing that the provider ever tells
     */
    void refuseEventsNeverTold(Capabilities offered) {
        EventFilter wanted = events();
        try {
            wanted.requireSome(offered.events(), offered.title());
        } catch (IllegalArgumentException e) {
            throw wrongEvents(e);
        }
    }

    Duration scanInterval() {
        return time(
                given.getScanInterval(), receive().equals("poll") ? Defaults.POLL_INTERVAL : Defaults.SCAN_INTERVAL);
    }

    Duration scanOverlap() {
        return time(given.getScanOverlap(), Defaults.SCAN_OVERLAP);
    }

    Duration gapGrace() {
        return time(given.getGapGrace(), Defaults.GAP_GRACE);
    }

    String scanFrom() {
        return text(given.getScanFrom(), Defaults.SCAN_FROM);
    }

    Duration maxScanAge() {
        return time(given.getMaxScanAge(), Defaults.MAX_SCAN_AGE);
    }

    private String groups() {
        return text(given.getGroups(), Defaults.GROUPS);
    }

    private Duration ignoreOlderThan() {
        return time(given.getIgnoreOlderThan(), Defaults.IGNORE_OLDER_THAN);
    }

    int maxRepliesPerMinute() {
        return number(given.getMaxRepliesPerMinute(), Defaults.MAX_REPLIES_PER_MINUTE);
    }

    /**
     * To whom a consumer listens.
     *
     * @throws IllegalArgumentException when a list is set to nothing, or nothing says when we are mentioned
     */
    EventGate gate() {
        List<String> names = list(given.getMentionNames());
        Optional<Predicate<InboundEvent>> mentioned = Optional.ofNullable(given.getMentionPredicate());
        if (groups().equals("mentioned") && names.isEmpty() && mentioned.isEmpty()) {
            throw wrong("groups", "is mentioned, which needs mentionNames or mentionPredicate to know when that is");
        }
        if (names.stream().anyMatch(name -> name.replace("@", "").isBlank())) {
            throw wrong("mentionNames", "needs a name behind each at sign");
        }
        return new EventGate(
                allowed(
                        "allowedSenders",
                        given.getAllowedSenders(),
                        word -> new Handle(phoneNumbers().inFull(word))),
                allowed("allowedChats", given.getAllowedChats(), ChatId::new),
                EventGate.Groups.valueOf(groups().toUpperCase(Locale.ROOT)),
                names,
                mentioned,
                ignoreOlderThan());
    }

    private <T> Optional<Set<T>> allowed(String option, String given, Function<String, T> kind) {
        if (given == null) {
            return Optional.empty();
        }
        Set<T> allowed = list(given).stream().map(kind).collect(Collectors.toSet());
        if (allowed.isEmpty()) {
            throw wrong(
                    option,
                    "is set to nothing, so that nobody would be listened to: name someone, or remove the option");
        }
        return Optional.of(allowed);
    }

    private static List<String> list(String commas) {
        return commas == null
                ? List.of()
                : Arrays.stream(commas.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    Optional<IdempotentRepository> idempotentRepository() {
        return Optional.ofNullable(given.getIdempotentRepository());
    }

    boolean deduplicate() {
        return flag(given.getDeduplicate(), Defaults.DEDUPLICATE);
    }

    int maxInflightExchanges() {
        return number(given.getMaxInflightExchanges(), Defaults.MAX_INFLIGHT_EXCHANGES);
    }

    String startupCheck() {
        return text(given.getStartupCheck(), Defaults.STARTUP_CHECK);
    }

    Duration probeInterval() {
        return time(given.getProbeInterval(), Defaults.PROBE_INTERVAL);
    }

    private static Duration time(Duration value, String otherwise) {
        return value != null ? value : Duration.ofMillis(TimeUtils.toMilliSeconds(otherwise));
    }

    private static long number(Long value, String otherwise) {
        return value != null ? value : Long.parseLong(otherwise);
    }

    private static int number(Integer value, String otherwise) {
        return value != null ? value : Integer.parseInt(otherwise);
    }

    private static boolean flag(Boolean value, String otherwise) {
        return value != null ? value : Boolean.parseBoolean(otherwise);
    }

    private static String text(String value, String otherwise) {
        return blankAsNull(value) == null ? otherwise : value.strip();
    }

    private static String blankAsNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public String toString() {
        return "Settings[" + where() + "]";
    }
}
