package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What events leave out is asked for, once. */
class MsgBubblesCompletionTest {

    private static final String ALICE = "+15550300001";
    private static final String NOBODYS = "10000000-0000-4000-8000-000000000001";

    private final MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().start();
    private final MsgBubblesRig rig = MsgBubblesRig.to(server, Map.of());
    private final WebhookIntake intake = rig.connection.webhook();

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private List<InboundEvent> parsed(String type, String chat) throws Exception {
        String json = "{\"type\":\"" + type + "\",\"data\":{\"id\":\"20000000-0000-4000-8000-000000000002\","
                + "\"conversation_id\":\"" + chat + "\",\"text\":\"hi\",\"from\":\"\u200b\"}}";
        return intake.parse(new RawRequest(Map.of(), null, json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aConversationIsAskedForOnceAndTellsWhoAndWhere() throws Exception {
        List<InboundEvent> direct = await(intake.complete(parsed("message.received", server.directChat(ALICE))));
        await(intake.complete(parsed("message.received", server.directChat(ALICE))));
        List<InboundEvent> group =
                await(intake.complete(parsed("message.received", server.group("Hiking", ALICE, "+15550300002"))));

        assertThat(direct.get(0).sender()).isEqualTo(new Handle(ALICE));
        assertThat(direct.get(0).group()).isFalse();
        assertThat(direct.get(0).envelope().line()).isEqualTo("+15550300900");
        assertThat(group.get(0).group()).isTrue();
        assertThat(group.get(0).sender()).isNull();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatSomebodyWroteWaitsForItsConversationAndOurOwnProgressDoesNot() throws Exception {
        String chat = server.directChat(ALICE);
        server.faults().nextRequest().times(2).answers(503);

        assertThatThrownBy(() -> await(intake.complete(parsed("message.received", chat))))
                .isInstanceOf(TryLater.class);
        assertThat(await(intake.complete(parsed("message.sent", chat)))).hasSize(1);
        assertThat(await(intake.complete(parsed("message.received", chat)))
                        .get(0)
                        .sender())
                .isEqualTo(new Handle(ALICE));
    }

    @Test
    void aConversationThatIsNotThereHoldsNothingUp() throws Exception {
        assertThat(await(intake.complete(parsed("message.received", NOBODYS)))).hasSize(1);
    }
}
