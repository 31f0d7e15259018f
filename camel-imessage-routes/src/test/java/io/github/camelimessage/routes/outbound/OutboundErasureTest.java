package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.outbound.OutboundErasure.Erased;
import io.github.camelimessage.routes.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
@Tag(TestDatabase.SEALED_TOO)
class OutboundErasureTest {

    private static final Handle ANNA = new Handle("+15550001111");
    private static final String TEXT = "meet me at the lighthouse";

    private final Outpost outpost = Outpost.open();
    private final OutboundErasure erasure = new OutboundErasure(outpost.database, account -> outpost.due.wake());

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void whatWasSentAndWhatWaitsGoesAndTheTicketsStay() {
        String sent = outpost.accept(withFile());
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");
        String unknown = outpost.accept(Outpost.textTo(ANNA.value(), TEXT));
        outpost.due.wake();
        outpost.outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));
        String due = outpost.accept(Outpost.textTo(ANNA.value(), TEXT));
        String inChat = outpost.accept(Outpost.text(Outpost.CHAT, TEXT));
        String toBert = outpost.accept(Outpost.textTo("bert@example.org", TEXT));

        assertThat(erasure.chatsOf(ANNA)).extracting(ChatId::value).containsExactly(Outpost.CHAT);
        Erased erased = erasure.erase(Set.of(new ChatId(Outpost.CHAT)), ANNA);

        assertThat(erased).isEqualTo(new Erased(4, 3));
        assertThat(outpost.state(sent)).isEqualTo(SendState.ACCEPTED);
        assertThat(List.of(unknown, due, inChat)).extracting(outpost::state).containsOnly(SendState.DISCARDED);
        assertThat(outpost.find(sent).chatId()).isNull();
        assertThat(count("imessage_send where operation is not null")).isEqualTo(1);
        assertThat(count("imessage_send_file_part") + count("imessage_send_file"))
                .isZero();
        assertThat(outpost.find(toBert).state()).isNotEqualTo(SendState.DISCARDED);
        assertThat(erasure.erase(Set.of(), ANNA)).as("once more").isEqualTo(new Erased(0, 0));
    }

    @Test
    void anAnswerToOneThatWasUnderWayIsKeptWithoutAWordOfIt() {
        String ticket = outpost.accept(Outpost.textTo(ANNA.value(), TEXT));
        outpost.due.wake();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);

        erasure.erase(Set.of(), ANNA);
        outpost.outgoings.takesItAs("M-1");

        Send send = outpost.find(ticket);
        assertThat(send.state()).isEqualTo(SendState.DISCARDED);
        assertThat(send.evidence()).contains("A late answer to attempt 1 came: accepted as message M-1.");
        assertThat(send.chatId()).isNull();
        assertThat(send.contentHash()).isEmpty();
    }

    @Test
    void whatIsErasedIsNeverSentAndALaterMessageIs() {
        String first = outpost.accept(Outpost.textTo(ANNA.value(), "one"));
        outpost.due.wake();
        outpost.accept(Outpost.textTo(ANNA.value(), "two"));
        erasure.erase(Set.of(), ANNA);
        outpost.outgoings.fails(new Rejected("No."));

        outpost.accept(Outpost.textTo(ANNA.value(), "three"));
        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("one", "three");
        assertThat(outpost.state(first)).isEqualTo(SendState.DISCARDED);
    }

    @Test
    void whatOperatorsWroteAboutASendGoesToo() {
        String ticket = outpost.doubted(Outpost.textTo(ANNA.value(), TEXT));
        outpost.desk.decide(ticket, SendDesk.Decision.SENT, "ada", "Anna says she has it");

        erasure.erase(Set.of(), ANNA);

        assertThat(count("imessage_audit where detail is not null")).isZero();
        assertThat(outpost.desk.ticket(ticket).orElseThrow().toString())
                .contains("by=ada")
                .doesNotContain("Anna");
    }

    private static SendMessage withFile() {
        Outgoing file = new Outgoing("cat.png", "image/png", 3, () -> new ByteArrayInputStream(new byte[3]), false);
        return new SendMessage(new Target.ToHandle(ANNA), TEXT, null, List.of(file), null, 0, null, null, "key-1");
    }

    private int count(String rows) {
        return outpost.database.jdbc().queryForObject("select count(*) from " + rows, Integer.class);
    }
}
