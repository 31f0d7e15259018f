package io.github.camelimessage.component.rest;

import static io.github.camelimessage.component.rest.NativeParameter.any;
import static io.github.camelimessage.component.rest.NativeParameter.file;
import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.header;
import static io.github.camelimessage.component.rest.NativeParameter.inQuery;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.object;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeParameter.time;
import static io.github.camelimessage.component.rest.RestRig.answer;
import static io.github.camelimessage.component.rest.RestRig.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.provider.NativeOperation;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NativeCallsTest {

    private static final NativeTable TABLE = NativeTable.of(
            "Example",
            List.of(
                    NativeRoute.get(
                            "chatMessages", "chats/:chatId/messages", number("limit"), time("before"), flag("all")),
                    NativeRoute.post(
                                    "send",
                                    "messages",
                                    needed(text("to")),
                                    any("text"),
                                    list("parts"),
                                    object("metadata"),
                                    inQuery(flag("dry")),
                                    header("Idempotency-Key"))
                            .thatOthersSee(),
                    NativeRoute.delete("forget", "chats/:chatId", text("reason"))
                            .byQuery()
                            .answering(NativeRoute.Answer.NOTHING)
                            .forAdministrators(),
                    NativeRoute.put("background", "chats/:chatId/background", file("background"), text("name")),
                    NativeRoute.get("icon", "chats/:chatId/icon").answering(NativeRoute.Answer.FILE),
                    NativeRoute.get("scheduled", "messages/scheduled"),
                    NativeRoute.get("message", "messages/:id").needs(NativeNeed.of("needs a plan")),
                    NativeRoute.post("hook", "webhooks").on("v4")));

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private String answers = json(200, "{\"data\":{\"id\":7},\"request_id\":\"r\"}");

    private RestRig rig() throws IOException {
        return new RestRig(visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write(answers);
        });
    }

    private static Object call(RestRig rig, String name, Map<String, Object> parameters) throws ProviderException {
        RestSite site =
                new RestSite("Example", rig.server.uri(""), Map.of("v4", rig.server.uri("/v4")), TABLE.routes());
        Wording wording = new Wording("imessage:test", "Example");
        RestClient client =
                new RestClient(site, rig.settings, rig.http, wording::usual, new RateWatch(rig.clock, null));
        return RestRig.await(new NativeCalls(
                        TABLE,
                        new OutgoingFiles(rig.http, rig.settings),
                        rig.settings,
                        "imessage:test",
                        NativeSending.through(
                                client, answer -> answer.body().at("data").plain()))
                .call(new NativeCall(name, parameters)));
    }

    @Test
    void parametersGoWhereTheTableSays() throws Exception {
        try (RestRig rig = rig()) {
            Object found = call(
                    rig,
                    "chatMessages",
                    Map.of(
                            "chatId",
                            "+1,a",
                            "limit",
                            "5",
                            "before",
                            Instant.parse("2026-01-02T08:00:00Z"),
                            "all",
                            true));
            assertThat(found).isEqualTo(Map.of("id", 7));
            assertThat(rig.line(0))
                    .isEqualTo("GET /chats/%2B1%2Ca/messages?limit=5&before=2026-01-02T08%3A00%3A00Z&all=true");

            call(
                    rig,
                    "send",
                    Map.of(
                            "to",
                            "ann@example.org",
                            "text",
                            List.of("a", "b"),
                            "metadata",
                            Map.of("order", 5),
                            "dry",
                            "true",
                            "Idempotency-Key",
                            "k1"));
            bodies.take();
            assertThat(rig.line(1)).isEqualTo("POST /messages?dry=true");
            assertThat(rig.server.heads().get(1)).contains("Idempotency-Key: k1\r\n");
            assertThat(bodies.take())
                    .isEqualTo("{\"to\":\"ann@example.org\",\"text\":[\"a\",\"b\"],\"metadata\":{\"order\":5}}");

            call(rig, "hook", Map.of());
            assertThat(rig.line(2)).isEqualTo("POST /v4/webhooks");
        }
    }

    @Test
    void anAnswerMayBeNothingAndAFile() throws Exception {
        answers = json(200, "");
        try (RestRig rig = rig()) {
            assertThat(call(rig, "forget", Map.of("chatId", "c", "reason", "old")))
                    .isNull();
            assertThat(rig.line(0)).isEqualTo("DELETE /chats/c?reason=old");
        }
        answers = answer(200, "Content-Type: image/png\r\n", "PNG");
        try (RestRig rig = rig();
                Media icon = (Media) call(rig, "icon", Map.of("chatId", "c"))) {
            assertThat(Files.readString(icon.file())).isEqualTo("PNG");
        }
    }

    @Test
    void aFileGoesAlongInAForm() throws Exception {
        try (RestRig rig = rig()) {
            call(rig, "background", Map.of("chatId", "c", "background", new byte[] {'B', 'M'}, "name", "sea"));

            assertThat(rig.line(0)).isEqualTo("PUT /chats/c/background");
            assertThat(rig.server.heads().get(0)).contains("multipart/form-data");
            assertThat(bodies.take())
                    .contains("name=\"background\"; filename=\"attachment\"", "BM", "name=\"name\"", "sea")
                    .doesNotContain("name=\"chatId\"");
        }
    }

    @Test
    void whatTheTableDoesNotKnowIsRefusedBeforeAnythingLeaves() throws Exception {
        try (RestRig rig = rig()) {
            refused(
                    rig,
                    "sendd",
                    Map.of(),
                    "imessage:test cannot call a native operation: Example has none of that name. Known: chatMessages, send, "
                            + "forget, background, icon, scheduled, message, hook.");
            refused(
                    rig,
                    "forget",
                    Map.of("chatId", "c", "why", "x"),
                    "imessage:test cannot call forget: it has no parameter \"why\". Known: chatId (needed), reason.");
            refused(
                    rig,
                    "forget",
                    Map.of(),
                    "imessage:test cannot call forget: the parameter \"chatId\" is missing. Known: chatId (needed), reason.");
            refused(
                    rig,
                    "chatMessages",
                    Map.of("chatId", "c", "limit", "many"),
                    "the value of \"limit\" is not a number.");
            refused(rig, "chatMessages", Map.of("chatId", "..", "limit", 1), "the value of \"chatId\" is not a text.");
            refused(
                    rig,
                    "chatMessages",
                    Map.of("chatId", "c", "before", "yesterday"),
                    "the value of \"before\" is not a time, for instance 2026-01-02T08:00:00Z.");
            refused(rig, "background", Map.of("chatId", "c", "background", "/etc/passwd"), "is not a file: ");
            refused(rig, "message", Map.of("id", "scheduled"), "the name of something else on the server");
            assertThat(rig.server.heads()).isEmpty();
        }
    }

    private static void refused(RestRig rig, String name, Map<String, Object> parameters, String why) {
        assertThatThrownBy(() -> call(rig, name, new HashMap<>(parameters)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatOthersSeeIsUnknownWhereAnythingElseIsForLater() throws Exception {
        answers = json(500, "{}");
        try (RestRig rig = rig()) {
            assertThatThrownBy(() -> call(rig, "send", Map.of("to", "x"))).isInstanceOf(OutcomeUnknown.class);
            assertThatThrownBy(() -> call(rig, "scheduled", Map.of())).isInstanceOf(TryLater.class);
        }
    }

    @Test
    void theTableIsWhatTheProviderDeclares() {
        assertThat(TABLE.operations())
                .hasSize(8)
                .contains(
                        new NativeOperation("message", "GET messages/:id", "needs a plan", false),
                        new NativeOperation("forget", "DELETE chats/:chatId", "", true),
                        new NativeOperation("hook", "POST v4/webhooks", "", false));
        assertThatThrownBy(() -> NativeTable.of("E", List.of(NativeRoute.get("a", "x"), NativeRoute.get("a", "y"))))
                .isInstanceOf(IllegalStateException.class);
    }
}
