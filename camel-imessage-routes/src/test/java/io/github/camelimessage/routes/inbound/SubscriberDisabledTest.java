package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.camelimessage.routes.inbound.Answer.Sign;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.BOTH)
class SubscriberDisabledTest {

    private static final String DISABLED = "imessage_outage where disabled_at is not null";

    @Test
    void oneToWhichNothingGotThroughForTooLongIsDisabledUntilItIsEnabled() throws Exception {
        try (Logs logs = new Logs();
                ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm).with("maxAge", "300h").start()) {
            crm.answers(500);
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_outage where disabled_at is null") == 1);
            for (int day = 1; day <= 4; day++) {
                int attempts = 1 + day;
                bench.later(Duration.ofHours(24));
                await().until(() ->
                        bench.count("imessage_delivery where state = 'DUE' and attempts = ?", attempts) == 1);
            }
            assertThat(bench.count(DISABLED)).isZero();

            bench.later(Duration.ofHours(24));
            await().until(() -> disabled(bench));
            bench.arrives(bench.message("e2"));
            bench.later(Duration.ofMinutes(1));

            assertThat(logs.of(Outages.class.getName()))
                    .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "subscriber=crm: disabled, since nothing got through for 120 h. Its deliveries wait. Mend"
                                    + " it, then POST /imessage/subscribers/crm/enable, or send to"
                                    + " direct:imessage-enable-subscriber with the header CamelImessageSubscriber=crm.");
            assertThat(crm.ids()).hasSize(6).containsOnly("e1");
            assertThat(bench.count("imessage_delivery where state = 'DUE'")).isEqualTo(2);
            crm.answers(200);
            assertThat(enable(bench, "crm")).isTrue();
            bench.later(Duration.ofHours(24));
            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 2);
            assertThat(enable(bench, "crm")).as("twice is fine").isFalse();
            assertThat(bench.database
                            .jdbc()
                            .queryForList(
                                    "select concat(what, ' by ', by_whom) from imessage_audit where kind = 'subscriber'"
                                            + " and subject = 'crm' order by id",
                                    String.class))
                    .containsExactly("disabled by the routes", "enabled by anna");
        }
    }

    @Test
    void aSuccessEndsTheTimeInWhichNothingGotThrough() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm).start()) {
            crm.answers(500);
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_outage") == 1);

            crm.answers(200);
            bench.later(Duration.ofHours(24));

            await().until(() -> bench.count("imessage_outage") == 0);
            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        }
    }

    @Test
    void oneThatIsGoneIsDisabledAtOnceAndTheRestWaits() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm).start()) {
            crm.answers(410);
            bench.routes.subscribers().pause("crm", "until all are here");
            for (int i = 0; i < 3; i++) {
                bench.arrives(bench.message("e" + i));
            }

            bench.routes.subscribers().resume("crm");

            await().until(() -> disabled(bench));
            await().until(() -> bench.count("imessage_delivery where state = 'DEAD'") == 1);
            assertThat(bench.count("imessage_delivery where state = 'DUE' and attempts = 0"))
                    .isEqualTo(2);
            assertThat(bench.routes
                            .subscribers()
                            .named("crm")
                            .orElseThrow()
                            .outage()
                            .reason())
                    .isEqualTo("HTTP 410: the subscriber is gone");
        }
    }

    @Test
    void pausedAndDisabledAreTwoThings() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm).start()) {
            crm.answers(410);
            bench.arrives(bench.message("e1"));
            await().until(() -> disabled(bench));
            Subscribers subscribers = bench.routes.subscribers();
            assertThat(condition(subscribers)).containsEntry("paused", false).containsEntry("disabled", true);
            crm.answers(200);
            bench.arrives(bench.message("e2"));

            subscribers.pause("crm", "they deploy");
            subscribers.enable("crm", "anna");
            bench.later(Duration.ofSeconds(1));
            assertThat(condition(subscribers)).containsEntry("paused", true).containsEntry("disabled", false);
            assertThat(bench.count("imessage_delivery where state = 'DUE'")).isEqualTo(1);
            subscribers.resume("crm");

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        }
    }

    @Test
    void enablingTriesOneAtOnceWhoseBreakerIsOpen() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm).with("breaker.failures", "1").start()) {
            crm.answers(503);
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.routes.lanes().openUntil("crm").isPresent());
            bench.arrives(bench.message("e2"));
            assertThat(condition(bench.routes.subscribers())).containsEntry("breaker", "open");
            crm.answers(200);

            assertThat(enable(bench, "crm")).isFalse();

            await().until(() -> crm.ids().contains("e2"));
            assertThat(condition(bench.routes.subscribers())).containsEntry("breaker", "closed");
        }
    }

    @Test
    void itIsStillDisabledAfterARestart(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("imessage");
        try (ReceivingServer crm = new ReceivingServer()) {
            try (Bench bench = bench(crm).with("database.url", url).start()) {
                crm.answers(410);
                bench.arrives(bench.message("e1"));
                await().until(() -> disabled(bench));
            }
            try (Bench again = bench(crm)
                    .subscriber("other", "seda:other")
                    .with("database.url", url)
                    .start()) {
                crm.answers(200);
                again.arrives(again.message("e2"));
                await().until(() ->
                        again.count("imessage_delivery where subscriber = 'other' and state = 'DELIVERED'") == 1);
                assertThat(again.count("imessage_delivery where subscriber = 'crm' and state = 'DUE' and attempts = 0"))
                        .isEqualTo(1);

                again.routes.subscribers().enable("crm", "anna");

                await().until(() -> crm.ids().contains("e2"));
            }
        }
    }

    @Test
    void aSuccessOnAnotherNodeKeepsItEnabled() {
        try (Bench bench = new Bench().start()) {
            Outages here = outages(bench);
            Outage known = here.heard("crm", null, List.of(Sign.DOWN));
            Outages there = outages(bench);
            known = daysPass(bench, known);
            there.heard("crm", known, List.of(Sign.DOWN, Sign.TAKEN));

            Outage after = here.heard("crm", known, List.of(Sign.DOWN));

            assertThat(after.disabled()).isFalse();
            assertThat(after.since()).isEqualTo(bench.clock.instant());
        }
    }

    @Test
    void itIsDisabledOnceByHoweverManyNodes() {
        try (Bench bench = new Bench().with("operator.uri", "seda:operator").start()) {
            Outage known = daysPass(bench, outages(bench).heard("crm", null, List.of(Sign.REFUSED)));

            assertThat(outages(bench).heard("crm", known, List.of(Sign.UNCLEAR)).disabled())
                    .isTrue();
            assertThat(outages(bench).heard("crm", known, List.of(Sign.DOWN)).disabled())
                    .isTrue();
            assertThat(outages(bench).heard("crm", null, List.of(Sign.GONE)).disabled())
                    .isTrue();

            assertThat(bench.count("imessage_audit where what = 'disabled'")).isEqualTo(1);
            assertThat(bench.count("imessage_operator_event where type = 'operator.subscriber-disabled'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneFailureMoreAfterAQuietTimeDoesNotDisableIt() {
        try (Bench bench = new Bench().start()) {
            Outages outages = outages(bench);
            Outage known = outages.heard("crm", null, List.of(Sign.DOWN));
            bench.clock.advance(Duration.ofHours(200));

            known = outages.heard("crm", known, List.of(Sign.DOWN));

            assertThat(known.disabled()).isFalse();
            assertThat(known.since()).isEqualTo(bench.clock.instant());
            known = daysPass(bench, known);
            assertThat(outages.heard("crm", known, List.of(Sign.DOWN)).disabled())
                    .isTrue();
        }
    }

    @Test
    void enablingOnAnotherNodeTriesOneAtOnceHereToo() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = bench(crm)
                        .with("breaker.failures", "1")
                        .with("subscribers.disableAfter", "1m")
                        .with("retry.delays", "5s,24h")
                        .start()) {
            crm.answers(503);
            bench.arrives(bench.message("e1"));
            await().until(() -> bench.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1);
            bench.later(Duration.ofMinutes(1));
            await().until(() -> disabled(bench));
            crm.answers(200);
            bench.arrives(bench.message("e2"));

            bench.database.jdbc().update("delete from imessage_outage");
            bench.routes.subscribers().refresh();

            await().until(() -> crm.ids().contains("e2"));
        }
    }

    @Test
    void whatWasNotAskedSaysNothing() {
        try (Bench bench = new Bench().start()) {
            assertThat(outages(bench).heard("crm", null, List.of(Sign.NOT_ASKED)))
                    .isNull();
            assertThat(bench.count("imessage_outage")).isZero();
        }
    }

    @Test
    void oneThatIsUnknownOrNotNamedIsSaidToBe() {
        try (Bench bench = new Bench().start()) {
            assertThatThrownBy(() -> enable(bench, "nobody"))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasCauseInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(() -> enable(bench, ""))
                    .rootCause()
                    .hasMessage("direct:imessage-enable-subscriber does not know which subscriber. Name it by"
                            + " CamelImessageSubscriber.");
        }
    }

    private static Bench bench(ReceivingServer crm) {
        return new Bench()
                .with("subscribers.disableAfter", "120h")
                .with("breaker.failures", "off")
                .with("retry.delays", "24h,24h,24h,24h,24h,24h,24h")
                .subscriber("crm", crm.url(), "concurrency", "1");
    }

    private static Outages outages(Bench bench) {
        return new Outages(bench.database, new OperatorEvents(bench.database, true), Duration.ofHours(120), () -> {});
    }

    /** Five of them, with a failure on each but the last. */
    private static Outage daysPass(Bench bench, Outage outage) {
        Outage known = outage;
        for (int day = 0; day < 4; day++) {
            bench.clock.advance(Duration.ofDays(1));
            known = outages(bench).heard("crm", known, List.of(Sign.DOWN));
        }
        assertThat(known.disabled()).isFalse();
        bench.clock.advance(Duration.ofDays(1));
        return known;
    }

    private static boolean disabled(Bench bench) {
        return bench.routes.subscribers().named("crm").orElseThrow().disabled();
    }

    private static Map<String, Object> condition(Subscribers subscribers) {
        return subscribers.condition(subscribers.named("crm").orElseThrow()).asMap();
    }

    private static boolean enable(Bench bench, String name) {
        return bench.context
                .createProducerTemplate()
                .requestBodyAndHeaders(
                        "direct:imessage-enable-subscriber",
                        null,
                        Map.of(InboundHeaders.SUBSCRIBER, name, InboundHeaders.BY, "anna"),
                        Boolean.class);
    }
}
