package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.Bench.Malformed;
import io.github.camelimessage.component.provider.Bench.Proof;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of the contract about what a provider posts to us. */
abstract class WebhookContract extends AtTheBench {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What no provider posts. */
    private static final List<Malformed> NO_WEBHOOKS = List.of(
            new Malformed("", "Expected JSON, found nothing."),
            new Malformed("+15550100001 says hello", "Expected JSON, found something else at byte 1."),
            new Malformed("[1]", "the document: expected an object, found a list"),
            new Malformed("[".repeat(5000), "Expected JSON of a usual size, found it deeper or longer."));

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
        return Stream.concat(NO_WEBHOOKS.stream(), bench.malformed().stream())
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
}
