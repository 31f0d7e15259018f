package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.bluebubbles.CarelessServer.MacChat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A message for several people reaches a group of exactly these, or opens one: never more, never fewer, never one alone. */
class SeveralPeopleAreExactlyTheyTest {

    private static final List<String> PEOPLE =
            List.of("+15555550101", "+15555550102", "+15555550103", "Dana@Example.org", "22000");

    @Provide
    Arbitrary<List<MacChat>> mac() {
        return Combinators.combine(
                        Arbitraries.of("any", "iMessage", "SMS"),
                        Arbitraries.of("+", "+", "+", "-"),
                        Arbitraries.of("chat1", "chat2", "chat3", "chat4", "+15555550101"),
                        Arbitraries.of(43, 43, 43, 45, 0),
                        Arbitraries.of(PEOPLE).set().ofMinSize(1).ofMaxSize(4))
                .as((service, middle, id, style, people) -> new MacChat(service, middle, id, id, style, false, people))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Set<Handle>> people() {
        return Arbitraries.of(PEOPLE).map(Handle::new).set().ofMinSize(2).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Channel> channels() {
        return Arbitraries.of(Channel.ALLOW_FALLBACK, Channel.NEVER_FALL_BACK, Channel.REQUIRE_FALLBACK);
    }

    @Property(tries = 600)
    void aMessageForSeveralPeopleReachesAllOfThemAndNobodyElse(
            @ForAll("mac") List<MacChat> mac,
            @ForAll("people") Set<Handle> people,
            @ForAll("channels") Channel channel) {
        CarelessServer server = new CarelessServer(mac);

        boolean sent = server.takes(
                SendMessage.text(new Target.ToHandles(List.copyOf(people)), "for you only")
                        .over(channel),
                true);

        assertThat(sent).isTrue();
        assertThat(server.textsTo.size() + server.newChatsWith.size()).isEqualTo(1);
        for (String guid : server.textsTo) {
            assertThat(mac.stream().filter(chat -> chat.guid().equals(guid)))
                    .as("what stands under the id written to")
                    .isNotEmpty()
                    .allMatch(chat -> chat.style() == 43 && chat.middle().equals("+"))
                    .allMatch(chat -> handles(chat).equals(people));
            assertThat(BlueBubblesChats.allows(channel, guid)).isTrue();
        }
        for (List<String> opened : server.newChatsWith) {
            assertThat(opened.stream().map(Handle::new)).containsExactlyInAnyOrderElementsOf(people);
            assertThat(mac.stream()
                            .filter(chat -> chat.style() == 43 && chat.middle().equals("+"))
                            .filter(chat -> handles(chat).equals(people))
                            .filter(chat -> BlueBubblesChats.allows(channel, chat.guid()))
                            .filter(chat -> mac.stream()
                                    .filter(other -> other.guid().equals(chat.guid()))
                                    .allMatch(other -> other.style() == 43
                                            && handles(other).equals(people))))
                    .as("groups of theirs that there were")
                    .isEmpty();
        }
    }

    private static Set<Handle> handles(MacChat chat) {
        return chat.people().stream().map(Handle::new).collect(Collectors.toSet());
    }
}
