package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueBubblesGroupsTest {

    private static final Handle ANN = new Handle("+15555550101");
    private static final Handle BOB = new Handle("+15555550102");
    private static final Handle CARL = new Handle("+15555550103");
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of("sendMethod", "private-api"));
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private ChatId group() {
        return new ChatId(simulator.group("Hiking", ANN.value(), BOB.value(), CARL.value()));
    }

    private Chat seen(ChatId group) throws ProviderException {
        return run(new ChatOperation.GetChat(group));
    }

    @Test
    void aGroupIsOpenedWithAFirstMessageUnderItsKeyAndGetsItsName() throws ProviderException {
        Chat opened = run(new ChatOperation.CreateGroup(List.of(ANN, BOB), "Cinema", "tonight?", "key-1"));

        assertThat(opened.group()).isTrue();
        assertThat(opened.name()).isEqualTo("Cinema");
        assertThat(opened.participants()).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(simulator.sent()).singleElement().satisfies(first -> {
            assertThat(first.text()).isEqualTo("tonight?");
            assertThat(first.tempGuid()).isEqualTo("key-1");
            assertThat(first.method()).isEqualTo("private-api");
        });
        assertThat(seen(opened.id()).name()).isEqualTo("Cinema");
    }

    @Test
    void withOnePersonOrWithoutATextNothingIsOpened() {
        assertThatThrownBy(() -> run(new ChatOperation.CreateGroup(List.of(ANN, ANN), null, "hello", null)))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot open a group: with one person alone BlueBubbles opens the direct chat. "
                                + "Name two or more.");
        assertThatThrownBy(() -> run(new ChatOperation.CreateGroup(List.of(ANN, BOB), "Cinema", " ", null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("only with a first message");

        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void anOpeningWithoutAClearAnswerMayHaveOpenedAGroup() {
        simulator.faults().nextSend().isSentButAnswers(500);

        assertThatThrownBy(() -> run(new ChatOperation.CreateGroup(List.of(ANN, BOB), null, "tonight?", null)))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("look before doing it again");

        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void aGroupThatCouldNotBeNamedIsNotOpenedAgain() {
        simulator.faults().nextRequest().is(Fault.stalls(Duration.ZERO));
        simulator.faults().nextRequest().is(Fault.answers(503));

        assertThatThrownBy(() -> run(new ChatOperation.CreateGroup(List.of(ANN, BOB), "Cinema", "tonight?", null)))
                .isInstanceOfSatisfying(OutcomeUnknown.class, unknown -> {
                    assertThat(unknown).hasMessageContaining("Do not open it again");
                    assertThat(unknown.seen())
                            .contains(new MessageId(simulator.sent().get(0).guid()));
                });
    }

    @Test
    void aRenamedGroupIsAnsweredWithItsPeople() throws ProviderException {
        ChatId group = group();

        Chat renamed = run(new ChatOperation.RenameGroup(group, "Hiking 2027"));

        assertThat(renamed.name()).isEqualTo("Hiking 2027");
        assertThat(renamed.participants()).containsExactlyInAnyOrder(ANN, BOB, CARL);
        assertThatThrownBy(() -> run(new ChatOperation.RenameGroup(group, null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot take a group's name away");
    }

    @Test
    void peopleComeAndGo() throws ProviderException {
        ChatId group = group();
        Handle dana = new Handle("dana@example.org");

        Chat grown = run(new ChatOperation.AddParticipant(group, dana));
        Chat shrunk = run(new ChatOperation.RemoveParticipant(group, BOB));

        assertThat(grown.participants()).contains(dana);
        assertThat(shrunk.participants()).contains(dana).doesNotContain(BOB);
        assertThat(seen(group).participants()).containsExactlyInAnyOrder(ANN, CARL, dana);
    }

    @Test
    void aRefusalThatTheServerCallsUnhandledIsToldWithItsLikelyCauses() {
        assertThatThrownBy(() -> run(new ChatOperation.RemoveParticipant(group(), new Handle("+15555550199"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot remove somebody from a group: the server refused it without saying why. "
                        + "Most likely the person is not in the group")
                .hasMessageNotContaining("0199");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transaction timeout",
                "Failed to add participant to chat! Operation took longer than 5 seconds!",
                "Failed to delete chat! Chat still exists."
            })
    void whatTheMacWasTooSlowForIsNoRefusal(String said) {
        simulator
                .faults()
                .nextRequest()
                .is(Fault.answers(500)
                        .withBody("{\"status\":500,\"message\":\"An unhandled error has occurred!\",\"error\":"
                                + "{\"type\":\"Server Error\",\"message\":\"" + said + "\"}}"));

        assertThatThrownBy(() -> run(new ChatOperation.AddParticipant(group(), new Handle("+15555550199"))))
                .isInstanceOf(TryLater.class);
    }

    @Test
    void aPictureIsSentAsItIsAndTakenAway() throws Exception {
        ChatId group = group();

        run(new ChatOperation.SetGroupIcon(group, picture()));
        try (InputStream icon = run(new ChatOperation.GetGroupIcon(group)).open()) {
            assertThat(icon.readAllBytes()).isEqualTo(PICTURE);
        }
        run(new ChatOperation.RemoveGroupIcon(group));

        assertThatThrownBy(() -> run(new ChatOperation.GetGroupIcon(group))).isInstanceOf(Rejected.class);
    }

    @Test
    void whoLeavesIsGoneAndADeletedChatIsNoMore() throws ProviderException {
        ChatId group = group();

        run(new ChatOperation.LeaveGroup(group));
        run(new ChatOperation.DeleteChat(group));

        assertThatThrownBy(() -> seen(group)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> run(new ChatOperation.DeleteChat(group)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("the chat does not exist");
    }

    static Stream<Operation<?>> whatGroupsAreAskedFor() {
        ChatId direct = new ChatId("any;-;" + ANN.value());
        return Stream.of(
                new ChatOperation.RenameGroup(direct, "Hiking"),
                new ChatOperation.AddParticipant(direct, BOB),
                new ChatOperation.RemoveParticipant(direct, ANN),
                new ChatOperation.LeaveGroup(direct),
                new ChatOperation.SetGroupIcon(direct, picture()),
                new ChatOperation.RemoveGroupIcon(direct));
    }

    @ParameterizedTest
    @MethodSource("whatGroupsAreAskedFor")
    void whatIsMeantForAGroupNeverReachesADirectChat(Operation<?> operation) {
        simulator.directChat(ANN.value());

        assertThatThrownBy(() -> run(operation))
                .isInstanceOf(Rejected.class)
                .hasMessageEndingWith("the chat is a direct one, not a group.");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void chatsAreListedNewestFirstAndGroupsAlone() throws ProviderException {
        String first = simulator.directChat(ANN.value());
        String hiking = simulator.group("Hiking", ANN.value(), BOB.value());
        String second = simulator.directChat(BOB.value());
        String cinema = simulator.group("Cinema", ANN.value(), CARL.value());

        assertThat(listed(false, 10, 0)).containsExactly(any(cinema), any(second), any(hiking), any(first));
        assertThat(listed(false, 2, 1)).containsExactly(any(second), any(hiking));
        assertThat(listed(true, 10, 0)).containsExactly(any(cinema), any(hiking));
        assertThat(listed(true, 1, 1)).containsExactly(any(hiking));
        assertThat(listed(true, 5, 2)).isEmpty();
    }

    @Test
    void aConversationOfSeveralServicesIsListedOnce() throws ProviderException {
        simulator.someoneTexts(ANN.value(), "by SMS");
        simulator.someoneWrites(ANN.value(), "by iMessage");

        assertThat(listed(false, 10, 0)).containsExactly("any;-;" + ANN.value());
    }

    @Test
    void aGroupIsFoundByTheIdOfItsConversation() throws ProviderException {
        String group = simulator.group("Hiking", ANN.value(), BOB.value());

        Chat renamed = run(new ChatOperation.RenameGroup(new ChatId(any(group)), "Hiking 2027"));

        assertThat(renamed.name()).isEqualTo("Hiking 2027");
        assertThat(renamed.id().value()).isEqualTo(any(group));
    }

    /** The id of the conversation, without its service. */
    private static String any(String guid) {
        return guid.replaceFirst("^[^;]+", "any");
    }

    private List<String> listed(boolean groupsOnly, int limit, int offset) throws ProviderException {
        return run(new ChatOperation.ListChats(groupsOnly, limit, offset)).stream()
                .map(chat -> chat.id().value())
                .toList();
    }

    private static Outgoing picture() {
        return new Outgoing("icon.png", "image/png", PICTURE.length, () -> new ByteArrayInputStream(PICTURE), false);
    }
}
