package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.Caller.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.simulator.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

    private static BlueBubblesSimulator simulator;
    private static Caller api;

    @BeforeAll
    static void start() {
        simulator = BlueBubblesSimulator.builder()
                .fast()
                .password("a+b&c d")
                .macOs("14.5")
                .start();
        api = new Caller(simulator.url(), simulator.password());
        simulator.someoneWrites("+15550001111", "hello");
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "password=a%2Bb%26c%20d, 200, ''",
        "token=a%2Bb%26c%20d, 200, ''",
        "guid=a%2Bb%26c%20d, 200, ''",
        "password=%20a%2Bb%26c%20d%20, 200, ''",
        "'', 401, Missing server password!",
        "password=, 401, Missing server password!",
        "password=wrong, 401, Unauthorized",
        "guid=wrong&password=a%2Bb%26c%20d, 401, Unauthorized",
        "token=a%2Bb%26c%20d&password=wrong, 401, Unauthorized",
    })
    void theFirstNamePresentDecidesAlone(String query, int status, String error) {
        Caller.Reply reply = api.raw("GET", "/api/v1/ping?" + query, null, null).join();

        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.json().path("message").asText()).isEqualTo("Ping received!");
            assertThat(reply.data().asText()).isEqualTo("pong");
            assertThat(reply.json().has("metadata")).isFalse();
        } else {
            assertThat(reply.error()).isEqualTo(error);
            assertThat(reply.json().path("error").path("type").asText()).isEqualTo("Authentication Error");
            assertThat(reply.json().path("message").asText())
                    .isEqualTo("You are not authorized to access this resource");
        }
    }

    @Test
    void aPasswordGivenTwiceIsAnUnhandledError() {
        Caller.Reply reply =
                api.raw("GET", "/api/v1/ping?password=a&password=a", null, null).join();

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("message").asText()).isEqualTo("An unhandled error has occurred!");
    }

    @Test
    void aHeaderIsNoAuthentication() throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(simulator.url() + "/api/v1/ping"))
                .header("Authorization", simulator.password())
                .header("password", simulator.password())
                .build();

        var response = api.http().send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void malformedJsonIsAnUnhandledErrorEvenWithoutAPassword() {
        Caller.Reply reply = api.raw("POST", "/api/v1/message/query", "application/json", "{\"limit\":")
                .join();

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("message").asText()).isEqualTo("An unhandled error has occurred!");
    }

    @Test
    void aBodyOfAnotherTypeIsIgnoredSilently() {
        String path = "/api/v1/message/query?password=" + encoded(simulator.password());

        Caller.Reply reply =
                api.raw("POST", path, "text/plain", "{\"limit\":0}").join();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("metadata").path("limit").asInt()).isEqualTo(100);
    }

    @Test
    void unknownPathsAndWrongVerbsAreNotJson() {
        Caller.Reply unknown = api.get("nothing/here");
        Caller.Reply wrongVerb = api.get("message/query/");
        Caller.Reply put = api.call("PUT", "message/query", "{}");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).isEqualTo("Not Found");
        assertThat(wrongVerb.status()).isIn(404, 405);
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.text()).isEqualTo("Method Not Allowed");
        assertThat(put.header("Allow")).contains("POST");
    }

    @Test
    void theLandingPageIsOpenAndPrettyIndents() {
        Caller.Reply page = api.raw("GET", "/", null, null).join();
        Caller.Reply pretty = api.get("ping?pretty");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(pretty.text()).contains("\n");
        assertThat(pretty.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message/query   | {\"limit\":0}                  | The limit must be at least 1.",
                "message/query   | {\"limit\":1001}               | The limit may not be greater than 1000.",
                "message/query   | {\"limit\":\"many\"}           | The limit must be a number.",
                "message/query   | {\"offset\":-1}                | The offset must be at least 0.",
                "message/query   | {\"sort\":\"asc\"}             | The selected sort is invalid.",
                "message/query   | {\"with\":\"chat\"}            | The with attribute has errors.",
                "message/query   | {\"before\":0}                 | The before must be at least 1.",
                "message/text    | {}                             | The chatGuid field is required.",
                "message/text    | {\"chatGuid\":1}               | The chatGuid must be a string.",
                "message/text    | {\"chatGuid\":\"x\"}           | The message field must be present (but can be empty).",
                "message/text    | {\"chatGuid\":\"x\",\"message\":\"m\",\"method\":\"pigeon\"} | The selected method is invalid.",
                "message/text    | {\"chatGuid\":\"x\",\"message\":\"m\",\"partIndex\":-1} | The partIndex must be at least 0.",
                "message/react   | {\"chatGuid\":\"x\",\"selectedMessageGuid\":\"y\",\"reaction\":\"😂\"} | The selected reaction is invalid.",
                "webhook         | {\"events\":[\"*\"]}            | The url field is required.",
                "webhook         | {\"url\":\"http://x\",\"events\":[]} | The events field is required.",
                "chat/new        | {}                             | The addresses field is required.",
                "chat/new        | {\"addresses\":[\"a@b.c\"],\"service\":\"RCS\"} | The selected service is invalid.",
                "message/X/edit  | {\"editedMessage\":\"m\"}      | The backwardsCompatibilityMessage field is required.",
            })
    void theFirstFailingFieldIsReportedAsOneSentence(String path, String body, String sentence) {
        Caller.Reply reply = api.post(path.strip(), body);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(sentence);
        assertThat(reply.json().path("error").path("type").asText()).isEqualTo("Validation Error");
    }

    @Test
    void serverInfoTellsOfTheMac() {
        var info = api.get("server/info").data();

        assertThat(info.path("os_version").asText()).isEqualTo("14.5");
        assertThat(info.path("server_version").asText()).isEqualTo("1.9.9");
        assertThat(info.path("private_api").asBoolean()).isTrue();
        assertThat(info.path("helper_connected").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, iMessage Private API is not enabled!",
        "true, false, iMessage Private API Helper is not connected!",
    })
    void theGateStandsBeforeTheValidator(boolean on, boolean connected, String why) {
        simulator.privateApi(on, connected);
        try {
            Caller.Reply reply = api.post("message/react", "{}");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.json().path("error").path("type").asText()).isEqualTo("iMessage Error");
            assertThat(reply.error()).isEqualTo(why);
        } finally {
            simulator.privateApi(true, true);
        }
    }

    @Test
    void handleQueriesNeedAnOffset() {
        Caller.Reply without = api.post("handle/query", "{}");
        Caller.Reply with = api.post("handle/query", "{\"offset\":0}");

        assertThat(without.status()).isEqualTo(500);
        assertThat(with.data()).hasSize(1);
        assertThat(api.get("handle/" + encoded("+15550001111"))
                        .data()
                        .path("address")
                        .asText())
                .isEqualTo("+15550001111");
    }

    @Test
    void chatsCanBeAskedForRawAndEncodedAndListParticipantsOnlyWhenAsked() {
        Caller.Reply raw = api.get("chat/iMessage;-;+15550001111");
        Caller.Reply encoded = api.get("chat/" + encoded("iMessage;-;+15550001111") + "?with=participants,lastmessage");
        Caller.Reply unknown = api.get("chat/iMessage;-;nobody");

        assertThat(raw.data().path("participants")).isEmpty();
        assertThat(encoded.data().path("participants")).hasSize(1);
        assertThat(encoded.data().path("lastMessage").path("text").asText()).isEqualTo("hello");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(api.post("chat/query", "{\"limit\":5}")
                        .json()
                        .path("metadata")
                        .has("offset"))
                .isFalse();
    }

    @Test
    void stoppingToTypeStartsToType() {
        assertThat(api.call("DELETE", "chat/iMessage;-;+15550001111/typing", null)
                        .status())
                .isEqualTo(200);

        assertThat(simulator.typingIn()).containsExactly("iMessage;-;+15550001111");
    }
}
