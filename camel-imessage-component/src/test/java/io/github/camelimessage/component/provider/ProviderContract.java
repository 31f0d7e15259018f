package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Bench.Proof;
import io.github.camelimessage.component.provider.Bench.Trouble;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider keeps to, both for what it can do and for what it must refuse. A provider's own test extends this and
 * only says how to set the provider up; its fixtures are pairs of files in {@code <name>/inbound/}: what the provider posts,
 * and beside it, in {@code ….expected.json}, what it means.
 */
public abstract class ProviderContract {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private Bench bench;
    private HttpTransport http;
    private ScheduledExecutorService scheduler;
    private ProviderConnection connection;

    /** Sets the provider and its other side up, anew for each test. */
    protected abstract Bench bench();

    @BeforeEach
    void setUp() {
        bench = bench();
        http = HttpTransports.create(toThisMachineAsWell());
        scheduler = Executors.newSingleThreadScheduledExecutor();
        connection = connect(bench.settings());
    }

    /** Files lie on this machine here, which nobody is led to from outside otherwise. */
    private static HttpTransportSettings toThisMachineAsWell() {
        HttpTransportSettings usual = HttpTransportSettings.defaults();
        return new HttpTransportSettings(
                usual.connectTimeout(),
                usual.maxConnections(),
                usual.maxConnectionsPerRoute(),
                usual.tls(),
                usual.proxy(),
                usual.userAgent(),
                true,
                usual.completions());
    }

