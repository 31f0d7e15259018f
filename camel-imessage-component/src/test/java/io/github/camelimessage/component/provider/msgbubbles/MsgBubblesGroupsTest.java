package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation.CreateGroup;
import io.github.camelimessage.component.model.ChatOperation.RenameGroup;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group has 2 to 31 others, a first text and a title of 100 characters at the most. */
class MsgBubblesGroupsTest {

    private final MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().start();
    private final MsgBubblesRig rig = MsgBubblesRig.to(server, Map.of());

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private static List<Handle> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Handle("+15550300" + (100 + i)))
                .toList();
    }

    private void refused(Operation<?> operation, String why) {
        assertThatThrownBy(() -> await(rig.connection.execute(operation)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("Nothing was sent.")
                .message()
                .doesNotContain("+1555", "private words");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 31})
    void asManyAsThereMayBeOpenAGroup(int count) throws ProviderException {
        Chat chat = await(rig.connection.execute(new CreateGroup(people(count), "Hiking", "hello", "key-1")));

        assertThat(server.people(chat.id().value()))
                .containsExactlyElementsOf(
                        people(count).stream().map(Handle::value).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 31})
    void asManyAsThereMayBeAreWrittenToAtOnce(int count) throws ProviderException {
        var receipt = await(rig.connection.execute(SendMessage.text(new Target.ToHandles(people(count)), "hello")));

        assertThat(server.people(receipt.chat().value())).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void fewerOrMoreAreRefusedBeforeAnythingLeaves(int count) {
        String why = "with " + count + " people: a group at MsgBubbles has 2 to 31 others.";

        refused(new CreateGroup(people(count), "Hiking", "private words", "key-1"), "cannot open a group " + why);
        if (count > 1) {
            refused(
                    SendMessage.text(new Target.ToHandles(people(count)), "private words"),
                    "cannot send a message " + why);
        }
    }

    @Test
    void aGroupWithoutWhatItNeedsIsRefusedBeforeAnythingLeaves() {
        refused(new CreateGroup(people(2), "Hiking", " ", "key-1"), "without a text");
        refused(new CreateGroup(people(2), "x".repeat(101), "private words", "key-1"), "more than 100 characters");
        refused(
                new CreateGroup(people(2), null, "private words", "key-1", null, Channel.of(Service.WHATSAPP)),
                "MsgBubbles offers no choice there");
    }

    @Test
    void aTitleThatIsAsLongAsItMayBeIsTaken() throws ProviderException {
        String longest = "x".repeat(100);

        assertThat(await(rig.connection.execute(new CreateGroup(people(2), longest, "hello", "key-1")))
                        .name())
                .isEqualTo(longest);
    }

    @Test
    void aGroupCannotLoseItsName() {
        refused(new RenameGroup(new ChatId("10000000-0000-4000-8000-000000000001"), " "), "to no name");
    }
}
