package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.vertx.core.VertxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void anEventIsGivenToTheRouteAndAcknowledged() throws Exception {
        camel.startReceiving("imessage:support");

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        Exchange exchange = camel.events().getExchanges().get(0);
        assertThat(exchange.getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(exchange.getMessage()
                        .getBody(InboundEvent.MessageReceived.class)
                        .text())
                .isEqualTo("hello");
    }

    @Test
    void theRouteSeesOurHeadersAndNothingOfTheRequest() throws Exception {
        camel.startReceiving("imessage:support");

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(camel.events().getExchanges().get(0).getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(ImessageConstants.EVENT_ID, "e1"),
                        Map.entry(ImessageConstants.EVENT_TYPE, "message.received"),
                        Map.entry(ImessageConstants.ACCOUNT, "support"),
                        Map.entry(ImessageConstants.PROVIDER, "scripted"),
                        Map.entry(ImessageConstants.CHAT_ID, ScriptedProvider.CHAT.value()),
                        Map.entry(ImessageConstants.GROUP, false),
                        Map.entry(ImessageConstants.SENDER, ScriptedProvider.ALICE.value()),
                        Map.entry(ImessageConstants.LINE, "+15559990000"),
                        Map.entry(ImessageConstants.SERVICE, "iMessage"),
                        Map.entry(ImessageConstants.EVENT_TIME, CamelUnderTest.NOW),
                        Map.entry(ImessageConstants.LATE, false),
                        Map.entry(ImessageConstants.DIRECTION, "inbound"),
                        Map.entry(ImessageConstants.MESSAGE_ID, "msg-e1")));
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("x-")
                        || name.toLowerCase().startsWith("camel"));
    }

    @Test
    void aWrongTokenIsRefusedAndNothingIsParsed() throws Exception {
        camel.startReceiving("imessage:support");

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]", "guess");
        HttpResponse<String> unreadable = camel.post("no json", "guess");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("refused");
        assertThat(unreadable.statusCode()).as("refused before it is parsed").isEqualTo(401);
        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void aMissingTokenIsRefused() throws Exception {
        camel.startReceiving("imessage:support");

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void aVerificationThatBreaksRefuses() throws Exception {
        camel.startReceiving("imessage:support");
        camel.provider.breakVerification = true;

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("try again");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void whatTheProviderNeverSendsIsAnsweredAsMalformed() throws Exception {
        camel.startReceiving("imessage:support");

        HttpResponse<String> answer = camel.post("no json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("not understood");
    }

    @Test
    void aWebhookLongerThanAllowedIsNotRead() throws Exception {
        camel.startReceiving("imessage:support?maxWebhookBytes=200");

        HttpResponse<String> fits = camel.post("[" + camel.event("e1", "hello") + "]");
        HttpResponse<String> tooLong = camel.post("[" + camel.event("e2", "x".repeat(200)) + "]");

        assertThat(fits.statusCode()).isEqualTo(200);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void onlyJsonPostsAreTaken() throws Exception {
        camel.startReceiving("imessage:support");

        assertThat(camel.statusOf("GET", "application/json")).isEqualTo(405);
        assertThat(camel.statusOf("POST", "application/x-www-form-urlencoded")).isEqualTo(415);
    }

    @Test
    void aFailingRouteIsToldToTheProviderAndTheEventMayComeAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support").process(exchange -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("database busy");
                    }
                });
            }
        });
        camel.provider.lost = false;
        String webhook = "[" + camel.event("e1", "hello") + "]";

        assertThat(camel.post(webhook).statusCode()).isEqualTo(503);
        assertThat(camel.post(webhook).statusCode()).isEqualTo(200);
        assertThat(camel.post(webhook).statusCode()).isEqualTo(200);
        assertThat(attempts).as("the third copy is recognised").hasValue(2);
    }

    @Test
    void aFailureDoesNotHoldUpTheEventsBehindIt() throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support").to("mock:events").process(exchange -> {
                    if (exchange.getMessage().getBody(InboundEvent.class).id().equals("e1")) {
                        throw new IllegalStateException("broken");
                    }
                });
            }
        });

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "a") + "," + camel.event("e2", "b") + "]");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(camel.ids()).containsExactly("e1", "e2");
    }

    @Test
    void theEventsOfAWebhookArriveInOrderEvenWhenTheRouteGoesOnElsewhere() throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").threads(4).to("mock:events");
            }
        });
        StringBuilder webhook = new StringBuilder("[");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            webhook.append(i == 0 ? "" : ",").append(camel.event("e" + i, "n" + i));
            expected.add("e" + i);
        }

        HttpResponse<String> answer = camel.post(webhook.append("]").toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(camel.ids()).containsExactlyElementsOf(expected);
    }

    @Test
    void aDuplicateIsAcknowledgedAndReachesNoRouteTwice() throws Exception {
        camel.startReceiving("imessage:support");
        String webhook = "[" + camel.event("e1", "hello") + "]";

        assertThat(camel.post(webhook).statusCode()).isEqualTo(200);
        assertThat(camel.post(webhook).statusCode()).isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void aCopyThatArrivesMeanwhileWaitsForTheFirstOnesEnd() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support").process(exchange -> {
                    calls.incrementAndGet();
                    go.await();
                    throw new IllegalStateException("database busy");
                });
            }
        });
        camel.provider.lost = false;
        String webhook = "[" + camel.event("e1", "hello") + "]";

        CompletableFuture<HttpResponse<String>> first = camel.postLater(webhook);
        await().until(() -> calls.get() == 1);
        CompletableFuture<HttpResponse<String>> copy = camel.postLater(webhook);
        await().until(() -> camel.receiver().counters().live.sum() == 2);
        go.countDown();

        assertThat(first.get().statusCode()).isEqualTo(503);
        assertThat(copy.get().statusCode())
                .as("the copy must not be acknowledged alone")
                .isEqualTo(503);
        assertThat(calls).hasValue(1);
    }

    @Test
    void withoutDeduplicationEachCopyReachesTheRoute() throws Exception {
        camel.startReceiving("imessage:support?deduplicate=false");
        String webhook = "[" + camel.event("e1", "hello") + "]";

        camel.post(webhook);
        camel.post(webhook);

        assertThat(camel.ids()).containsExactly("e1", "e1");
    }

    @Test
    void afterTheAckTimeoutTheProviderIsToldNotYetWhileTheWorkGoesOn() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?ackTimeout=100ms")
                        .process(exchange -> go.await())
                        .to("mock:events");
            }
        });

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]");
        assertThat(camel.ids()).isEmpty();
        go.countDown();
        await().until(() -> camel.ids().size() == 1);

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).isEqualTo("not yet");
    }

    @Test
    void anEventThatNoRouteWantsIsTaken() throws Exception {
        camel.startReceiving("imessage:support?events=reaction.*");

        HttpResponse<String> answer = camel.post("[" + camel.event("e1", "hello") + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void eachRouteOfAnAccountGetsTheEventsItWants() throws Exception {
        camel.startReceiving("imessage:support?events=message.*", "imessage:support?events=typing.*");

        camel.post("[" + camel.event("e1", "hello") + "," + camel.event("e2", "(typing)") + "]");

        assertThat(camel.ids()).containsExactly("e1");
        assertThat(camel.context.getEndpoint("mock:events2", MockEndpoint.class).getExchanges())
                .hasSize(1);
        assertThat(camel.provider.connected).as("both share one connection").hasSize(1);
    }

    @Test
    void whatCannotBeCompletedIsNotTaken() throws Exception {
        camel.startReceiving("imessage:support");
        camel.provider.completing = CompletableFuture.failedFuture(new IllegalStateException("no answer"));

        assertThat(camel.post("[" + camel.event("e1", "hello") + "]").statusCode())
                .isEqualTo(503);
        assertThat(camel.ids()).isEmpty();
    }

    @Test
    void aRouteRunsOnAThreadOfOursWhenTheProviderLooksSomethingUp() throws Exception {
        camel.startReceiving("imessage:support");
        camel.provider.completing = new CompletableFuture<>();

        CompletableFuture<HttpResponse<String>> answer = camel.postLater("[" + camel.event("e1", "hello") + "]");
        await().until(() -> camel.provider.completions.get() == 1);
        Thread provider = new Thread(() -> camel.provider.completing.complete(null), "thread-of-the-provider");
        provider.start();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void aSuspendedRouteTakesNothingAndGoesOnAfterwards() throws Exception {
        camel.startReceiving("imessage:support");

        camel.context.getRouteController().suspendRoute("route-1");
        int suspended = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();
        camel.context.getRouteController().resumeRoute("route-1");
        int resumed = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();

        assertThat(suspended).isEqualTo(503);
        assertThat(resumed).isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void oneSuspendedRouteOfTwoKeepsItsEventsFromBeingLost() throws Exception {
        camel.startReceiving("imessage:support", "imessage:support?operation=sendMessage");
        camel.provider.lost = false;
        camel.context.getRouteController().suspendRoute("route-1");
        String webhook = "[" + camel.event("e1", "hello") + "]";

        assertThat(camel.post(webhook).statusCode()).isEqualTo(503);
        camel.context.getRouteController().resumeRoute("route-1");
        assertThat(camel.post(webhook).statusCode()).isEqualTo(200);
        assertThat(camel.ids()).containsExactly("e1");
    }

    @Test
    void aStoppedRouteIsNotThereAndComesBackWhenStarted() throws Exception {
        camel.startReceiving("imessage:support");

        camel.context.getRouteController().stopRoute("route-1");
        int stopped = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();
        camel.context.getRouteController().startRoute("route-1");
        int started = camel.post("[" + camel.event("e1", "hello") + "]").statusCode();

        assertThat(stopped).isEqualTo(404);
        assertThat(started).isEqualTo(200);
        assertThat(camel.provider.closed).as("the first connection was closed").isEqualTo(1);
    }

    @Test
    void anOldEventIsMarkedLate() throws Exception {
        camel.startReceiving("imessage:support?gapGrace=2m");
        String old = camel.event("e1", "hello");
        camel.clock.advance(Duration.ofMinutes(3));

        camel.post("[" + old + "," + camel.event("e2", "now") + "]");

        assertThat(camel.events().getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(ImessageConstants.LATE))
                .containsExactly(true, false);
    }

    @Test
    void aSecretThatChangesIsSeenWithoutARestart() throws Exception {
        camel.startReceiving("imessage:support");

        camel.support().setSecret("the-new-one, " + CamelUnderTest.TOKEN);
        int both = camel.post("[" + camel.event("e1", "a") + "]", "the-new-one").statusCode();
        int old = camel.post("[" + camel.event("e2", "b") + "]").statusCode();
        camel.support().setSecret("the-new-one");
        int gone = camel.post("[" + camel.event("e3", "c") + "]").statusCode();
        camel.support().setSecret("");
        int none = camel.post("[" + camel.event("e4", "d") + "]", null).statusCode();

        assertThat(List.of(both, old, gone, none)).containsExactly(200, 200, 401, 401);
    }

    @Test
    void moreWebhooksWaitForTheirEndTogetherThanTheServerHasThreads() throws Exception {
        allWaitForEachOther(3 * VertxOptions.DEFAULT_WORKER_POOL_SIZE);
    }

    /** A scheduler of Camel takes a thousand tasks, and each webhook has its time-out on one. */
    @Test
    void moreWebhooksWaitForTheirEndTogetherThanASchedulerOfCamelTakes() throws Exception {
        allWaitForEachOther(1_200);
    }

    /** As an inbox does with what it writes in one commit: none is answered before all are there. */
    private void allWaitForEachOther(int many) throws Exception {
        List<AsyncCallback> waiting = new ArrayList<>();
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support?ackTimeout=60s").process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        List<AsyncCallback> all = new ArrayList<>();
                        synchronized (waiting) {
                            waiting.add(callback);
                            if (waiting.size() == many) {
                                all.addAll(waiting);
                            }
                        }
                        all.forEach(one -> one.done(false));
                        return false;
                    }
                });
            }
        });

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            answers.add(camel.postAlone("[" + camel.event("e" + i, "hello") + "]"));
        }

        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }
}