    private ProviderConnection connect(ProviderSettings settings) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return bench.provider()
                .connect(
                        settings,
                        new ProviderRuntime(http, new WebSockets(HttpTransportSettings.defaults()), clock, scheduler));
    }

    @AfterEach
    void tearDown() {
        connection.close();
        http.close();
        scheduler.shutdownNow();
        bench.close();
    }

    private Operation<?> sample(OperationKind kind) {
        return bench.sample(kind).orElseGet(() -> Samples.of(kind, bench.chat(), bench.message()));
    }

    private boolean offers(OperationKind kind) {
        return bench.provider().capabilities().offers(kind) && !bench.off().contains(kind);
    }

    private static ProviderException failure(CompletionStage<?> stage) {
        try {
            Object value =
                    stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
            return fail("Expected a failure, got " + value);
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(ProviderException.class);
            return (ProviderException) e.getCause();
        }
    }

    private static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void showsNoSecret(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(bench.secrets()).doesNotContain("a private text");
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void anOperationWorksOrIsRefusedBeforeAnyRequest(OperationKind kind) throws IOException {
        int before = bench.requests();

        if (offers(kind)) {
            Object result = value(connection.execute(sample(kind)));
            if (result instanceof Media media) {
                assertThat(media.file()).isNotEmptyFile();
                media.close();
                assertThat(media.file()).doesNotExist();
            }
            assertThat(bench.requests()).isGreaterThan(before);
            assertThat(connection.supports(kind)).isInstanceOf(Support.Yes.class);
        } else {
            ProviderException refusal = failure(connection.execute(sample(kind)));
            assertThat(refusal).isInstanceOf(Rejected.class).hasMessageContaining("cannot " + kind.phrase());
            showsNoSecret(refusal);
            assertThat(bench.requests()).isEqualTo(before);
            assertThat(connection.supports(kind))
                    .isInstanceOf(bench.off().contains(kind) ? Support.NotNow.class : Support.Never.class);
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void whatNeverConnectedWasNotDone(OperationKind kind) {
        if (offers(kind) && bench.bearsOurKey(kind)) {
            ProviderException failure = failure(connect(bench.nobodyThere()).execute(sample(kind)));

            assertThat(failure).isInstanceOf(TryLater.class);
            showsNoSecret(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void credentialsThatAreNotTakenCallTheOperator(OperationKind kind) {
        if (offers(kind) && bench.bearsOurKey(kind)) {
            ProviderException failure =
                    failure(connect(bench.wrongCredentials()).execute(sample(kind)));

            assertThat(failure).isInstanceOf(NotAuthorised.class);
            showsNoSecret(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void tooFastSaysHowLongToWait(OperationKind kind) {
        if (offers(kind) && bench.bearsOurKey(kind)) {
            bench.nextIsTooFast(Duration.ofSeconds(17));

            ProviderException failure = failure(connection.execute(sample(kind)));

            assertThat(failure).isInstanceOfSatisfying(TooFast.class, fast -> assertThat(fast.after())
                    .contains(Duration.ofSeconds(17)));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatOthersSeeHasAnUnknownOutcomeWithoutAClearAnswerAndTheRestIsTriedLater() {
        return Arrays.stream(Trouble.values()).flatMap(trouble -> Stream.of(
                        OperationKind.SEND_MESSAGE, OperationKind.REACT, OperationKind.GET_CHAT)
                .filter(this::offers)
                .map(kind -> DynamicTest.dynamicTest(trouble + " at " + kind, () -> {
                    bench.next(trouble);

                    ProviderException failure = failure(connection.execute(sample(kind)));

                    assertThat(failure).isInstanceOf(kind.seenByOthers() ? OutcomeUnknown.class : TryLater.class);
                    showsNoSecret(failure);
                })));
    }

    @Test
    void aProbeSaysWhatItFound() {
        ProbeReport report = value(connection.probe());

        assertThat(report.ready()).isTrue();
        assertThat(report.summary()).endsWith(".").doesNotContain(bench.secrets());
        assertThat(report.details().toString()).doesNotContain(bench.secrets());
        assertThat(failure(connect(bench.wrongCredentials()).probe())).isInstanceOf(NotAuthorised.class);
        assertThat(failure(connect(bench.nobodyThere()).probe())).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @EnumSource(Proof.class)
    void onlyAWebhookThatProvesItselfIsTaken(Proof proof) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Verdict expected =
                switch (proof) {
                    case VALID, VALID_BY_THE_OLD_SECRET -> Verdict.accepted();
                    case MISSING, EMPTY -> Verdict.refused(Reason.MISSING);
                    case MALFORMED -> Verdict.refused(Reason.MALFORMED);
                    case WRONG, TAMPERED -> Verdict.refused(Reason.WRONG);
                    case TOO_OLD -> Verdict.refused(Reason.TOO_OLD);
                    case FROM_THE_FUTURE -> Verdict.refused(Reason.FROM_THE_FUTURE);
                };

        bench.webhook(body, proof)
                .ifPresent(request ->
                        assertThat(connection.webhook().verify(request)).isEqualTo(expected));
    }

    @Test
    void aWebhookIsAnsweredWithAStatusThatFits() {
        WebhookIntake intake = connection.webhook();

        assertThat(intake.answer(Outcome.TAKEN, null)).isBetween(200, 299);
        for (Reason reason : Reason.values()) {
            assertThat(intake.answer(Outcome.REFUSED, reason)).isBetween(400, 599);
        }
        for (Outcome outcome : List.of(Outcome.MALFORMED, Outcome.TOO_LARGE, Outcome.FAILED, Outcome.NOT_YET)) {
            assertThat(intake.answer(outcome, null)).isBetween(400, 599);
        }
    }

    @TestFactory
    Stream<DynamicTest> brokenWebhooksSayWhereAndNeverWhat() {
        return bench.malformed().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.message(), () -> {
                    RawRequest request = bench.webhook(sample.body().getBytes(StandardCharsets.UTF_8), Proof.VALID)
                            .orElseThrow();

                    assertThatThrownBy(() -> connection.webhook().parse(request))
                            .isInstanceOf(MalformedEventException.class)
                            .hasMessage(sample.message());
                }));
    }

    @TestFactory
    List<DynamicTest> whatTheProviderPostsMeansWhatIsExpected() throws IOException, URISyntaxException {
        URL folder = getClass().getResource("/" + bench.provider().name() + "/inbound");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            files.filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .forEach(file -> tests.add(DynamicTest.dynamicTest(
                            file.getFileName().toString(), file.toUri(), () -> meansWhatIsExpected(file))));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private void meansWhatIsExpected(Path file) throws IOException, MalformedEventException {
        byte[] body = Files.readAllBytes(file);
        Path expected = Path.of(file.toString().replaceAll("\\.json$", ".expected.json"));

        List<InboundEvent> events =
                connection.webhook().parse(bench.webhook(body, Proof.VALID).orElseThrow());

        JsonNode found = EventDescription.of(events);
        assertThat(expected).as("found " + JSON.writeValueAsString(found)).exists();
        assertThat(JSON.writeValueAsString(found))
                .isEqualTo(JSON.writeValueAsString(JSON.readTree(Files.readAllBytes(expected))));
        for (InboundEvent event : events) {
            assertThat(event.id()).hasSizeLessThanOrEqualTo(255).matches("[A-Za-z0-9:._/-]+");
            assertThat(event.envelope().raw()).isNotBlank();
            assertThat(bench.provider().capabilities().events()).contains(event.type());
            showsNothing(event);
        }
    }

    /** Ids and descriptions reach logs; who wrote, where and what does not. */
    private static void showsNothing(InboundEvent event) {
        String shown = event + " " + event.envelope() + " " + event.id();
        if (event.chat() != null) {
            assertThat(shown).doesNotContain(event.chat().value());
        }
        if (event.sender() != null) {
            assertThat(shown).doesNotContain(event.sender().value());
        }
    }

    @Test
    void settingsThatAreMissingAreNamedAtTheStart() {
        ProviderSettings good = bench.settings();
        URI none = null;
        ProviderSettings bad = new ProviderSettings(
                good.account(),
                none,
                Secret.of(null),
                Secret.of(null),
                good.secret(),
                false,
                good.requestHeaders(),
                good.requestTimeout(),
                good.sendTimeout(),
                good.mediaTimeout(),
                good.maxAnswerBytes(),
                good.maxMediaBytes(),
                good.options());

        assertThatThrownBy(() -> connect(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("(?s).*(serverUrl|password|apiKey).*");
    }
}
