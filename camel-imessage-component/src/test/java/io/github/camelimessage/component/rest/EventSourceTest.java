package io.github.camelimessage.component.rest;

import static io.github.camelimessage.component.rest.RestRig.answer;
import static io.github.camelimessage.component.rest.RestRig.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.ProviderRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events from servers of the test's own, by the contract that receivers know. */
@Timeout(60)
class EventSourceTest {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(3);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    /** Notes what it is told as words. */
    private static final class Notes implements EventStream.Listener {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<Exception> failures = new CopyOnWriteArrayList<>();
        private volatile CompletionStage<?> taking = CompletableFuture.completedFuture(null);

        @Override
        public void live() {
            told.add("live");
        }

        @Override
        public CompletionStage<?> events(List<InboundEvent> events) {
            events.forEach(event -> told.add(((InboundEvent.Unrecognised) event).kind()));
            return taking;
        }

        @Override
        public void missed(Exception why) {
            told.add("missed");
            failures.add(why);
        }

        @Override
        public void ended(ProviderException why) {
            told.add("ended");
            failures.add(why);
        }

        private ProviderException end() {
            await().untilAsserted(() -> assertThat(told).contains("ended"));
            return (ProviderException) failures.get(failures.size() - 1);
        }
    }

    private static String chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n";
    }

    private static String event(String name) {
        return chunk("event: " + name + "\ndata: {}\n\n");
    }

    private static InboundEvent unrecognised(String kind) {
        return new InboundEvent.Unrecognised(
                new Envelope(
                        kind,
                        null,
                        "p",
                        "test",
                        null,
                        null,
                        Instant.EPOCH,
                        null,
                        false,
                        null,
                        Direction.INBOUND,
                        false,
                        "{}"),
                kind);
    }

    private EventStream stream(RestRig rig, Duration silence) {
        return stream(rig.client, silence, events -> CompletableFuture.completedFuture(events));
    }

    private EventStream stream(
            RestClient client,
            Duration silence,
            Function<List<InboundEvent>, CompletionStage<List<InboundEvent>>> completion) {
        ProviderRuntime runtime = new ProviderRuntime(
                null, new WebSockets(HttpTransportSettings.defaults()), Clock.systemUTC(), scheduler);
        return new ServerEventStream(
                client.events(runtime),
                RestRequest.get("events", "receive by stream", RestRig.TIME).with("events", "*"),
                silence,
                EventSourceTest::read,
                completion,
                scheduler);
    }

    private static List<InboundEvent> read(ServerEvent event) throws MalformedEventException {
        return switch (event.name()) {
            case "welcome" -> List.of();
            case "broken" -> throw new MalformedEventException("data: expected an object, found text");
            case "unexpected" -> throw new UnexpectedJson("id: expected text, found nothing");
            case "fault" -> throw new IllegalStateException("of ours");
            default -> List.of(unrecognised(event.name()));
        };
    }

    /** One that lets us in and then does as it is told. */
    private static RestRig playing(RawServer.Behaviour then) throws IOException {
        return new RestRig(visit -> {
            visit.write(HEAD);
            then.on(visit);
        });
    }

    private static void hold(RawServer.Visit visit) throws IOException {
        while (visit.in().read() >= 0) {
            assertThat(visit.socket().isConnected()).isTrue();
        }
    }

    @Test
    void eventsArriveInTheirOrderAfterTheWelcome() throws Exception {
        try (RestRig rig = playing(visit -> {
            visit.write(chunk(": welcome\n\nevent: wel") + chunk("come\ndata: {}\n\n"));
            for (int i = 0; i < 300; i++) {
                visit.write(event("e" + i));
            }
            hold(visit);
        })) {
            Notes notes = new Notes();
            try (EventStream.Open open = stream(rig, LONG).open(notes)) {
                await().untilAsserted(() -> assertThat(notes.told).hasSize(301));
                assertThat(notes.told.get(0)).isEqualTo("live");
                for (int i = 0; i < 300; i++) {
                    assertThat(notes.told.get(i + 1)).isEqualTo("e" + i);
                }
                assertThat(open).isNotNull();
            }
            assertThat(rig.line(0)).isEqualTo("GET /api/events?events=*");
            assertThat(rig.server.heads().get(0))
                    .contains("Authorization: Bearer key_1\r\n", "Accept: text/event-stream\r\n", "X-Tunnel: open\r\n");
            await().untilAsserted(() ->
                    assertThat(rig.server.gone()).as("closed from our side").isEqualTo(1));
            assertThat(notes.told).doesNotContain("ended", "missed");
        }
    }

    @Test
    void whatCannotBeReadIsMissedAndTheRestGoesOn() throws Exception {
        try (RestRig rig = new RestRig(
                visit -> {
                    visit.write(HEAD + event("broken") + event("unexpected") + event("fault"));
                    visit.write(chunk("data: " + "x".repeat(2000) + "\n\n") + event("good"));
                    hold(visit);
                },
                null,
                1000)) {
            Notes notes = new Notes();
            try (EventStream.Open open = stream(rig, LONG).open(notes)) {
                await().untilAsserted(() ->
                        assertThat(notes.told).containsExactly("live", "missed", "missed", "missed", "missed", "good"));
                assertThat(notes.failures.get(0)).isInstanceOf(MalformedEventException.class);
                assertThat(notes.failures.get(1)).isInstanceOf(MalformedEventException.class);
                assertThat(notes.failures.get(3)).isInstanceOf(MalformedEventException.class);
                assertThat(open).isNotNull();
            }
        }
    }

    @Test
    void aCompletionThatFailsIsMissed() throws Exception {
        try (RestRig rig = playing(visit -> {
            visit.write(event("a") + event("b") + event("c"));
            hold(visit);
        })) {
            Notes notes = new Notes();
            try (EventStream.Open open = stream(rig.client, LONG, events -> {
                        String kind = ((InboundEvent.Unrecognised) events.get(0)).kind();
                        if (kind.equals("a")) {
                            throw new IllegalStateException("of ours");
                        }
                        return kind.equals("b")
                                ? CompletableFuture.failedFuture(new TryLater("later", null, null, null))
                                : CompletableFuture.completedFuture(events);
                    })
                    .open(notes)) {
                await().untilAsserted(() -> assertThat(notes.told).containsExactly("live", "missed", "missed", "c"));
                assertThat(open).isNotNull();
            }
        }
    }

    private static void sign(RawServer.Visit visit) {
        try {
            visit.write(chunk(": still here\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void silenceEndsItAndCommentsAreNoSilence() throws Exception {
        CompletableFuture<Future<?>> signs = new CompletableFuture<>();
        try (RestRig rig = playing(visit -> {
            signs.complete(scheduler.scheduleAtFixedRate(() -> sign(visit), 0, 50, TimeUnit.MILLISECONDS));
            hold(visit);
        })) {
            Notes notes = new Notes();
            long began = System.nanoTime();
            try (EventStream.Open open = stream(rig, Duration.ofSeconds(1)).open(notes)) {
                await().untilAsserted(() -> assertThat(System.nanoTime() - began)
                        .isGreaterThan(Duration.ofMillis(2500).toNanos()));
                assertThat(notes.told).containsExactly("live");

                signs.get().cancel(false);
                assertThat(notes.end())
                        .isInstanceOf(TryLater.class)
                        .hasMessage(
                                "imessage:test cannot receive by stream: nothing was heard from the server for 1 s, "
                                        + "not even a comment.");
                assertThat(open).isNotNull();
            }
            await().untilAsserted(() -> assertThat(rig.server.gone()).isEqualTo(1));
        }
    }

    /** The server writes for as long as it may: until the sockets are full, and then until the routes have time. */
    @Test
    void whileTheRoutesAreBusyTheConnectionIsNotReadOn() throws Exception {
        String padded = chunk("event: e\ndata: " + "x".repeat(60_000) + "\n\n");
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> all = new CompletableFuture<>();
        try (RestRig rig = playing(visit -> {
            while (!enough.get()) {
                visit.write(padded);
                written.incrementAndGet();
            }
            all.complete(written.get());
            hold(visit);
        })) {
            Notes notes = new Notes();
            CompletableFuture<Void> busy = new CompletableFuture<>();
            notes.taking = busy;
            try (EventStream.Open open = stream(rig, Duration.ofMillis(500)).open(notes)) {
                await().untilAsserted(() -> assertThat(notes.told).containsExactly("live", "e"));
                AtomicInteger before = new AtomicInteger();
                await().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(written.get())
                        .as("written while the sockets are full")
                        .isEqualTo(before.getAndSet(written.get())));
                assertThat(notes.told).containsExactly("live", "e");

                enough.set(true);
                busy.complete(null);
                int events = all.get(1, TimeUnit.MINUTES);
                await().untilAsserted(() -> assertThat(notes.told).hasSize(1 + events));
                assertThat(open).isNotNull();
            }
        }
    }

    @Test
    void aKeyThatIsNotTakenEndsItAsThat() throws Exception {
        for (int status : new int[] {401, 403}) {
            assertThat(refused(json(status, "{\"requestId\":\"req_1\"}")))
                    .isInstanceOfSatisfying(
                            NotAuthorised.class, e -> assertThat(e.requestId()).contains("req_1"));
        }
        try (RestRig rig = playing(EventSourceTest::hold)) {
            rig.key = "";
            Notes notes = new Notes();
            stream(rig, LONG).open(notes);
            assertThat(notes.end()).isInstanceOf(NotAuthorised.class);
            assertThat(rig.server.heads()).isEmpty();
        }
    }

    @Test
    void whatIsNoStreamEndsIt() throws Exception {
        assertThat(refused(answer(200, "Content-Type: text/html\r\n", "<html>")))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("no stream of events came");
        assertThat(refused(json(500, "{}"))).isInstanceOf(TryLater.class);
        assertThat(refused(answer(302, "Location: https://elsewhere.example/\r\n", "")))
                .isInstanceOf(TryLater.class);
        assertThat(refused(answer(429, "Retry-After: 9\r\n", "{}")))
                .isInstanceOfSatisfying(
                        TooFast.class, e -> assertThat(e.after()).contains(Duration.ofSeconds(9)));
        assertThat(refused("no HTTP at all\r\n\r\n")).isInstanceOf(TryLater.class);
    }

    private ProviderException refused(String whole) throws IOException {
        try (RestRig rig = new RestRig(visit -> {
            visit.write(whole);
            visit.socket().close();
        })) {
            Notes notes = new Notes();
            stream(rig, LONG).open(notes);
            ProviderException end = notes.end();
            assertThat(notes.told).containsExactly("ended");
            return end;
        }
    }

    @Test
    void aServerThatEndsOrBreaksOrIsNotThereIsForLater() throws Exception {
        try (RestRig rig = playing(visit -> {
            visit.write(event("last") + "0\r\n\r\n");
        })) {
            Notes notes = new Notes();
            stream(rig, LONG).open(notes);
            assertThat(notes.end()).isInstanceOf(TryLater.class).hasMessageContaining("the server ended the stream.");
            await().untilAsserted(() -> assertThat(notes.told).contains("last"));
        }
        try (RestRig rig = playing(visit -> visit.socket().close())) {
            Notes notes = new Notes();
            stream(rig, LONG).open(notes);
            assertThat(notes.end()).isInstanceOf(TryLater.class).hasMessageContaining("the connection broke");

            Notes nobody = new Notes();
            stream(rig.client(URI.create("http://127.0.0.1:1/"), null), LONG, events -> null)
                    .open(nobody);
            assertThat(nobody.end()).isInstanceOf(TryLater.class).hasMessageContaining("could not be reached");
        }
    }

    @Test
    void oneThatIsClosedWhileItIsOpenedIsGoneAtOnceAndTellsNothing() throws Exception {
        CompletableFuture<RawServer.Visit> asked = new CompletableFuture<>();
        try (RestRig rig = new RestRig(visit -> {
            asked.complete(visit);
            hold(visit);
        })) {
            Notes notes = new Notes();
            EventStream.Open open = stream(rig, LONG).open(notes);
            asked.get();
            open.close();

            await().untilAsserted(() -> assertThat(rig.server.gone()).isEqualTo(1));
            assertThat(notes.told).isEmpty();
        }
    }

    @Test
    void oneThatWasClosedBeforeItBeganAsksNobody() throws Exception {
        try (RestRig rig = playing(EventSourceTest::hold)) {
            CompletableFuture<Void> busy = new CompletableFuture<>();
            for (int i = 0; i < 3; i++) {
                scheduler.execute(busy::join);
            }
            Notes notes = new Notes();
            stream(rig, LONG).open(notes).close();
            busy.complete(null);
            stream(rig, LONG).open(new Notes());

            await().untilAsserted(() -> assertThat(rig.server.heads()).hasSize(1));
            assertThat(notes.told).isEmpty();
        }
    }

    @Test
    void aSchedulerThatStopsEndsIt() throws Exception {
        try (RestRig rig = playing(EventSourceTest::hold)) {
            scheduler.shutdownNow();
            Notes notes = new Notes();
            stream(rig, LONG).open(notes);
            assertThat(notes.end()).isInstanceOf(TryLater.class).hasMessageContaining("we are stopping.");
        }
    }
}
