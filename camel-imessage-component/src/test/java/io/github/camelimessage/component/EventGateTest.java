package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.EventGate.Groups;
import io.github.camelimessage.component.EventGate.Refused;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventGateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Handle ANN = new Handle("+15555550101");
    private static final Handle BOB = new Handle("bob@example.org");
    private static final ChatId DIRECT = new ChatId("iMessage;-;+15555550101");
    private static final ChatId GROUP = new ChatId("iMessage;+;chat1");
    private static final MessageId ID = new MessageId("M-1");

    private static Envelope envelope(ChatId chat, boolean group, Handle sender, Direction direction) {
        return new Envelope("id", null, "p", "support", null, null, NOW, chat, group, sender, direction, false, "{}");
    }

    private static InboundEvent direct(Handle sender) {
        return new InboundEvent.MessageReceived(
                envelope(DIRECT, false, sender, Direction.INBOUND), ID, Content.of("hello"));
    }

    private static InboundEvent inGroup(String text) {
        return new InboundEvent.MessageReceived(envelope(GROUP, true, ANN, Direction.INBOUND), ID, Content.of(text));
    }

    private static EventGate senders(Handle... senders) {
        return new EventGate(
                Optional.of(Set.of(senders)), Optional.empty(), Groups.ALL, List.of(), Optional.empty(), Duration.ZERO);
    }

    private static EventGate groups(Groups groups, Predicate<InboundEvent> mentioned, String... names) {
        return new EventGate(
                Optional.empty(),
                Optional.empty(),
                groups,
                List.of(names),
                Optional.ofNullable(mentioned),
                Duration.ZERO);
    }

    private static EventGate strict() {
        return new EventGate(
                Optional.of(Set.of()),
                Optional.of(Set.of()),
                Groups.NONE,
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(1));
    }

    @Test
    void whoIsNotNamedIsNotHeard() {
        EventGate gate = senders(new Handle("+1 (555) 555-0101"));

        assertThat(gate.refusal(direct(ANN), NOW)).isEmpty();
        assertThat(gate.refusal(direct(BOB), NOW)).contains(Refused.SENDER);
        assertThat(gate.refusal(direct(null), NOW)).contains(Refused.SENDER);
    }

    @Test
    void aListOfNobodyHearsNobody() {
        assertThat(senders().refusal(direct(ANN), NOW)).contains(Refused.SENDER);
    }

    @Test
    void aChatThatIsNotNamedIsNotHeardAndNeitherIsWhatHappensInNone() {
        EventGate gate = new EventGate(
                Optional.empty(), Optional.of(Set.of(GROUP)), Groups.ALL, List.of(), Optional.empty(), Duration.ZERO);

        assertThat(gate.refusal(inGroup("hello"), NOW)).isEmpty();
        assertThat(gate.refusal(direct(ANN), NOW)).contains(Refused.CHAT);
        assertThat(gate.refusal(call(), NOW)).contains(Refused.CHAT);
    }

    @Test
    void aChatIsNamedByWhateverServiceItGoes() {
        EventGate gate = new EventGate(
                Optional.empty(),
                Optional.of(Set.of(new ChatId("any;-;+15555550101"))),
                Groups.ALL,
                List.of(),
                Optional.empty(),
                Duration.ZERO);

        assertThat(gate.refusal(direct(ANN), NOW)).isEmpty();
        assertThat(gate.refusal(inGroup("hello"), NOW)).contains(Refused.CHAT);
    }

    @Test
    void allConditionsThatAreSetMustHold() {
        EventGate gate = new EventGate(
                Optional.of(Set.of(ANN)),
                Optional.of(Set.of(GROUP)),
                Groups.MENTIONED,
                List.of("Robot"),
                Optional.empty(),
                Duration.ZERO);

        assertThat(gate.refusal(inGroup("Robot, hello"), NOW)).isEmpty();
        assertThat(gate.refusal(inGroup("hello"), NOW)).contains(Refused.NOT_MENTIONED);
        assertThat(gate.refusal(direct(ANN), NOW)).contains(Refused.CHAT);
    }

    @Test
    void groupsCanBeLeftOutAndDirectChatsStay() {
        EventGate gate = groups(Groups.NONE, null);

        assertThat(gate.refusal(inGroup("hello"), NOW)).contains(Refused.GROUP);
        assertThat(gate.refusal(direct(ANN), NOW)).isEmpty();
        assertThat(gate.refusal(call(), NOW)).isEmpty();
    }

    @Test
    void inGroupsOnlyAMentionIsHeard() {
        EventGate gate = groups(Groups.MENTIONED, null, "@Robot");

        assertThat(gate.refusal(inGroup("what do you think, robot?"), NOW)).isEmpty();
        assertThat(gate.refusal(inGroup("robotics is fun"), NOW)).contains(Refused.NOT_MENTIONED);
        assertThat(gate.refusal(inGroup(null), NOW)).contains(Refused.NOT_MENTIONED);
        assertThat(gate.refusal(
                        new InboundEvent.MessageEdited(
                                envelope(GROUP, true, ANN, Direction.INBOUND), ID, "Robot, please"),
                        NOW))
                .isEmpty();
        assertThat(gate.refusal(reaction(GROUP, true), NOW)).contains(Refused.NOT_MENTIONED);
        assertThat(gate.refusal(direct(ANN), NOW)).isEmpty();
    }

    @Test
    void aPredicateCanSayWhatAMentionIs() {
        EventGate gate = groups(Groups.MENTIONED, event -> event instanceof InboundEvent.Reaction);

        assertThat(gate.refusal(reaction(GROUP, true), NOW)).isEmpty();
        assertThat(gate.refusal(inGroup("hello"), NOW)).contains(Refused.NOT_MENTIONED);
    }

    @Test
    void newsWhoseConversationIsNotKnownMayBeFromAGroup() {
        assertThat(groups(Groups.NONE, null).refusal(reaction(null, false), NOW))
                .contains(Refused.GROUP);
        assertThat(groups(Groups.ALL, null).refusal(reaction(null, false), NOW)).isEmpty();
    }

    @Test
    void whatIsTooOldIsIgnoredAndTheLimitItselfIsNot() {
        EventGate gate = new EventGate(
                Optional.empty(), Optional.empty(), Groups.ALL, List.of(), Optional.empty(), Duration.ofMinutes(10));

        assertThat(gate.refusal(direct(ANN), NOW.plus(Duration.ofMinutes(10)))).isEmpty();
        assertThat(gate.refusal(direct(ANN), NOW.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .contains(Refused.TOO_OLD);
    }

    private static InboundEvent reaction(ChatId chat, boolean group) {
        return new InboundEvent.Reaction(envelope(chat, group, ANN, Direction.INBOUND), ID, ID, "love", true);
    }

    private static InboundEvent call() {
        return new InboundEvent.CallChanged(
                envelope(null, false, ANN, Direction.INBOUND), EventType.FACETIME_INCOMING, null, "incoming");
    }

    static Stream<InboundEvent> ofOurselvesOrOfNobody() {
        Envelope own = envelope(GROUP, true, null, Direction.OUTBOUND);
        Envelope nobody = envelope(null, false, null, Direction.INBOUND);
        return Stream.of(
                new InboundEvent.MessageOwn(own, ID, Content.of("hello")),
                new InboundEvent.MessageProgress(
                        own, ID, InboundEvent.MessageProgress.Step.FAILED, null, "no iMessage"),
                new InboundEvent.MessageEdited(own, ID, "hello"),
                new InboundEvent.Reaction(own, ID, ID, "love", true),
                new InboundEvent.ChatRead(own, true),
                new InboundEvent.ServerNotice(nobody, EventType.SERVER_STARTED, null),
                new InboundEvent.AliasesRemoved(nobody, List.of(ANN)),
                new InboundEvent.Test(nobody),
                new InboundEvent.Unrecognised(nobody, "of-tomorrow"));
    }

    @ParameterizedTest
    @MethodSource("ofOurselvesOrOfNobody")
    void whatWeDidOrAServerTellsAlwaysPasses(InboundEvent event) {
        assertThat(strict().refusal(event, NOW.plus(Duration.ofDays(1)))).isEmpty();
    }

    static Stream<InboundEvent> ofOthers() {
        Envelope envelope = envelope(GROUP, true, ANN, Direction.INBOUND);
        return Stream.of(
                inGroup("hello"),
                reaction(GROUP, true),
                call(),
                new InboundEvent.MessageEdited(envelope, ID, "hello"),
                new InboundEvent.MessageUnsent(envelope, ID),
                new InboundEvent.Typing(envelope, true),
                new InboundEvent.GroupRenamed(envelope, ID, "Hiking"),
                new InboundEvent.GroupIconChanged(envelope, ID, true),
                new InboundEvent.ParticipantChanged(envelope, ID, BOB, InboundEvent.ParticipantChanged.Change.ADDED),
                new InboundEvent.LocationUpdated(
                        envelope(null, false, ANN, Direction.INBOUND), new Location(ANN, null, null, null, null, null)),
                new InboundEvent.Unrecognised(envelope, "of-tomorrow"));
    }

    @ParameterizedTest
    @MethodSource("ofOthers")
    void whatOthersDidIsKeptOut(InboundEvent event) {
        assertThat(strict().refusal(event, NOW)).contains(Refused.SENDER);
        assertThat(senders(ANN).refusal(event, NOW)).isEmpty();
    }
}
