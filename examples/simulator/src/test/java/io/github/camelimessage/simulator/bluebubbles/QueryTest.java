package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final String ANN = "+15550001111";

    private final SettableClock clock = new SettableClock();
    private BlueBubblesSimulator simulator;
    private Caller api;
    private long middle;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder()
                .fast()
                .clock(clock)
                .privateApi(false)
                .start();
        api = new Caller(simulator.url(), simulator.password());
        simulator.someoneWrites(ANN, "one");
        clock.advance(Duration.ofMinutes(1));
        middle = clock.millis();
        simulator.someoneWrites("dana@example.org", "two");
        clock.advance(Duration.ofMinutes(1));
        simulator.ownDeviceWrites(simulator.directChat(ANN), "three");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theNewestComesFirstUnlessAsked() {
        assertThat(texts("{}")).containsExactly("three", "two", "one");
        assertThat(texts("{\"sort\":\"ASC\",\"limit\":2}")).containsExactly("one", "two");
        assertThat(texts("{\"sort\":\"ASC\",\"limit\":2,\"offset\":2}")).containsExactly("three");
    }

    @Test
    void boundsAreInclusiveNumbersAndTextsFindNothing() {
        assertThat(texts("{\"after\":" + middle + "}")).containsExactly("three", "two");
        assertThat(texts("{\"before\":" + (middle + 1) + "}")).containsExactly("two", "one");
        assertThat(texts("{\"after\":\"" + middle + "\"}")).isEmpty();
        assertThat(texts("{\"before\":\"" + (middle + 1) + "\"}")).isEmpty();
        assertThat(texts("{\"after\":0}")).hasSize(3);
    }

    @Test
    void aBoundAtTheMessagesOwnMillisecondExcludesItBecauseOfTheRest() {
        assertThat(texts("{\"before\":" + middle + "}")).containsExactly("one");
    }

    @Test
    void chatsAndAttachmentsAreThereOnlyWhenAsked() {
        JsonNode bare = query("{\"limit\":1}").data().get(0);
        JsonNode full = query("{\"limit\":1,\"with\":[\"Chat\",\"chat.participants\",\"attachment\"]}")
                .data()
                .get(0);

        assertThat(bare.path("chats").isArray()).isTrue();
        assertThat(bare.path("chats")).isEmpty();
        assertThat(full.path("chats").get(0).path("guid").asText()).isEqualTo("iMessage;-;" + ANN);
        assertThat(bare.path("attributedBody").isNull()).isTrue();
        assertThat(bare.has("isSpam")).isTrue();
    }

    @Test
    void anUnknownChatIsPlainText404() {
        Caller.Reply reply = query("{\"chatGuid\":\"iMessage;-;nobody\"}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        assertThat(reply.text()).isEqualTo("Not Found");
        assertThat(api.get("chat/iMessage;-;nobody/message")
                        .json()
                        .path("error")
                        .path("type")
                        .asText())
                .isEqualTo("Database Error");
    }

    @Test
    void whereRunsAsSqlWithNamedParametersAndLists() {
        assertThat(texts("{\"where\":[{\"statement\":\"message.ROWID > :r\",\"args\":{\"r\":1}}],\"sort\":\"ASC\"}"))
                .containsExactly("two", "three");
        assertThat(texts("{\"where\":[{\"statement\":\"message.ROWID IN (:...ids)\",\"args\":{\"ids\":[1,3]}}]}"))
                .containsExactly("three", "one");
        assertThat(texts("{\"where\":[{\"statement\":\"handle.id = :h\",\"args\":{\"h\":\"dana@example.org\"}},"
                        + "{\"statement\":\"message.is_from_me = 0\",\"args\":null}]}"))
                .containsExactly("two");
    }

    @Test
    void editsAreFoundByAppleTimeComputedInSql() {
        long before = clock.millis();
        clock.advance(Duration.ofMinutes(1));
        simulator.someoneEdits(simulator.messages().get(0).guid(), "one, edited");

        assertThat(texts(
                        "{\"where\":[{\"statement\":\"message.date_edited >= (:ms - 978307200000) * 1000000\",\"args\":{\"ms\":"
                                + before + "}}]}"))
                .containsExactly("one, edited");
    }

    @Test
    void wrongSqlIsAnUnhandledErrorInSqlitesWords() {
        Caller.Reply reply = query("{\"where\":[{\"statement\":\"message.colour = 1\",\"args\":{}}]}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("message").asText()).isEqualTo("An unhandled error has occurred!");
        assertThat(reply.error()).isEqualTo("SQLITE_ERROR: no such column: message.colour");
        assertThat(query("{\"where\":[{\"statement\":\"chat.guid = ''\",\"args\":{}}]}")
                        .error())
                .contains("no such column: chat.guid");
    }

    @Test
    void ownTextIsNotInTheTextColumnAndTheHelperSearchesWords() {
        String where = "{\"where\":[{\"statement\":\"message.text LIKE :t\",\"args\":{\"t\":\"%three%\"}}]}";
        assertThat(texts(where)).isEmpty();

        simulator.privateApi(true, true);

        assertThat(texts(where)).containsExactly("three");
    }

    @Test
    void aNullSortIsAnUnhandledError() {
        assertThat(query("{\"sort\":null}").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"where\":[{\"statement\":\"1\"}]}", "{\"where\":[{\"args\":{}}]}", "{\"with\":\"chats\"}"})
    void halfAWhereIsABadRequest(String body) {
        assertThat(query(body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "message/count, 3",
        "message/count/me, 1",
        "message/count?minRowId=2, 2",
        "message/count?minRowId=2&maxRowId=2, 1",
        "message/count/updated?after=0, 0",
        "message/count?chatGuid=iMessage%3B-%3B%2B15550001111, 2",
        "chat/count, 2",
        "handle/count, 2",
        "attachment/count, 0",
    })
    void countsCount(String path, int total) {
        assertThat(api.get(path).data().path("total").asInt(-1)).isEqualTo(total);
    }

    @Test
    void updatedCountsNeedAStart() {
        assertThat(api.get("message/count/updated").error()).isEqualTo("The after field is required.");
    }

    @Test
    void aChatsMessagesMayBeBoundByQueryTexts() {
        Caller.Reply reply = api.get("chat/iMessage;-;" + ANN + "/message?after=" + middle + "&sort=ASC");

        assertThat(reply.data()).hasSize(1);
        assertThat(reply.data().get(0).path("chats")).hasSize(1);
        assertThat(reply.json().path("metadata").path("total").asInt()).isEqualTo(1);
        assertThat(api.get("message/unknown").status()).isEqualTo(404);
    }

    @Test
    void olderSystemsKnowNoEdits() {
        try (BlueBubblesSimulator old =
                BlueBubblesSimulator.builder().fast().macOs("12.7").start()) {
            Caller oldApi = new Caller(old.url(), old.password());
            old.ownDeviceWrites(old.directChat(ANN), "in the text column");

            JsonNode message = oldApi.post("message/query", "{}").data().get(0);

            assertThat(message.has("dateEdited")).isFalse();
            assertThat(message.has("wasDeliveredQuietly")).isTrue();
            assertThat(oldApi.post(
                                    "message/query",
                                    "{\"where\":[{\"statement\":\"message.date_edited > 0\",\"args\":{}}]}")
                            .error())
                    .contains("no such column: message.date_edited");
        }
    }

    private Caller.Reply query(String body) {
        return api.post("message/query", body);
    }

    private java.util.List<String> texts(String body) {
        Caller.Reply reply = query(body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return StreamSupport.stream(reply.data().spliterator(), false)
                .map(message -> message.path("text").asText())
                .toList();
    }
}
