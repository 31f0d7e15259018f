package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.ScheduleMessage;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueBubblesSeveralPeopleTest {

    private static final Handle ANN = new Handle("+15555550101");
    private static final Handle BOB = new Handle("+15555550102");
    private static final Handle CARL = new Handle("+15555550103");
    private static final Instant LATER = Instant.parse("2036-01-01T08:00:00Z");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().clock(clock).fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private static SendMessage text(String text, Handle... people) {
        return SendMessage.text(new Target.ToHandles(List.of(people)), text).under("key-1");
    }

    private Receipt send(SendMessage message) throws ProviderException {
        return await(rig.connection.execute(message));
    }

    private String group(String name, Handle... people) {
        return simulator.group(name, List.of(people).stream().map(Handle::value).toArray(String[]::new));
    }

    private List<JsonAt> openings() {
        return simulator.requests().stream()
                .filter(request -> request.path().endsWith("chat/new"))
                .map(RequestSeen::body)
                .map(body -> JsonAt.read(body.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static String any(String guid) {
        return guid.replaceFirst("^[^;]+", "any");
    }

    @Test
    void theFirstMessageOpensAGroupAndTheNextOnesGoThereInWhateverOrderTheyAreNamed() throws ProviderException {
        Receipt first = send(text("tonight?", ANN, BOB));
        Receipt second = send(text("at nine", BOB, ANN));

        assertThat(first.chat().value()).startsWith("any;+;chat");
        assertThat(first.key()).isEqualTo("key-1");
        assertThat(second.chat()).isEqualTo(first.chat());
        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("tonight?", "at nine");
        assertThat(openings()).singleElement().satisfies(body -> {
            assertThat(body.at("addresses").items()).extracting(JsonAt::text).containsExactly(ANN.value(), BOB.value());
            assertThat(body.at("service").text()).isEqualTo("iMessage");
            assertThat(body.at("method").text()).isEqualTo("private-api");
        });
    }

    @Test
    void twoAtTheSameTimeOpenOneGroup() throws ProviderException {
        CompletionStage<Receipt> first = rig.connection.execute(text("one", ANN, BOB));
        CompletionStage<Receipt> second = rig.connection.execute(text("two", BOB, ANN));

        assertThat(await(first).chat()).isEqualTo(await(second).chat());
        assertThat(openings()).hasSize(1);
    }

    @Test
    void aGroupWithMoreOrFewerPeopleIsLeftAloneAndSoIsADirectChat() throws ProviderException {
        simulator.directChat(ANN.value());
        group("More", ANN, BOB, CARL);
        group("Fewer", ANN);

        Receipt receipt = send(text("tonight?", ANN, BOB));

        assertThat(openings()).hasSize(1);
        assertThat(simulator.sent()).singleElement().satisfies(sent -> assertThat(any(sent.chatGuid()))
                .isEqualTo(receipt.chat().value()));
    }

    @Test
    void theGroupOfExactlyThesePeopleIsUsedAgainAndTheOneSpokenInLastWhereThereAreTwo() throws ProviderException {
        String old = group("Old", ANN, BOB);
        String cinema = group("Cinema", BOB, ANN);
        String latest = group("Lunch", ANN, BOB);
        simulator.someoneWritesIn(latest, ANN.value(), "early");
        clock.advance(Duration.ofSeconds(1));
        simulator.someoneWritesIn(old, ANN.value(), "late");
        clock.advance(Duration.ofSeconds(1));
        simulator.someoneWritesIn(cinema, ANN.value(), "latest");

        Receipt receipt = send(text("tonight?", ANN, BOB));

        assertThat(receipt.chat()).isEqualTo(new ChatId(any(cinema)));
        assertThat(openings()).isEmpty();
    }

    @Test
    void aGroupThatSomebodyJoinedIsNotTheirsAnyMore() throws ProviderException {
        String group = group("Cinema", ANN, BOB);
        send(text("one", ANN, BOB));
        simulator.addParticipant(group, CARL.value());

        Receipt receipt = send(text("two", ANN, BOB));

        assertThat(receipt.chat()).isNotEqualTo(new ChatId(any(group)));
        assertThat(simulator.sent()).extracting(Sent::text).containsExactly("one", "two");
        assertThat(openings()).hasSize(1);
    }

    @Test
    void aFileGoesToTheGroupThatThereIsAndOpensNone() throws ProviderException {
        Outgoing file = new Outgoing("a.png", "image/png", 3, () -> new ByteArrayInputStream(new byte[3]), false);
        SendMessage message = new SendMessage(
                new Target.ToHandles(List.of(ANN, BOB)), null, null, List.of(file), null, 0, null, null, null);

        assertThatThrownBy(() -> send(message))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot send anything but a text to several people there is no chat with yet: "
                                + "BlueBubbles opens a chat only with a plain text. Send such a text first.");
        group("Cinema", ANN, BOB);
        send(message);

        assertThat(simulator.sent()).singleElement().satisfies(sent -> assertThat(sent.attachments())
                .containsExactly("a.png"));
    }

    @Test
    void withoutThePrivateApiOnlyAGroupThatThereIsCanBeWrittenTo() throws ProviderException {
        simulator.privateApi(false, false);

        assertThatThrownBy(() -> send(text("tonight?", ANN, BOB)))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining(
                        "cannot open a conversation with several people since the Private API is off, nothing was sent");
        String group = group("Cinema", ANN, BOB);

        assertThat(send(text("tonight?", ANN, BOB)).chat()).isEqualTo(new ChatId(any(group)));
    }

    @Test
    void whatMayHaveOpenedAGroupHasAnUnknownOutcome() {
        simulator.faults().nextSend().isSentButAnswers(500);

        assertThatThrownBy(() -> send(text("tonight?", ANN, BOB))).isInstanceOf(OutcomeUnknown.class);
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void thePhoneNetworkIsAskedForWhereIMessageMustNotBe() throws ProviderException {
        group("Cinema", ANN, BOB);

        send(text("tonight?", ANN, BOB).over(Channel.REQUIRE_FALLBACK));

        assertThat(openings())
                .singleElement()
                .satisfies(body -> assertThat(body.at("service").text()).isEqualTo("SMS"));
    }

    @Test
    void ourselvesAmongThemIsRefused() throws ProviderException {
        await(rig.connection.probe());
        int before = simulator.requests().size();

        assertThatThrownBy(() -> send(text("tonight?", ANN, new Handle("owner@example.org"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("one is this account itself")
                .hasMessageNotContaining("owner");
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void aMessageIsPlannedForAGroupThatThereIsOnly() throws ProviderException {
        assertThatThrownBy(() ->
                        await(rig.connection.execute(new ScheduleMessage(text("tonight?", ANN, BOB), LATER, null))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("no chat with exactly these people yet");
        String group = group("Cinema", ANN, BOB);

        assertThat(await(rig.connection.execute(new ScheduleMessage(text("tonight?", ANN, BOB), LATER, null)))
                        .chat())
                .isEqualTo(new ChatId(any(group)));
    }

    @Test
    void idsOfChatsAreToldFromAddresses() {
        BlueBubblesProvider provider = new BlueBubblesProvider();

        assertThat(List.of("iMessage;-;+15555550101", "any;+;chat1", "SMS;-;22000"))
                .allMatch(provider::isChat);
        assertThat(List.of("+15555550101", "dana@example.org", "22000", "chat1", "iMessage;-;", ";-;x", "a;b;c"))
                .noneMatch(provider::isChat);
    }
}
