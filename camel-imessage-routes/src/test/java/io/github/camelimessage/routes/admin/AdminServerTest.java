package io.github.camelimessage.routes.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.routes.RoutesSettings.AdminSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {

    private static final String TOKEN = "a token of some length";

    private final ObjectMapper json = new ObjectMapper();
    private AdminServer server;

    /** Says what it was asked. */
    private static final class Echo implements AdminResource {
        @Override
        public String path() {
            return "/imessage/echo";
        }

        @Override
        public AdminAnswer answer(AdminRequest request) {
            if (request.is("GET", 1) && request.below().get(0).equals("missing")) {
                throw new NoSuchElementException("There is none.");
            }
            if (request.is("GET", 1) && request.below().get(0).equals("broken")) {
                throw new UnsupportedOperationException("the secret of the broken one");
            }
            return AdminAnswer.ok(Map.of(
                    "method", request.method(),
                    "below", request.below(),
                    "query", request.query(),
                    "body", request.body()));
        }
    }

    @BeforeEach
    void start() {
        server = new AdminServer(new AdminSettings("127.0.0.1", 0, TOKEN), List.of(new Echo()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void withoutATokenItIsOff() {
        AdminServer off = new AdminServer(new AdminSettings("127.0.0.1", 0, null), List.of());

        off.start();

        assertThat(off.port()).isEqualTo(-1);
        off.stop();
    }

    @Test
    void aRequestWithoutTheTokenIsRefusedAndToldWhatToDo() throws Exception {
        for (String header :
                new String[] {null, "Bearer wrong", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x", "Bearer"}) {
            HttpResponse<String> answer = send("GET", "/imessage/echo", header, "");

            assertThat(answer.statusCode()).as("%s", header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(json.readTree(answer.body())).isEqualTo(json.readTree("""
                                    {"what": "The token is missing or wrong.",
                                     "where": "GET /imessage/echo",
                                     "now": "Send the header Authorization: Bearer, with the token of imessage.routes.admin.token."}
                                    """));
        }
    }

    @Test
    void theRightTokenReachesTheResource() throws Exception {
        JsonNode answer = ok("POST", "/imessage/echo/a+b%2Fc/d?x=1+2&y", "{\"n\": 1}");

        assertThat(answer).isEqualTo(json.readTree("""
                                {"method": "POST", "below": ["a+b/c", "d"], "query": {"x": "1 2", "y": ""}, "body": {"n": 1}}
                                """));
    }

    @Test
    void aBodyThatIsNoObjectIsRefusedWithoutBeingRepeated() throws Exception {
        for (String body : List.of(
                "{\"hush\": ", "[1]", "\"hush\"", "null", "{\"a\":1}{}", "{\"a\":1,\"a\":2}", "[".repeat(5000))) {
            HttpResponse<String> answer = send("POST", "/imessage/echo", "Bearer " + TOKEN, body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json.readTree(answer.body()).get("what").asText()).isEqualTo("The body is no JSON object.");
            assertThat(answer.body()).doesNotContain("hush");
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        HttpResponse<String> answer =
                send("POST", "/imessage/echo", "Bearer " + TOKEN, "{\"a\": \"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsNotThereIs404AndWhatFailsIs500WithoutItsWords() throws Exception {
        assertThat(send("GET", "/imessage/echo/missing", "Bearer " + TOKEN, "").statusCode())
                .isEqualTo(404);
        HttpResponse<String> nowhere = send("GET", "/imessage/echoes", "Bearer " + TOKEN, "");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("/imessage/echo");
        HttpResponse<String> broken = send("GET", "/imessage/echo/broken", "Bearer " + TOKEN, "");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("secret");
    }

    private JsonNode ok(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, path, "Bearer " + TOKEN, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String authorization, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
