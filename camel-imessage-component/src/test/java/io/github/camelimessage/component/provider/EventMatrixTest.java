package io.github.camelimessage.component.provider;

import static io.github.camelimessage.component.model.EventType.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.Bench.Proof;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Has every provider tell, by its samples, everything that any of them can tell, and prints what reached us. */
class EventMatrixTest {

    private static final String WORKS = "works";
    private static final String REFUSED = "refused";
    /** Told, and nothing in public says how such an event proves itself. */
    private static final String UNVERIFIED = "unverified";
    /** Told under the provider's own name, since no neutral word is there for it. */
    private static final String AS_UNRECOGNISED = "as `unrecognised`";

    private static final byte[] BODY = {'{', '}'};
    private static final String SIGNATURE = "webhook signature";

    private HttpTransport http;
    private ScheduledExecutorService scheduler;

    /** In the order of the page; none for what has no neutral word, which a sample with the row's first word in its name shows. */
    private static Map<String, Set<EventType>> rows() {
        Map<String, Set<EventType>> rows = new LinkedHashMap<>();
        rows.put("message received", Set.of(MESSAGE_RECEIVED));
        rows.put("own message seen", Set.of(MESSAGE_OWN));
        rows.put("message queued", Set.of(MESSAGE_QUEUED));
        rows.put("message sent", Set.of(MESSAGE_SENT));
        rows.put("message delivered", Set.of(MESSAGE_DELIVERED));
        rows.put("message read", Set.of(MESSAGE_READ));
        rows.put("message failed", Set.of(MESSAGE_FAILED));
        rows.put("fallback to another channel", Set.of(MESSAGE_FALLBACK));
        rows.put("reaction added", Set.of(REACTION_ADDED));
        rows.put("reaction removed", Set.of(REACTION_REMOVED));
        rows.put("message edited", Set.of(MESSAGE_EDITED));
        rows.put("edit failed", Set.of(MESSAGE_EDIT_FAILED));
        rows.put("message unsent", Set.of(MESSAGE_UNSENT));
        rows.put("message deleted", Set.of(MESSAGE_DELETED));
        rows.put("voice note kept", Set.of(MESSAGE_VOICE_KEPT));
        rows.put("message scheduled", Set.of(SCHEDULED_CREATED));
        rows.put("schedule changed", Set.of(SCHEDULED_UPDATED));
        rows.put("schedule cancelled", Set.of(SCHEDULED_CANCELLED));
        rows.put("scheduled sent", Set.of(SCHEDULED_SENT));
        rows.put("scheduled error", Set.of(SCHEDULED_FAILED));
        rows.put("typing started", Set.of(TYPING_STARTED));
        rows.put("typing stopped", Set.of(TYPING_STOPPED));
        rows.put("chat read state", Set.of(CHAT_READ));
        rows.put("participant added", Set.of(PARTICIPANT_ADDED));
        rows.put("participant removed", Set.of(PARTICIPANT_REMOVED));
        rows.put("participant left", Set.of(PARTICIPANT_LEFT));
        rows.put("group renamed", Set.of(GROUP_RENAMED));
        rows.put("group icon changed / removed", Set.of(GROUP_ICON_CHANGED));
        rows.put("poll created", Set.of(POLL_CREATED));
        rows.put("poll received", Set.of(POLL_RECEIVED));
        rows.put("poll voted", Set.of(POLL_VOTED));
        rows.put("contact shared", Set.of(CONTACT_SHARED));
        rows.put("location update", Set.of(LOCATION_UPDATED));
        rows.put("FaceTime incoming", Set.of(FACETIME_INCOMING));
        rows.put("FaceTime status", Set.of(FACETIME_STATUS_CHANGED));
        rows.put("WhatsApp session state", Set.of(ACCOUNT_SESSION_CHANGED));
        rows.put("account alias removed", Set.of(ACCOUNT_ALIASES_REMOVED));
        rows.put("line safety state", Set.of(ACCOUNT_SAFETY_CHANGED, ACCOUNT_LINE_BANNED));
        rows.put("number purchase / removal", Set.of(ACCOUNT_PURCHASE_CHANGED, ACCOUNT_LINE_REMOVED));
        rows.put("server URL changed", Set.of(SERVER_ADDRESS_CHANGED));
        rows.put("server update", Set.of(SERVER_UPDATE_AVAILABLE, SERVER_UPDATE_DOWNLOADING));
        rows.put("theme / settings backup", Set.of());
        rows.put("server started", Set.of(SERVER_STARTED));
        rows.put("test", Set.of(TEST));
        rows.put("payment request", Set.of());
        rows.put(SIGNATURE, Set.of());
        return rows;
    }

