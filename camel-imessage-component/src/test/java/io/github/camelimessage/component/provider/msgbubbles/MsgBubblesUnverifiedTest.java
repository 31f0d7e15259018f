package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation.SetTyping;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.EditMessage;
import io.github.camelimessage.component.model.MessageOperation.React;
import io.github.camelimessage.component.model.MessageOperation.RetryMessage;
import io.github.camelimessage.component.model.MessageOperation.UnsendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator describes by {@code path.…} and {@code body.…} is what leaves. */
class MsgBubblesUnverifiedTest {

    private static final String MESSAGE = "00000000-0000-4000-8000-000000000001";
    private static final ChatId CHAT = new ChatId("10000000-0000-4000-8000-000000000001");

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer(visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void ask(Operation<?> operation, String... options) throws ProviderException {
        Map<String, String> described = options.length == 2
                ? Map.of(options[0], options[1])
                : Map.of(options[0], options[1], options[2], options[3]);
        try (MsgBubblesRig rig = MsgBubblesRig.to(server.uri("").toString(), described)) {
            await(rig.connection.execute(operation));
        }
    }

    private void left(String line, String body) {
        assertThat(server.heads()).singleElement().asString().startsWith(line + " HTTP/1.1");
        assertThat(Desk.json(bodies.get(0))).isEqualTo(Desk.json(body));
    }

    @Test
    void aBodyHasItsValuesWhereItsWordsStood() throws ProviderException {
        ask(
                new EditMessage(CHAT, new MessageId(MESSAGE), 2, "say \"hi\" to :id", null),
                "path.editMessage",
                "PATCH chats/:chat/messages/:id",
                "body.editMessage",
                "{\"edit\":{\"text\":\":text\",\"of\":[\":id\",\":part\"]},\"mode\":\"replace\",\"notify\":false}");

        left(
                "PATCH /v1/chats/" + CHAT.value() + "/messages/" + MESSAGE,
                "{\"edit\":{\"text\":\"say \\\"hi\\\" to :id\",\"of\":[\"" + MESSAGE
                        + "\",2]},\"mode\":\"replace\",\"notify\":false}");
    }

    @Test
    void aReactionIsInItsBodyOrInItsPath() throws ProviderException {
        ask(
                new React(CHAT, new MessageId(MESSAGE), 0, "🦊", false),
                "path.reactByEmoji",
                "PUT messages/:id/reactions",
                "body.reactByEmoji",
                "{\"emoji\":\":reaction\",\"conversation_id\":\":chat\"}");

        left(
                "PUT /v1/messages/" + MESSAGE + "/reactions",
                "{\"emoji\":\"🦊\",\"conversation_id\":\"" + CHAT.value() + "\"}");
    }

    @Test
    void aValueThatIsNotKnownIsLeftOutOfTheBody() throws ProviderException {
        ask(
                new UnsendMessage(null, new MessageId(MESSAGE), 0),
                "path.unsendMessage",
                "POST messages/:id/unsend",
                "body.unsendMessage",
                "{\"conversation_id\":\":chat\",\"part\":\":part\",\"reason\":null}");

        left("POST /v1/messages/" + MESSAGE + "/unsend", "{\"part\":0,\"reason\":null}");
    }

    @Test
    void withoutABodyNoneLeaves() throws ProviderException {
        ask(new SetTyping(CHAT, true), "path.startTyping", "POST chats/:chat/typing");

        assertThat(server.heads()).singleElement().asString().startsWith("POST /v1/chats/" + CHAT.value() + "/typing ");
        assertThat(bodies).containsExactly("");
    }

    @Test
    void aPathWithoutItsValueAndWhatNobodyDescribedAreRefusedBeforeAnythingLeaves() {
        assertThatThrownBy(() -> ask(
                        new React(null, new MessageId(MESSAGE), 0, "love", false),
                        "path.react",
                        "POST chats/:chat/messages/:id/reactions"))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() ->
                        ask(new RetryMessage(new MessageId(MESSAGE)), "path.react", "POST messages/:id/reactions"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("set providerOption.path.retryMessage after reading its pages");
        assertThat(server.heads()).isEmpty();
    }
}
