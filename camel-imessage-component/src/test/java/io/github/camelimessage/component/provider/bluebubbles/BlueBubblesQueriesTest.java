package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.AccountOperation.Count;
import io.github.camelimessage.component.model.AccountOperation.What;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlueBubblesQueriesTest {

    private static final String ANN = "+15555550101";
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().clock(clock).start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R ask(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    @Test
    void aChatThatTheServerDoesNotKnowHasNoMessages() throws ProviderException {
        ChatId nowhere = new ChatId("iMessage;-;+15555550198");

        assertThat(ask(new QueryMessages(nowhere, null, null, 10, 0, true))).isEmpty();
    }

    @Test
    void timesAreBoundsOnBothSides() throws ProviderException {
        for (int i = 0; i < 5; i++) {
            simulator.someoneWrites(ANN, "text " + i);
            clock.advance(Duration.ofMinutes(1));
        }

        List<Message> found = ask(new QueryMessages(
                null, START.plus(Duration.ofMinutes(1)), START.plus(Duration.ofSeconds(200)), 10, 0, false));

        assertThat(found).extracting(message -> message.content().text()).containsExactly("text 1", "text 2", "text 3");
    }

    /** Two pages with a message that arrives between them, as a server of one's own answers them. */
    @Test
    void aMessageThatArrivesBetweenTwoPagesMakesNoneComeTwice() throws Exception {
        try (RawServer server = new RawServer(visit -> {
                    String body = new String(visit.body(), StandardCharsets.UTF_8);
                    int first = body.contains("\"offset\":1000") ? 1 : 1000;
                    int count = body.contains("\"offset\":1000") ? 2 : 1000;
                    StringBuilder rows = new StringBuilder();
                    for (int row = first; row > first - count; row--) {
                        rows.append(rows.isEmpty() ? "" : ",")
                                .append("{\"guid\":\"m")
                                .append(row)
                                .append("\",\"dateCreated\":")
                                .append(1000 + row)
                                .append('}');
                    }
                    byte[] answer = ("{\"status\":200,\"data\":[" + rows + "]}").getBytes(StandardCharsets.UTF_8);
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length + "\r\n\r\n"
                            + new String(answer, StandardCharsets.UTF_8));
                });
                BlueBubblesRig own = BlueBubblesRig.to(server.uri("").toString(), "p", Map.of())) {

            List<Message> found = await(own.connection.execute(new QueryMessages(null, null, null, 1500, 0, true)));

            assertThat(found).hasSize(1001).doesNotHaveDuplicates();
            assertThat(found.get(1000).id().value()).isEqualTo("m0");
        }
    }

    @ParameterizedTest
    @EnumSource(What.class)
    void everythingIsCounted(What what) throws ProviderException {
        simulator.someoneWrites(ANN, "one");
        String own = simulator.ownDeviceWrites(simulator.directChat(ANN), "two");
        simulator.someoneSendsAttachment("+15555550102", "a.png", "image/png", new byte[3]);
        clock.advance(Duration.ofMinutes(1));
        simulator.delivered(own);
        Instant after = what == What.UPDATED_MESSAGES ? START : null;

        long counted = ask(new Count(what, null, after, null));

        assertThat(counted)
                .isEqualTo(
                        switch (what) {
                            case MESSAGES -> 3;
                            case OWN_MESSAGES, UPDATED_MESSAGES, ATTACHMENTS -> 1;
                            case CHATS, HANDLES -> 2;
                        });
    }

    @Test
    void messagesAreCountedByChatAndTime() throws ProviderException {
        simulator.someoneWrites(ANN, "early");
        clock.advance(Duration.ofHours(1));
        simulator.someoneWrites(ANN, "late");
        simulator.someoneWrites("+15555550102", "elsewhere");
        simulator.someoneTexts(ANN, "by SMS");
        ChatId conversation = new ChatId("any;-;" + ANN);
        ChatId chat = new ChatId(simulator.directChat(ANN));

        assertThat(ask(new Count(What.MESSAGES, conversation, null, null))).isEqualTo(3);
        assertThat(ask(new Count(What.MESSAGES, chat, null, null))).isEqualTo(2);
        assertThat(ask(new Count(What.MESSAGES, chat, START.plusSeconds(60), null)))
                .isEqualTo(1);
        assertThat(ask(new Count(What.MESSAGES, null, null, START.plusSeconds(60))))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeCountedLikeThatIsRefusedBeforeAnyRequest() {
        assertThatThrownBy(() -> ask(new Count(What.UPDATED_MESSAGES, null, null, null)))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot count: BlueBubbles counts changed messages from a time on. Set the earliest time "
                                + "(after).");
        assertThatThrownBy(() -> ask(new Count(What.HANDLES, null, START, null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("counts handles as a whole");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void countingInAChatThatTheServerDoesNotKnowIsAClearRefusal() {
        assertThatThrownBy(() -> ask(new Count(What.MESSAGES, new ChatId("iMessage;-;nobody"), null, null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("it does not exist there");
    }
}
