package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.bluebubbles.CarelessServer.MacChat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A message for one person never reaches a group, whatever chats the Mac has: with the same people, with odd ids, with people
 * whose addresses begin alike. The server here is of the careless kind that ignores the filter it is asked to apply.
 */
class OnePersonIsNeverAGroupTest {

    private static final List<String> PEOPLE = List.of(
            "+15555550101",
            "+1555555010",
            "+155555501011",
            "15555550101",
            "dana@example.org",
            "Dana@Example.org",
            "dana@example.org.example",
            "chat402118837756201934",
            "22000");

    @Provide
    Arbitrary<MacChat> chats() {
        Arbitrary<String> people = Arbitraries.of(PEOPLE);
        Arbitrary<MacChat> any = Combinators.combine(
                        Arbitraries.of("any", "iMessage", "SMS", "RCS", "iMessageLite"),
                        Arbitraries.of("-", "+"),
                        people,
                        people,
                        Arbitraries.of(45, 43, 0),
                        Arbitraries.of(true, false),
                        people.set().ofMinSize(1).ofMaxSize(4))
                .as(MacChat::new);
        Arbitrary<MacChat> usual = Combinators.combine(
                        Arbitraries.of("any", "iMessage", "SMS", "RCS"), people, Arbitraries.of(true, false))
                .as((service, person, filtered) ->
                        new MacChat(service, "-", person, person, 45, filtered, Set.of(person)));
        return Arbitraries.oneOf(any, usual);
    }

    @Property(tries = 400)
    void aMessageForOnePersonReachesThatPersonOrNobody(
            @ForAll("mac") List<MacChat> mac,
            @ForAll("handles") Handle handle,
            @ForAll Channel channel,
            @ForAll boolean privateApi) {
        CarelessServer server = new CarelessServer(mac);
        SendMessage message = new SendMessage(
                new Target.ToHandle(handle), "for you only", null, List.of(), null, 0, null, channel, "k");

        boolean sent = server.takes(message, privateApi);

        List<MacChat> rightOnes = mac.stream()
                .filter(chat -> !chat.isGroup()
                        && chat.identifier().equals(handle.value())
                        && chat.idInGuid().equals(handle.value()))
                .toList();
        for (String guid : server.textsTo) {
            assertThat(mac.stream().filter(chat -> chat.guid().equals(guid)))
                    .as("what stands under the id written to")
                    .noneMatch(MacChat::isGroup)
                    .allMatch(rightOnes::contains);
            assertThat(guid).endsWith(";-;" + handle.value());
        }
        assertThat(server.newChatsWith).allMatch(List.of(handle.value())::equals);
        assertThat(server.textsTo.size() + server.newChatsWith.size()).isEqualTo(sent ? 1 : 0);
    }

    @Provide
    Arbitrary<List<MacChat>> mac() {
        return chats().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Handle> handles() {
        return Arbitraries.of(PEOPLE).map(Handle::new);
    }
}
