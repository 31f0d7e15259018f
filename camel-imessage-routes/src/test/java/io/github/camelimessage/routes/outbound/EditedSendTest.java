package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.SwitchedOffException;
import io.github.camelimessage.routes.admin.AdminRequest;
import io.github.camelimessage.routes.admin.SendsResource;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class EditedSendTest {

    private static final String WRONG = "+15550001111";
    private static final String RIGHT = "+15550002222";

    private Outpost outpost = Outpost.open("editedReplay", "true");

    @AfterEach
    void close() {
        outpost.close();
    }

    private String dead(SendMessage message) {
        String ticket = outpost.accept(message);
        outpost.due.wake();
        outpost.outgoings.fails(new Rejected("No such number."));
        return ticket;
    }

    private SendMessage left() {
        return outpost.outgoings.left.get(outpost.outgoings.left.size() - 1);
    }

    @Test
    void recipientAndTextAreCorrectedUnderTheSameTicketAndItsNextKey() {
        String ticket = dead(Outpost.textTo(WRONG, "helo"));

        outpost.desk.replayEdited(ticket, RIGHT, "hello", "ada", "a typing error");

        assertThat(left().to()).isEqualTo(new Target.ToHandle(new Handle(RIGHT)));
        assertThat(left().text()).isEqualTo("hello");
        assertThat(outpost.outgoings.keys()).containsExactly(ticket, ticket + "-r1");
        assertThat(outpost.find(ticket).lane()).isEqualTo("to:" + RIGHT);
        assertThat(outpost.outbox.says(outpost.find(ticket), left())).isTrue();
    }

    @Test
    void whatIsNotCorrectedStays() {
        SendMessage withFile = new SendMessage(
                new Target.ToHandle(new Handle(WRONG)),
                "look",
                null,
                List.of(new Outgoing("photo.jpg", "image/jpeg", 3, () -> new ByteArrayInputStream(new byte[3]), false)),
                new MessageId("M-0"),
                0,
                "slam",
                null,
                null);
        String ticket = dead(withFile);

        outpost.desk.replayEdited(ticket, RIGHT, null, "ada", null);

        assertThat(left().text()).isEqualTo("look");
        assertThat(left().effect()).isEqualTo("slam");
        assertThat(left().files()).hasSize(1);
        // It belongs to the conversation with somebody else.
        assertThat(left().replyTo()).isNull();
    }

    @Test
    void theOriginalIsKeptAndTheAuditProvesBoth() {
        String ticket = dead(Outpost.textTo(WRONG, "helo"));
        byte[] original = outpost.outbox.operation(outpost.find(ticket));

        outpost.desk.replayEdited(ticket, null, "helllo", "ada", null);
        outpost.outgoings.fails(new Rejected("No."));
        byte[] second = outpost.outbox.operation(outpost.find(ticket));
        outpost.desk.replayEdited(ticket, null, "hello", "ada", null);
        byte[] third = outpost.outbox.operation(outpost.find(ticket));

        assertThat(new Discretion(outpost.database).opened(ticket, JdbcOutbox.OPERATION, kept()))
                .isEqualTo(original);
        String history =
                outpost.desk.ticket(ticket).orElseThrow().get("history").toString();
        assertThat(history)
                .contains("SHA-256 before " + Fingerprint.hash(original) + ", after " + Fingerprint.hash(second))
                .contains("SHA-256 before " + Fingerprint.hash(second) + ", after " + Fingerprint.hash(third))
                .contains("what=edited, by=ada")
                .doesNotContain("hello", WRONG);
    }

    private byte[] kept() {
        return outpost.database.jdbc().queryForObject("select original_operation from imessage_send", byte[].class);
    }

    @Test
    void retentionRemovesTheOriginalToo() {
        String ticket = dead(Outpost.textTo(WRONG, "helo"));
        outpost.desk.replayEdited(ticket, null, "hello", "ada", null);
        outpost.outgoings.takesItAs("M-1");
        outpost.pass(Duration.ofDays(31));

        new OutboundUpkeep(outpost.database).removeContents(outpost.now());

        assertThat(kept()).isNull();
    }

    @Test
    void whatMayHaveBeenSentIsNotCorrected() {
        String unknown = outpost.doubted("helo");

        assertThatThrownBy(() -> outpost.desk.replayEdited(unknown, null, "hello", "ada", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is UNKNOWN");
        assertThat(outpost.outgoings.texts()).containsExactly("helo");
    }

    @Test
    void aMessageOfPartsHasNoTextToCorrect() {
        String ticket = dead(SendMessage.of(
                new Target.ToHandle(new Handle(WRONG)), List.of(new Part.Text("one"), new Part.Text("two"))));

        assertThatThrownBy(() -> outpost.desk.replayEdited(ticket, null, "hello", "ada", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("text: the message is put together from parts");
        assertThat(outpost.state(ticket)).isEqualTo(SendState.DEAD);
        assertThat(outpost.database.jdbc().queryForObject("select count(*) from imessage_audit", Integer.class))
                .isZero();
    }

    @Test
    void whoseContentsAreGoneIsNotCorrected() {
        String ticket = dead(Outpost.textTo(WRONG, "helo"));
        outpost.pass(Duration.ofDays(31));
        new OutboundUpkeep(outpost.database).removeContents(outpost.now());

        assertThatThrownBy(() -> outpost.desk.replayEdited(ticket, RIGHT, "hello", "ada", null))
                .hasMessageContaining("its contents were removed by retention");
    }

    @Test
    void byRestItIsTheSameAndSwitchedOffItNamesTheSetting() {
        String ticket = dead(Outpost.textTo(WRONG, "helo"));

        replay(ticket, Map.of("to", RIGHT, "text", "hello", "by", "ada"));
        assertThat(left().text()).isEqualTo("hello");

        outpost.close();
        outpost = Outpost.open();
        String other = dead(Outpost.textTo(WRONG, "helo"));
        assertThatThrownBy(() -> replay(other, Map.of("text", "hello")))
                .isInstanceOf(SwitchedOffException.class)
                .hasMessageContaining("imessage.routes.editedReplay=true");
        assertThat(outpost.state(other)).isEqualTo(SendState.DEAD);
        replay(other, Map.of("by", "ada"));
        assertThat(left().text()).isEqualTo("helo");
    }

    private void replay(String ticket, Map<String, Object> body) {
        new SendsResource(outpost.desk).answer(new AdminRequest("POST", List.of(ticket, "replay"), Map.of(), body));
    }
}
