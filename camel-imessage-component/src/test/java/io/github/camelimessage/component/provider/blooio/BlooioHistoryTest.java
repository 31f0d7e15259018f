package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.provider.blooio.BlooioRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.History.Page;
import io.github.camelimessage.component.provider.History.Window;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlooioHistoryTest {

    private static final String IRA = "+15550100001";
    private static final String SAM = "sam@example.org";

    private final BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final MemorySecrets secrets = new MemorySecrets();
    private final BlooioRig rig = BlooioRig.to(simulator.apiUrl(), simulator.credential(), "", secrets, Map.of());
    private final Queue<byte[]> posted = new ConcurrentLinkedQueue<>();
    private volatile int answer = 200;
    private HttpServer ours;

    @BeforeEach
    void listen() throws IOException {
        ours = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ours.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
            posted.add(body);
        });
        ours.start();
    }

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
        ours.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + ours.getAddress().getPort() + "/ours");
    }

    private List<InboundEvent> scan(Instant from, Instant to) throws ProviderException {
        History history = rig.connection.history().orElseThrow();
        List<InboundEvent> found = new ArrayList<>();
        String page = null;
        do {
            Page read = await(history.read(new Window(from, to, null), page));
            found.addAll(read.events());
            page = read.next();
        } while (page != null);
        return found;
    }

    private List<InboundEvent> lately() throws ProviderException {
        return scan(Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofMinutes(1)));
    }

    private static Set<String> ids(List<InboundEvent> events) {
        return events.stream().map(InboundEvent::id).collect(Collectors.toSet());
    }

    private List<InboundEvent> live() {
        return posted.stream()
                .map(body -> {
                    try {
                        return rig.connection
                                .webhook()
                                .parse(new RawRequest(Map.of(), null, body))
                                .get(0);
                    } catch (MalformedEventException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** All that a scan may find of: received, sent, delivered, reactions, in a direct chat and a group. */
    private String something() throws ProviderException {
        String group = simulator.group("Hiking", IRA, SAM);
        String first = simulator.someoneWrites(IRA, "hello");
        simulator.someoneWritesIn(group, SAM, "hello all");
        String ours = await(rig.connection.execute(SendMessage.text(new Target.ToHandle(new Handle(IRA)), "hi")
                        .under("key-1")))
                .message()
                .value();
        Awaitility.await().until(() -> simulator.messages().toString().contains("\"status\":\"sent\""));
        simulator.delivered(ours);
        simulator.someoneReacts(IRA, ours, "love");
        await(rig.connection.execute(
                new MessageOperation.React(new ChatId(IRA), new MessageId(first), 0, "🔥", false)));
        return ours;
    }

    @Test
    void listsTellWhatWasPostedUnderTheSameIds() throws ProviderException {
        simulator.registerWebhook(address().toString());

        String sent = something();

        Awaitility.await().until(() -> posted.size() >= 7);
        List<InboundEvent> found = lately();
        Set<String> recoverable = live().stream()
                .filter(event -> event.type() != EventType.MESSAGE_QUEUED)
                .map(InboundEvent::id)
                .collect(Collectors.toSet());
        assertThat(ids(found)).isEqualTo(recoverable).hasSize(6);
        assertThat(found).allMatch(InboundEvent::late);
        for (InboundEvent event : found) {
            InboundEvent same = live().stream()
                    .filter(each -> each.id().equals(event.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.chat()).as(event.id()).isEqualTo(same.chat());
            assertThat(event.sender()).as(event.id()).isEqualTo(same.sender());
            assertThat(event.group()).as(event.id()).isEqualTo(same.group());
            assertThat(event.envelope().direction())
                    .as(event.id())
                    .isEqualTo(same.envelope().direction());
        }
        assertThat(found)
                .filteredOn(event -> event.type() == EventType.MESSAGE_DELIVERED)
                .singleElement()
                .isInstanceOfSatisfying(InboundEvent.MessageProgress.class, progress -> {
                    assertThat(progress.message().value()).isEqualTo(sent);
                    assertThat(progress.key()).isEqualTo("key-1");
                });
    }

    @Test
    void bothFormsOfPostsTellTheSameIds() throws ProviderException {
        simulator.registerWebhook(address().toString());
        simulator.registerInV4(address() + "4", "2026-10-01");
        simulator.registerInV4(address() + "5", "2026-09-01");

        something();

        Awaitility.await().until(() -> posted.size() >= 21);
        List<InboundEvent> all = live();
        assertThat(ids(all)).hasSize(7);
        for (String id : ids(all)) {
            assertThat(all).filteredOn(event -> event.id().equals(id)).hasSize(3);
            assertThat(all)
                    .filteredOn(event -> event.id().equals(id))
                    .extracting(InboundEvent::chat)
                    .as(id)
                    .containsOnly(all.stream()
                            .filter(event -> event.id().equals(id))
                            .findFirst()
                            .orElseThrow()
                            .chat());
        }
    }

    @Test
    void whatWasPostedInVainIsFoundInTheLogOfOurWebhook() throws ProviderException {
        answer = 503;
        await(rig.connection.registrar().orElseThrow().repair(address()));
        String group = simulator.group("Hiking", IRA, SAM);
        String ours = something();
        simulator.read(ours);
        simulator.someoneRenames(group, "Hiking 2027");
        String poll = simulator.someonePolls(group, SAM, "When?", "Sat", "Sun");
        Awaitility.await().until(() -> live().stream().anyMatch(event -> event.type() == EventType.POLL_RECEIVED));
        Awaitility.await().until(() -> !new BlooioDesk(simulator)
                .get("/webhooks/" + new BlooioDesk(simulator).id(address().toString()) + "/logs?limit=100")
                .toString()
                .contains("\"duration_ms\":null"));

        List<InboundEvent> found = lately();

        assertThat(ids(found)).containsAll(ids(live()));
        assertThat(found)
                .extracting(InboundEvent::type)
                .contains(
                        EventType.MESSAGE_READ,
                        EventType.GROUP_RENAMED,
                        EventType.POLL_RECEIVED,
                        EventType.MESSAGE_QUEUED);
        assertThat(found)
                .filteredOn(event -> event instanceof InboundEvent.PollChanged changed
                        && changed.poll().value().equals(poll))
                .allSatisfy(
                        event -> assertThat(event.envelope().aliases()).anyMatch(alias -> alias.startsWith("evt_")));
    }

    @Test
    void whatArrivedIsNotToldAgainFromTheLog() throws ProviderException {
        await(rig.connection.registrar().orElseThrow().repair(address()));
        String ours = something();
        simulator.read(ours);
        simulator.someoneRenames(simulator.group("Hiking", IRA, "+15550100003"), "Hiking 2027");
        Awaitility.await().until(() -> live().stream().anyMatch(event -> event.type() == EventType.GROUP_RENAMED));
        Awaitility.await().until(() -> !new BlooioDesk(simulator)
                .get("/webhooks/" + new BlooioDesk(simulator).id(address().toString()) + "/logs?limit=100")
                .toString()
                .contains("\"duration_ms\":null"));

        assertThat(lately()).extracting(InboundEvent::type).doesNotContain(EventType.GROUP_RENAMED);
    }

    @Test
    void manyMessagesInManyConversationsAreAllFoundAndSilentOnesAreNotRead() throws ProviderException {
        for (int i = 0; i < 30; i++) {
            simulator.someoneWrites("+155501010" + (10 + i), "hello");
        }
        Instant middle = Instant.now().plusMillis(2);
        Awaitility.await().until(() -> Instant.now().isAfter(middle.plusMillis(2)));
        for (int i = 0; i < 250; i++) {
            simulator.someoneWrites(IRA, "message " + i);
        }
        for (int i = 0; i < 28; i++) {
            simulator.someoneWrites("+155501020" + (10 + i), "hello");
        }

        assertThat(ids(lately())).hasSize(308);

        int before = simulator.requests().size();
        assertThat(ids(scan(middle, Instant.now().plus(Duration.ofMinutes(1))))).hasSize(278);
        assertThat(simulator.requests().subList(before, simulator.requests().size()))
                .noneMatch(request -> request.path().contains("%2B155501010"));
    }

    @Test
    void aConversationThatMovesToTheFrontMeanwhileIsNotMissed() throws ProviderException {
        for (int i = 0; i < 40; i++) {
            simulator.someoneWrites("+155501010" + (10 + i), "hello");
        }
        Window window =
                new Window(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(60), null);
        History history = rig.connection.history().orElseThrow();

        List<InboundEvent> found = new ArrayList<>();
        Page read = await(history.read(window, null));
        simulator.someoneWrites("+15550101010", "hello again");
        while (read.next() != null) {
            read = await(history.read(window, read.next()));
            found.addAll(read.events());
        }

        assertThat(ids(found)).hasSize(41);
    }

    @Test
    void aScanOfAQuietTimeIsOneRequest() throws ProviderException {
        simulator.someoneWrites(IRA, "hello");

        assertThat(scan(Instant.now().plusSeconds(60), Instant.now().plusSeconds(120)))
                .isEmpty();

        assertThat(simulator.requests()).hasSize(1);
    }

    @Test
    void aPageIsReadAgainFromItsToken() throws ProviderException {
        for (int i = 0; i < 120; i++) {
            simulator.someoneWrites(IRA, "message " + i);
        }
        History history = rig.connection.history().orElseThrow();
        Window window =
                new Window(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(60), null);

        String chats = await(history.read(window, null)).next();
        Page first = await(history.read(window, chats));
        Page again = await(history.read(window, chats));

        assertThat(ids(again.events())).isEqualTo(ids(first.events())).hasSize(100);
        assertThat(again.next()).isEqualTo(first.next());
        assertThat(await(history.read(window, first.next())).events()).hasSize(20);
    }
}
