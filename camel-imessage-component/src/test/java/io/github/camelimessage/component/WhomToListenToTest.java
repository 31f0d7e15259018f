package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters and the limit of replies where they stand: in a consumer and in a producer. */
class WhomToListenToTest {

    private static final String ALICE = ScriptedProvider.ALICE.value();

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private ImessageConsumer consumer(int route) {
        return (ImessageConsumer) camel.context.getRoutes().get(route).getConsumer();
    }

    private String startError(String uri) {
        try {
            camel.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).to("mock:events");
                }
            });
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getMessage();
        }
        throw new AssertionError("It started.");
    }

    @Test
    void anEventOfSomebodyElseIsTakenAndDoesNotReachTheRoute() throws Exception {
        camel.support().setAllowedSenders("+1 555 000 2222, bob@example.org");
        camel.startReceiving("imessage:support");

        assertThat(camel.post("[" + camel.event("e-1", "hello") + "]").statusCode())
                .isEqualTo(200);
        assertThat(camel.post("[" + camel.event("e-1", "hello") + "]").statusCode())
                .isEqualTo(200);

        assertThat(camel.ids()).isEmpty();
        assertThat(consumer(0).getFiltered()).isEqualTo(1);
        assertThat(consumer(0).getDuplicates()).isZero();
    }

    @Test
    void whoIsAllowedIsHeard() throws Exception {
        camel.support().setAllowedSenders("+1 (555) 000-1111");
        camel.support().setAllowedChats(ScriptedProvider.CHAT.value());
        camel.startReceiving("imessage:support");

        camel.post("[" + camel.event("e-1", "hello") + "]");

        assertThat(camel.ids()).containsExactly("e-1");
        assertThat(consumer(0).getFiltered()).isZero();
    }

    @Test
    void whoIsAllowedMayBeWrittenAsTheRegionDials() throws Exception {
        camel.support().setDefaultRegion("US");
        camel.support().setAllowedSenders("(555) 000-1111");
        camel.startReceiving("imessage:support");

        camel.post("[" + camel.event("e-1", "hello") + "]");

        assertThat(camel.ids()).containsExactly("e-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "Robot, @"})
    void anAtSignAloneIsNoName(String names) {
        camel.support().setMentionNames(names);

        assertThat(startError("imessage:support?groups=mentioned"))
                .isEqualTo("Option mentionNames of imessage:support needs a name behind each at sign.");
    }

    @Test
    void aScanIsFilteredAsWebhooksAre() throws Exception {
        camel.support().setAllowedChats("another chat");
        camel.provider.pages.add(List.of(ScriptedProvider.message("e-1", "hello", camel.clock.instant())));

        camel.startReceiving("imessage:support?receive=poll");

        await().untilAsserted(() -> assertThat(consumer(0).getFiltered()).isEqualTo(1));
        await().until(() -> camel.receiver().lastScan() != null);
        assertThat(camel.ids()).isEmpty();
        assertThat(consumer(0).getGaps()).isZero();
    }

    @Test
    void eachRouteHasItsOwnFilters() throws Exception {
        camel.startReceiving("imessage:support?ignoreOlderThan=1m", "imessage:support");
        String event = camel.event("e-1", "hello");
        camel.clock.advance(Duration.ofMinutes(2));

        camel.post("[" + event + "]");

        assertThat(camel.ids()).isEmpty();
        assertThat(consumer(0).getFiltered()).isEqualTo(1);
        assertThat(consumer(1).getFiltered()).isZero();
        assertThat(camel.context.getEndpoint("mock:events2", MockEndpoint.class).getExchanges())
                .hasSize(1);
    }

    @Test
    void aPredicateThatBreaksFailsTheEventWhichComesAgain() throws Exception {
        Predicate<InboundEvent> broken = event -> {
            throw new IllegalStateException("broken");
        };
        camel.context.getRegistry().bind("mention", broken);
        EventGate gate = new EventGate(
                Optional.empty(),
                Optional.empty(),
                EventGate.Groups.MENTIONED,
                List.of(),
                Optional.of(broken),
                Duration.ZERO);
        camel.startReceiving("imessage:support?groups=mentioned&mentionPredicate=#mention");

        assertThat(camel.post("[" + camel.event("e-1", "hello") + "]").statusCode())
                .isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e-1");
        InboundEvent message = ScriptedProvider.message("e-2", "hello", camel.clock.instant());
        InboundEvent inGroup = message.with(message.envelope().in(message.chat(), true));
        assertThatThrownBy(() -> gate.refusal(inGroup, camel.clock.instant())).hasMessage("broken");
        assertThat(camel.receiver()
                        .dispatcher()
                        .dispatch(List.of(inGroup), Dispatcher.Path.LIVE)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Dispatcher.Ended.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " , "})
    void aListOfNobodyStopsTheStart(String nobody) {
        camel.support().setAllowedSenders(nobody);

        assertThat(startError("imessage:support"))
                .isEqualTo(
                        "Option allowedSenders of imessage:support is set to nothing, so that nobody would be listened"
                                + " to: name someone, or remove the option.");
    }

    @Test
    void aListOfNobodyForAllAccountsStopsTheStartToo() {
        camel.component.getConfiguration().setAllowedChats("");

        assertThat(startError("imessage:support"))
                .startsWith("Option allowedChats of imessage:support is set to nothing");
    }

    @Test
    void anAccountThatNamesNobodyDoesNotTakeTheComponentsList() {
        camel.component.getConfiguration().setAllowedSenders(ALICE);
        camel.support().setAllowedSenders("");

        assertThat(startError("imessage:support"))
                .startsWith("Option allowedSenders of imessage:support is set to nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowedSenders", "allowedChats"})
    void peopleDoNotBelongInAUri(String option) {
        assertThat(startError("imessage:support?" + option + "=x"))
                .isEqualTo(
                        "Option " + option + " of imessage:support cannot be set in a URI, which logs and metrics show:"
                                + " set camel.component.imessage.accounts[support]." + option + ".");
    }

    @Test
    void mentionsNeedANameOrAPredicate() {
        assertThat(startError("imessage:support?groups=mentioned"))
                .isEqualTo(
                        "Option groups of imessage:support is mentioned, which needs mentionNames or mentionPredicate to"
                                + " know when that is.");
    }

    @Test
    void anUnknownPolicyForGroupsIsNamed() {
        assertThat(startError("imessage:support?groups=some"))
                .isEqualTo("Option groups of imessage:support must be one of all, none, mentioned, found \"some\".");
    }

    private Exchange reply(String uri) {
        return camel.send(uri, "hello", Map.of(ImessageConstants.TO, ALICE));
    }

    @Test
    void repliesAboveTheLimitAreRefusedBeforeAnyRequest() throws Exception {
        camel.support().setMaxRepliesPerMinute(2);
        camel.startReceiving("imessage:support");
        camel.post("[" + camel.event("e-1", "hello") + "]");
        reply("imessage:support");
        camel.send("imessage:support", "hello", Map.of(ImessageConstants.CHAT_ID, ScriptedProvider.CHAT.value()));

        Exchange third = reply("imessage:support");

        assertThat(third.getException()).isInstanceOfSatisfying(TooFast.class, refused -> {
            assertThat(refused.byOwnLimit()).isTrue();
            assertThat(refused.after()).contains(Duration.ofMinutes(1));
        });
        assertThat(camel.provider.executed).hasSize(2);
        camel.clock.advance(Duration.ofMinutes(1));
        assertThat(reply("imessage:support").getException()).isNull();
    }

    @Test
    void whatWasKnownNotToLeaveIsNoReply() throws Exception {
        camel.support().setMaxRepliesPerMinute(1);
        camel.startReceiving("imessage:support");
        camel.post("[" + camel.event("e-1", "hello") + "]");
        camel.provider.failure = new TryLater("not ready", null, null, null);
        reply("imessage:support");
        camel.provider.failure = null;

        assertThat(reply("imessage:support").getException()).isNull();
        assertThat(reply("imessage:support").getException()).isInstanceOf(TooFast.class);
    }

    @Test
    void withoutAnythingThatArrivedNothingIsLimited() throws Exception {
        camel.support().setMaxRepliesPerMinute(1);
        camel.startReceiving("imessage:support");

        for (int i = 0; i < 30; i++) {
            assertThat(reply("imessage:support").getException()).isNull();
        }
        assertThat(camel.provider.executed).hasSize(30);
    }
}
