package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnSendsTest {

    private final Clock clock = Clock.systemUTC();
    private final BlueBubblesFacts facts =
            new BlueBubblesFacts("home", clock, new OwnSends(), new SelfChats(clock, Duration.ZERO));

    private List<InboundEvent> told(String more) {
        String json = "{\"guid\":\"G-1\",\"text\":\"hi\",\"isFromMe\":true,\"dateCreated\":1767261600000" + more + "}";
        return facts.all(BlueBubblesRow.of(JsonAt.read(json.getBytes(StandardCharsets.UTF_8))), json);
    }

    @Test
    void aSendWhoseAnswerNeverCameIsKnownByItsKeyInAllThatIsToldLater() {
        told(",\"tempGuid\":\"key-1\"");

        List<InboundEvent> later = told(",\"dateDelivered\":1767261601000");

        assertThat(later).hasSize(2).allSatisfy(event -> assertThat(event)
                .isInstanceOfSatisfying(MessageProgress.class, progress -> assertThat(progress.key())
                        .isEqualTo("key-1")));
    }
}
