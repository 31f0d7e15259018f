package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One conversation has one id, and whoever answers to it reaches the chat in which it goes on. */
class BlueBubblesChatIdsTest {

    private static final String ANN = "+15555550101";
    private static final String IMESSAGE = "iMessage;-;" + ANN;
    private static final String SMS = "SMS;-;" + ANN;
    private static final ChatId CONVERSATION = new ChatId("any;-;" + ANN);

    private final SettableClock clock = new SettableClock(Instant.now());
    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator =
                BlueBubblesSimulator.builder().password("p").clock(clock).fast().start();
        simulator.registerWebhook("http://127.0.0.1:1/hook");
        rig = BlueBubblesRig.to(simulator.url(), clock, Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private void restart(Map<String, String> options) {
        rig.close();
        rig = BlueBubblesRig.to(simulator.url(), clock, options);
    }

    private InboundEvent told(String guid) throws Exception {
        String body = await().until(
                        () -> simulator.webhooksPosted().stream()
                                .filter(post -> guid.equals(post.guid()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow()
                .body();
        RawRequest webhook = new RawRequest(Map.of(), null, body.getBytes(StandardCharsets.UTF_8));
        return await(rig.connection.webhook().complete(rig.connection.webhook().parse(webhook)))
                .get(0);
    }

    private Receipt answer(Channel channel) throws ProviderException {
        return await(rig.connection.execute(new SendMessage(
                new Target.InChat(CONVERSATION), "yes", null, List.of(), null, 0, null, channel, null)));
    }

    private List<String> reached() {
        return simulator.sent().stream().map(Sent::chatGuid).toList();
    }

    private long lookUps() {
        return simulator.requests().stream()
                .filter(request -> request.path().endsWith("/chat/query"))
                .count();
    }

    @Test
    void whatOnePersonWritesByEveryServiceIsOneConversation() throws Exception {
        InboundEvent imessage = told(simulator.someoneWrites(ANN, "by iMessage"));
        InboundEvent sms = told(simulator.someoneTexts(ANN, "by SMS"));

        assertThat(imessage.chat()).isEqualTo(CONVERSATION);
        assertThat(sms.chat()).isEqualTo(CONVERSATION);
        assertThat(imessage.envelope().service()).isEqualTo("iMessage");
        assertThat(sms.envelope().service()).isEqualTo("SMS");
    }

    @Test
    void anAnswerGoesWhereTheConversationWentOnLastWithoutAnyLookUp() throws Exception {
        told(simulator.someoneWrites(ANN, "by iMessage"));
        told(simulator.someoneTexts(ANN, "by SMS"));
        Receipt first = answer(null);
        told(simulator.someoneWrites(ANN, "by iMessage again"));
        Receipt second = answer(null);

        assertThat(reached()).containsExactly(SMS, IMESSAGE);
        assertThat(List.of(first.chat(), second.chat())).containsOnly(CONVERSATION);
        assertThat(List.of(first.service(), second.service())).containsExactly("SMS", "iMessage");
        assertThat(lookUps()).isZero();
    }

    @Test
    void newsThatComesLateDoesNotMoveTheConversationBack() throws Exception {
        simulator.insertLate(ANN, "by iMessage, long ago", Duration.ofHours(1));
        simulator.someoneTexts(ANN, "by SMS");
        await(rig.connection.execute(new QueryMessages(CONVERSATION, null, null, 10, 0, true)));

        answer(null);

        assertThat(reached()).containsExactly(SMS);
        assertThat(lookUps()).isZero();
    }

    @Test
    void theChannelDecidesBetweenTheChatsOfAConversation() throws Exception {
        told(simulator.someoneWrites(ANN, "by iMessage"));
        told(simulator.someoneTexts(ANN, "by SMS"));

        answer(Channel.NEVER_FALL_BACK);
        answer(Channel.REQUIRE_FALLBACK);
        told(simulator.someoneWrites(ANN, "by iMessage"));
        answer(Channel.REQUIRE_FALLBACK);

        assertThat(reached()).containsExactly(IMESSAGE, SMS, SMS);
    }

    @Test
    void anIdWithAServiceInItIsTakenAsItIs() throws Exception {
        told(simulator.someoneTexts(ANN, "by SMS"));
        simulator.directChat(ANN);

        Receipt receipt =
                await(rig.connection.execute(SendMessage.text(new Target.InChat(new ChatId(IMESSAGE)), "by iMessage")));

        assertThat(reached()).containsExactly(IMESSAGE);
        assertThat(receipt.chat()).isEqualTo(CONVERSATION);
        assertThat(lookUps()).isZero();
    }

    @Test
    void whoKnowsNothingAsksWhereTheConversationWentOnAndRemembersForAWhile() throws Exception {
        simulator.someoneWrites(ANN, "by iMessage");
        clock.advance(Duration.ofSeconds(1));
        simulator.someoneTexts(ANN, "by SMS");

        await(rig.connection.execute(new ChatOperation.MarkRead(CONVERSATION)));
        long asked = lookUps();
        await(rig.connection.execute(new ChatOperation.MarkRead(CONVERSATION)));
        long again = lookUps();
        clock.advance(Duration.ofMinutes(11));
        await(rig.connection.execute(new ChatOperation.MarkRead(CONVERSATION)));

        assertThat(asked).isPositive();
        assertThat(again).isEqualTo(asked);
        assertThat(lookUps()).isEqualTo(2 * asked);
        assertThat(simulator.requests())
                .filteredOn(request -> request.path().endsWith("/read"))
                .allMatch(request -> request.path().contains("SMS"))
                .hasSize(3);
    }

    @Test
    void someoneWhoNeverWroteIsReachedByTheirConversationAsByTheirAddress() throws Exception {
        Receipt receipt = answer(null);

        assertThat(receipt.chat()).isEqualTo(CONVERSATION);
        assertThat(reached()).containsExactly(IMESSAGE);
    }

    @Test
    void whatNeedsAConversationThatIsNotThereIsRefused() {
        ChatId group = new ChatId("any;+;chat1");

        assertThatThrownBy(() ->
                        await(rig.connection.execute(SendMessage.text(new Target.InChat(group), "hello you all"))))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot send a message: the server has no such group under any service.");
        assertThatThrownBy(() -> await(rig.connection.execute(new ChatOperation.GetChat(CONVERSATION))))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot look up a chat: the server has no such conversation under any service.");
        assertThatThrownBy(() -> await(rig.connection.execute(new SendMessage(
                        new Target.InChat(CONVERSATION),
                        "yes",
                        null,
                        List.of(),
                        new MessageId("M"),
                        0,
                        null,
                        null,
                        null))))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "imessage:home cannot send a message: the server has no such conversation under any service.");
        assertThat(simulator.sent()).isEmpty();
    }

    @Test
    void aGroupIsFoundByItsOwnIdAndNeverByItsPeople() throws Exception {
        String direct = simulator.directChat(ANN);
        String group = simulator.group("The two of us", ANN);
        ChatId id = new ChatId(group.replace("iMessage", "any"));

        Chat chat = await(rig.connection.execute(new ChatOperation.GetChat(id)));
        await(rig.connection.execute(SendMessage.text(new Target.InChat(id), "hello you all")));
        answer(null);

        assertThat(chat.id()).isEqualTo(id);
        assertThat(chat.group()).isTrue();
        assertThat(reached()).containsExactly(group, direct);
    }

    @Test
    void aReactionAndAReplyGoToTheChatThatTheirMessageStandsIn() throws Exception {
        String asked = simulator.someoneWrites(ANN, "when?");
        told(asked);
        told(simulator.someoneTexts(ANN, "hello?"));

        await(rig.connection.execute(new MessageOperation.React(CONVERSATION, new MessageId(asked), 0, "love", false)));
        await(rig.connection.execute(new SendMessage(
                new Target.InChat(CONVERSATION), "now", null, List.of(), new MessageId(asked), 0, null, null, null)));

        assertThat(reached()).containsExactly(IMESSAGE, IMESSAGE);
    }

    @Test
    void theHistoryOfAConversationHasTheRowsOfAllItsChatsAndNoOthers() throws Exception {
        simulator.someoneWrites(ANN, "by iMessage");
        simulator.someoneTexts(ANN, "by SMS");
        simulator.someoneWrites("+15555550102", "someone else");
        simulator.someoneWritesIn(simulator.group("The two of us", ANN), ANN, "in a group");

        for (ChatId id : List.of(CONVERSATION, new ChatId(SMS))) {
            List<Message> found = await(rig.connection.execute(new QueryMessages(id, null, null, 10, 0, false)));

            assertThat(found).extracting(message -> message.content().text()).containsExactly("by iMessage", "by SMS");
            assertThat(found).extracting(Message::chat).containsOnly(CONVERSATION);
        }
        assertThat(await(rig.connection.execute(
                        new QueryMessages(new ChatId("any;-;+15555550177"), null, null, 10, 0, false))))
                .isEmpty();
    }

    @Test
    void aNoteToSelfIsAConversationLikeAnyOther() throws Exception {
        String me = "me@example.org";
        List<ChatId> chats = new ArrayList<>();
        for (String guid : simulator.ownerWritesNote(me, "milk")) {
            chats.add(told(guid).chat());
        }

        await(rig.connection.execute(SendMessage.text(new Target.InChat(chats.get(0)), "and bread")));

        assertThat(chats).hasSize(2).containsOnly(new ChatId("any;-;" + me));
        assertThat(reached()).containsExactly("iMessage;-;" + me);
    }

    @Test
    void anIdThatIsGoneIsLookedUpOnceMore() throws Exception {
        String webhook =
                "{\"type\":\"new-message\",\"data\":{\"guid\":\"M-1\",\"text\":\"hello\",\"dateCreated\":1767261600123,"
                        + "\"chats\":[{\"guid\":\"RCS;-;" + ANN + "\",\"style\":45,\"chatIdentifier\":\"" + ANN
                        + "\"}]}}";
        rig.connection
                .webhook()
                .complete(rig.connection
                        .webhook()
                        .parse(new RawRequest(Map.of(), null, webhook.getBytes(StandardCharsets.UTF_8))));
        simulator.directChat(ANN);

        answer(null);

        assertThat(reached()).containsExactly(IMESSAGE);
    }

    @Test
    void onMacOs26AConversationKeepsItsIdAndAppleScriptIsNotUsedForIt() throws Exception {
        simulator.close();
        simulator = BlueBubblesSimulator.builder()
                .password("p")
                .macOs("26.1")
                .fast()
                .start();
        restart(Map.of());
        String chat = simulator.directChat(ANN);

        answer(null);
        assertThat(reached()).containsExactly(chat).containsExactly(CONVERSATION.value());

        simulator.privateApi(false, false);
        restart(Map.of());
        assertThatThrownBy(() -> answer(null))
                .isInstanceOf(TryLater.class)
                .hasMessageStartingWith(
                        "imessage:home cannot send to a chat whose service the Mac leaves open since the Private API is off");
        restart(Map.of("sendMethod", "apple-script"));
        assertThatThrownBy(() -> answer(null))
                .isInstanceOf(Rejected.class)
                .hasMessageStartingWith(
                        "imessage:home cannot send to a chat whose service the Mac leaves open: it needs the Private API");
        assertThat(simulator.sent()).hasSize(1);
    }
}
