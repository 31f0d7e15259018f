package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.internal.PhoneNumbers;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One header names a person, several people or a group, and each is what it looks like at that provider. */
class RecipientsTest {

    private static final String ANN = "+12125550101";
    private static final String BEN = "ben@example.org";

    private static Target target(Object to) {
        SendMessage send = (SendMessage) OperationMaps.read(
                "imessage:x",
                OperationKind.SEND_MESSAGE,
                Map.of("to", to, "text", "hi"),
                Attachments.below("imessage:x", null),
                new Recipients(PhoneNumbers.of("US"), word -> word.startsWith("grp_")));
        return send.to();
    }

    @Test
    void onePersonIsAPerson() {
        assertThat(target("(212) 555-0101")).isEqualTo(new Target.ToHandle(new Handle(ANN)));
        assertThat(target(BEN)).isEqualTo(new Target.ToHandle(new Handle(BEN)));
    }

    @Test
    void severalPeopleAreOneConversationHoweverTheyAreWritten() {
        Target both = new Target.ToHandles(List.of(new Handle(ANN), new Handle(BEN)));

        assertThat(target("212-555-0101, " + BEN)).isEqualTo(both);
        assertThat(target(List.of(ANN, BEN))).isEqualTo(both);
    }

    @Test
    void theSamePersonTwiceIsOnePerson() {
        assertThat(target(ANN + ", 212 555 0101")).isEqualTo(new Target.ToHandle(new Handle(ANN)));
    }

    @Test
    void aGroupIsNamedByTheProvidersOwnId() {
        assertThat(target("grp_k3Lm90")).isEqualTo(new Target.InChat(new ChatId("grp_k3Lm90")));
    }

    @Test
    void aGroupBesideOthersIsRefusedWithoutShowingThem() {
        assertThatThrownBy(() -> target(ANN + ",grp_k3Lm90"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("imessage:x cannot use the value of \"to\": expected people, or one conversation alone.");
    }

    @Test
    void whatIsStoredComesBackAsItWas() {
        SendMessage several = SendMessage.text(target(List.of(ANN, BEN)), "hi").by(new Handle("+12125550199"));

        assertThat(OperationMaps.fromMap(OperationMaps.toMap(several))).isEqualTo(several);
    }
}
