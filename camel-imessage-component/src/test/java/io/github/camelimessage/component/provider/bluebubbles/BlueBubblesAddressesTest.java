package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.bluebubbles.CarelessServer.MacChat;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of several direct chats with a person is written in. */
class BlueBubblesAddressesTest {

    private static final String ANN = "+15555550101";

    private static MacChat direct(String service, boolean filtered) {
        return new MacChat(service, "-", ANN, ANN, 45, filtered, Set.of(ANN));
    }

    private static CarelessServer sent(Channel channel, boolean privateApi, MacChat... chats) {
        CarelessServer server = new CarelessServer(Arrays.asList(chats));
        server.takes(
                new SendMessage(
                        new Target.ToHandle(new Handle("+1 (555) 555-0101")),
                        "hi",
                        null,
                        List.of(),
                        null,
                        0,
                        null,
                        channel,
                        "k"),
                privateApi);
        return server;
    }

    @Test
    void iMessageComesBeforeOtherServicesWhereverItStandsInTheAnswer() {
        CarelessServer server = sent(
                Channel.ALLOW_FALLBACK, true, direct("RCS", false), direct("SMS", false), direct("iMessage", false));

        assertThat(server.textsTo).containsExactly("iMessage;-;" + ANN);
    }

    @Test
    void anotherServiceIsTakenWhereItMayBeAndThereIsNoneOfIMessage() {
        assertThat(sent(Channel.ALLOW_FALLBACK, true, direct("SMS", false)).textsTo)
                .containsExactly("SMS;-;" + ANN);
    }

    @Test
    void knownSendersComeBeforeUnknownOnes() {
        CarelessServer server = sent(Channel.ALLOW_FALLBACK, true, direct("any", true), direct("iMessage", false));

        assertThat(server.textsTo).containsExactly("iMessage;-;" + ANN);
    }

    @Test
    void withoutFallbackAnotherServicesChatIsNotTaken() {
        CarelessServer server = sent(Channel.NEVER_FALL_BACK, true, direct("SMS", false));

        assertThat(server.textsTo).isEmpty();
        assertThat(server.newChatsWith).containsExactly(List.of(ANN));
    }

    @Test
    void withFallbackRequiredIMessageIsNotTaken() {
        CarelessServer server = sent(Channel.REQUIRE_FALLBACK, false, direct("iMessage", false), direct("any", false));

        assertThat(server.textsTo).isEmpty();
        assertThat(server.newChatsWith).containsExactly(List.of(ANN));
    }

    @Test
    void appleScriptReachesSomeoneNewByAnAddressItBuilds() {
        assertThat(sent(Channel.ALLOW_FALLBACK, false).textsTo).containsExactly("iMessage;-;" + ANN);
    }
}
