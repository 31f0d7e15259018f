package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MsgBubblesNativesTest {

    private static final String ALICE = "+15550300001";

    private final MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().allowsLoopback(true).start();
    private final MsgBubblesRig rig = MsgBubblesRig.to(server, Map.of());

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private Map<String, Object> parameters(String name) {
        String chat = server.directChat(ALICE);
        String group = server.group("Hiking", ALICE, "+15550300002", "+15550300003");
        String url = "http://127.0.0.1:1/" + name;
        return switch (name) {
            case "sendMessage" -> Map.of("conversation_id", chat, "text", "hi", "Idempotency-Key", "key-1");
            case "listMessages" -> Map.of("conversation_id", chat);
            case "listChats" -> Map.of("limit", 5, "before", "2036-01-01T00:00:00Z");
            case "getChat", "markChatRead" -> Map.of("id", chat);
            case "createChat" ->
                Map.of("from_handle", "+15550300900", "addresses", List.of(ALICE, "+15550300002"), "message", "hi");
            case "updateChat" -> Map.of("id", group, "title", "Hiking 2027");
            case "addParticipant" -> Map.of("id", group, "handle", "+15550300004");
            case "removeParticipant" -> Map.of("id", group, "handle", "+15550300002");
            case "uploadAttachment" -> Map.of("file", new byte[] {1, 2});
            case "presignAttachment" -> Map.of("filename", "a.png", "content_type", "image/png");
            case "getAttachment" ->
                Map.of(
                        "id",
                        server.attachmentsOf(server.someoneSendsAttachment(ALICE, "a.png", "image/png", new byte[] {1}))
                                .get(0));
            case "createWebhook" -> Map.of("url", url, "events", List.of("message.received"));
            case "getWebhook", "deleteWebhook", "rotateWebhookSecret" -> Map.of("id", webhook(url));
            case "updateWebhook" -> Map.of("id", webhook(url), "enabled", false);
            default -> Map.of();
        };
    }

    private String webhook(String url) {
        server.registerWebhook(url);
        return server.webhookId(url);
    }

    @TestFactory
    Stream<DynamicTest> eachReachesItsRoute() {
        return MsgBubblesNatives.TABLE.all().stream()
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> reaches(route)));
    }

    private void reaches(NativeRoute route) throws Exception {
        await(rig.connection.execute(new NativeCall(route.name(), parameters(route.name()))));

        var last = server.requests().get(server.requests().size() - 1);
        String pattern = "/v1/" + route.path().replaceAll(":[a-z]+", "[^/]+");
        assertThat(last.method()).isEqualTo(route.verb());
        assertThat(last.path()).matches(pattern);
        assertThat(last.status()).isBetween(200, 299);
    }

    @Test
    void everyDocumentedRouteHasAName() {
        TreeSet<String> named = new TreeSet<>();
        MsgBubblesNatives.TABLE.all().forEach(route -> named.add(route.verb() + " v1/" + route.path()));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(server.titles().stream()
                        .filter(title -> !title.contains("_files"))
                        .toList());
    }
}
