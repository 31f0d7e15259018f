package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class OutboundUpkeepTest {

    private final Outpost outpost = Outpost.open();
    private final OutboundUpkeep upkeep = new OutboundUpkeep(outpost.database);

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void theContentsOfEndedSendsGoAndTheirTicketsStay() {
        Outgoing file = new Outgoing("cat.png", "image/png", 3, () -> new ByteArrayInputStream(new byte[3]), false);
        String ended = outpost.accept(new SendMessage(
                new Target.InChat(new ChatId("a")), "look", null, List.of(file), null, 0, null, null, "key-1"));
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        String unknown = outpost.doubted(Outpost.text("b", "still open"));
        outpost.pass(Duration.ofDays(31));

        int removed = upkeep.removeContents(outpost.now().minus(Duration.ofDays(30)));

        assertThat(removed).isEqualTo(1);
        assertThat(count("imessage_send where operation is null")).isEqualTo(1);
        assertThat(count("imessage_send_file")).isZero();
        assertThat(outpost.state(unknown)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.outbox
                        .accept(Outpost.ACCOUNT, Outpost.text("a", "look"), "key-1", outpost.now())
                        .ticket())
                .isEqualTo(ended);
    }

    @Test
    void aDeadLetterWithoutContentsCannotBeReplayed() {
        String ticket = outpost.accept("ok");
        outpost.due.wake();
        outpost.outgoings.fails(new Rejected("No."));
        outpost.pass(Duration.ofDays(31));
        upkeep.removeContents(outpost.now());

        Assertions.assertThatThrownBy(() -> outpost.desk.replay(ticket, "ada", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("removed by retention");
    }

    @Test
    void forgottenSendsAreCounted() {
        for (int i = 0; i < 3; i++) {
            outpost.accept(Outpost.text("chat " + i, "ok"));
        }
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        outpost.outgoings.takesItAs("M-2");
        outpost.outgoings.fails(new Rejected("No."));
        outpost.pass(Duration.ofDays(401));
        upkeep.removeContents(outpost.now());

        assertThat(upkeep.forgetIds(outpost.now())).isEqualTo(3);

        assertThat(count("imessage_send")).isZero();
        assertThat(total("send.ACCEPTED.support")).isEqualTo(2);
        assertThat(total("send.DEAD.support")).isEqualTo(1);
    }

    private long count(String from) {
        return outpost.database.jdbc().queryForObject("select count(*) from " + from, Long.class);
    }

    private long total(String name) {
        return outpost.database
                .jdbc()
                .queryForObject("select amount from imessage_total where name = ?", Long.class, name);
    }
}