    @BeforeEach
    void open() {
        http = HttpTransports.create(HttpTransportSettings.defaults());
        scheduler = Executors.newSingleThreadScheduledExecutor();
    }

    @AfterEach
    void close() {
        http.close();
        scheduler.shutdownNow();
    }

    @Test
    void whatEveryProviderTellsIsOnThePage() throws Exception {
        Map<String, Set<EventType>> rows = rows();
        Map<String, List<String>> found = new LinkedHashMap<>();
        rows.keySet().forEach(row -> found.put(row, new ArrayList<>()));
        for (ProviderContract contract : Contracts.ALL) {
            try (Bench bench = contract.bench()) {
                Map<String, Set<EventType>> told = told(contract, bench);
                rows.forEach((row, types) -> found.get(row).add(cell(row, types, told, bench)));
            }
        }

        PageTable table = new PageTable("<!-- every event -->", found);
        table.print();
        table.isOnThePage();
    }

    @Test
    void noEventHasNoRow() {
        Set<EventType> missing = EnumSet.allOf(EventType.class);
        rows().values().forEach(missing::removeAll);

        assertThat(missing).containsExactly(UNRECOGNISED);
    }

    private String cell(String row, Set<EventType> types, Map<String, Set<EventType>> told, Bench bench) {
        Capabilities offered = bench.provider().capabilities();
        if (row.equals(SIGNATURE)) {
            return offered.signsWebhooks() ? proven(bench) : REFUSED;
        }
        if (types.isEmpty()) {
            String word = row.split(" ")[0];
            return told.keySet().stream().anyMatch(sample -> sample.contains(word)) ? AS_UNRECOGNISED : REFUSED;
        }
        if (types.stream().noneMatch(offered.events()::contains)) {
            types.forEach(type -> assertThatThrownBy(
                            () -> EventFilter.of(type.word()).requireSome(offered.events(), offered.title()))
                    .hasMessageStartingWith(offered.title() + " never tells \"" + type.word() + "\"."));
            return REFUSED;
        }
        return proven(bench);
    }

    /** Whether what proves itself is taken, and what does not is not, before an operator has looked anything up. */
    private String proven(Bench bench) {
        try (ProviderConnection connection = connect(bench, bench.unconfigured())) {
            bench.webhook(BODY, Proof.TAMPERED)
                    .ifPresent(forged ->
                            assertThat(connection.webhook().verify(forged)).isNotEqualTo(Verdict.accepted()));
            RawRequest genuine = bench.webhook(BODY, Proof.VALID).orElseThrow();
            return connection.webhook().verify(genuine).equals(Verdict.accepted()) ? WORKS : UNVERIFIED;
        }
    }

    private ProviderConnection connect(Bench bench, ProviderSettings settings) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
        WebSockets sockets = new WebSockets(HttpTransportSettings.defaults());
        return bench.provider().connect(settings, new ProviderRuntime(http, sockets, clock, scheduler));
    }

    /** The types that each sample tells, by the sample's name: together, all that the provider says it tells. */
    private Map<String, Set<EventType>> told(ProviderContract contract, Bench bench)
            throws IOException, URISyntaxException, MalformedEventException {
        Map<String, Set<EventType>> told = new TreeMap<>();
        String folder = "/" + bench.provider().name() + "/inbound";
        try (ProviderConnection connection = connect(bench, bench.settings());
                Stream<Path> files = Files.list(
                        Path.of(contract.getClass().getResource(folder).toURI()))) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".expected.json"))
                    .toList()) {
                RawRequest request =
                        bench.webhook(Files.readAllBytes(file), Proof.VALID).orElseThrow();
                told.put(
                        file.getFileName().toString(),
                        connection.webhook().parse(request).stream()
                                .map(InboundEvent::type)
                                .collect(Collectors.toSet()));
            }
        }
        assertThat(told.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(bench.provider().capabilities().events());
        return told;
    }
}
