package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.bluebubbles.CarelessServer.MacChat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
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
            @ForAll("channels") Channel channel,
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

    @Property(tries = 400)
    void anAnswerInOnePersonsConversationReachesThatPersonOrNobody(
            @ForAll("macOfUniqueIds") List<MacChat> mac,
            @ForAll("handles") Handle handle,
            @ForAll("channels") Channel channel,
            @ForAll boolean privateApi,
            @ForAll Random order) {
        CarelessServer server = new CarelessServer(mac);
        SendMessage message = answer(new ChatId("any;-;" + handle.value()), channel);

        boolean sent = server.takes(message, privateApi, someOf(mac, order));

        for (String guid : server.textsTo) {
            assertThat(mac.stream().filter(chat -> chat.guid().equals(guid)))
                    .as("what stands under the id written to")
                    .noneMatch(MacChat::isGroup)
                    .allMatch(chat -> new Handle(chat.identifier()).equals(handle))
                    .allMatch(chat -> new Handle(chat.idInGuid()).equals(handle));
            assertThat(guid).contains(";-;");
            assertThat(new Handle(guid.substring(guid.lastIndexOf(';') + 1))).isEqualTo(handle);
            assertThat(BlueBubblesChats.allows(channel, guid)).isTrue();
        }
        assertThat(server.newChatsWith).allMatch(List.of(handle.value())::equals);
        assertThat(server.textsTo.size() + server.newChatsWith.size()).isEqualTo(sent ? 1 : 0);
    }

    @Property(tries = 200)
    void anAnswerInAGroupReachesThatGroupOrNobody(
            @ForAll("macOfUniqueIds") List<MacChat> mac,
            @ForAll("handles") Handle name,
            @ForAll("channels") Channel channel,
            @ForAll Random order) {
        CarelessServer server = new CarelessServer(mac);
        SendMessage message = answer(new ChatId("any;+;" + name.value()), channel);

        boolean sent = server.takes(message, true, someOf(mac, order));

        for (String guid : server.textsTo) {
            assertThat(mac.stream().filter(chat -> chat.guid().equals(guid)))
                    .as("what stands under the id written to")
                    .isNotEmpty()
                    .allMatch(MacChat::isGroup)
                    .allMatch(chat -> chat.idInGuid().equals(name.value()));
        }
        assertThat(server.newChatsWith).isEmpty();
        assertThat(server.textsTo).hasSize(sent ? 1 : 0);
    }

    @Property(tries = 200)
    void anAnswerByAChosenServiceReachesExactlyThatChat(
            @ForAll("macOfUniqueIds") List<MacChat> mac, @ForAll("chats") MacChat chosen, @ForAll Random order) {
        Assume.that(!chosen.service().equals("any"));
        CarelessServer server = new CarelessServer(mac);

        server.takes(answer(new ChatId(chosen.guid()), Channel.ALLOW_FALLBACK), true, someOf(mac, order));

        assertThat(server.textsTo).containsExactly(chosen.guid());
        assertThat(server.newChatsWith).isEmpty();
    }

    @Property(tries = 400)
    void chatsShareAnIdOnlyWhenBothAreOfOnePersonOrBothOfOneGroup(
            @ForAll("chats") MacChat one, @ForAll("chats") MacChat other) {
        Assume.that(Stream.of(one, other).noneMatch(chat -> chat.service().equals("any") && saysTwoAddresses(chat)));

        boolean same = id(one).equals(id(other));

        boolean group = one.style() == 43 || one.middle().equals("+");
        boolean otherGroup = other.style() == 43 || other.middle().equals("+");
        boolean together = group
                ? otherGroup && one.idInGuid().equals(other.idInGuid())
                : !otherGroup
                        && !saysTwoAddresses(one)
                        && !saysTwoAddresses(other)
                        && new Handle(one.idInGuid()).equals(new Handle(other.idInGuid()));
        boolean oneRow = !group
                && !otherGroup
                && saysTwoAddresses(one)
                && saysTwoAddresses(other)
                && one.guid().equals(other.guid());
        assertThat(same).isEqualTo(together || oneRow);
    }

    private static boolean saysTwoAddresses(MacChat chat) {
        return !new Handle(chat.identifier()).equals(new Handle(chat.idInGuid()));
    }

    private static ChatId id(MacChat chat) {
        return BlueBubblesChat.of(JsonAt.read(JsonAt.write(chat.json()))).id();
    }

    private static SendMessage answer(ChatId chat, Channel channel) {
        return new SendMessage(new Target.InChat(chat), "for you only", null, List.of(), null, 0, null, channel, "k");
    }

    private static List<MacChat> someOf(List<MacChat> mac, Random order) {
        List<MacChat> some = new ArrayList<>(mac);
        Collections.shuffle(some, order);
        return some.subList(0, some.size() / 2);
    }

    /** As in the Mac's own table, where an id stands once. */
    @Provide
    Arbitrary<List<MacChat>> macOfUniqueIds() {
        return chats().list().ofMaxSize(12).uniqueElements(MacChat::guid);
    }

    @Provide
    Arbitrary<List<MacChat>> mac() {
        return chats().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Channel> channels() {
        return Arbitraries.of(Channel.ALLOW_FALLBACK, Channel.NEVER_FALL_BACK, Channel.REQUIRE_FALLBACK);
    }

    @Provide
    Arbitrary<Handle> handles() {
        return Arbitraries.of(PEOPLE).map(Handle::new);
    }
}
