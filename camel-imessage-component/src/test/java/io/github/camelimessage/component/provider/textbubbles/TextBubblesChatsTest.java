package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Participant;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextBubblesChatsTest {

    private static final String LINE = "+15550200900";
    private static final String IRA = "+15550200001";
    private static final String SAM = "+15550200002";

    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().numbers(LINE).fast().start();
    private final TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential());

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    private <R> R ask(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private RequestSeen last() {
        return simulator.requests().get(simulator.requests().size() - 1);
    }

    private static List<Handle> people(String... handles) {
        return Stream.of(handles).map(Handle::new).toList();
    }

    @Test
    void aGroupIsOpenedByTheChosenLineAndService() throws ProviderException {
        Chat chat = ask(new ChatOperation.CreateGroup(
                people(IRA, "sam@example.org"), "Hiking", null, null, new Handle(LINE), Channel.NEVER_FALL_BACK));

        assertThat(Desk.json(last().body()))
                .isEqualTo(Desk.json("{\"participants\":[\"" + IRA + "\",\"sam@example.org\"],"
                        + "\"name\":\"Hiking\",\"channel\":\"imessage\",\"from\":\"" + LINE + "\"}"));
        assertThat(chat.group()).isTrue();
        assertThat(chat.id().value()).startsWith("iMessage;+;chat");
        assertThat(chat.name()).isEqualTo("Hiking");
        assertThat(chat.participants()).containsExactlyElementsOf(people(IRA, "sam@example.org"));
    }

    @Test
    void aFirstMessageFollowsTheGroupIntoItsChat() throws ProviderException {
        Chat chat = ask(new ChatOperation.CreateGroup(people(IRA, SAM), null, "hello", "key-1"));

        assertThat(simulator.requests())
                .extracting(RequestSeen::path)
                .containsExactly("/v1/chats/groups", "/v1/messages");
        Awaitility.await().until(() -> !simulator.sent().isEmpty());
        assertThat(simulator.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.chat()).isEqualTo(chat.id().value());
            assertThat(sent.key()).isEqualTo("key-1");
        });
    }

    @Test
    void aGroupWhoseFirstMessageFailedMustNotBeOpenedAgain() {
        simulator.faults().nextRequest().stalls(Duration.ZERO);
        simulator.faults().nextRequest().answers(400);

        assertThatThrownBy(() -> ask(new ChatOperation.CreateGroup(people(IRA, SAM), null, "hello", "key-1")))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("do not open the group again");
    }

    @Test
    void aGroupOnWhatsAppNeedsANameAndNumbers() throws ProviderException {
        Channel whatsApp = Channel.of(Service.WHATSAPP);
        simulator.whatsApp().connects(LINE);

        for (ChatOperation.CreateGroup bad : List.of(
                new ChatOperation.CreateGroup(people(IRA), null, null, null, null, whatsApp),
                new ChatOperation.CreateGroup(people("sam@example.org"), "Crew", null, null, null, whatsApp),
                new ChatOperation.CreateGroup(people("22000"), "Crew", null, null),
                new ChatOperation.CreateGroup(people(IRA), "Crew", null, null, null, Channel.REQUIRE_FALLBACK),
                new ChatOperation.CreateGroup(
                        people(IRA), "Crew", null, null, null, Channel.of(Service.IMESSAGE, Service.WHATSAPP)))) {
            assertThatThrownBy(() -> ask(bad))
                    .isInstanceOf(Rejected.class)
                    .hasMessageStartingWith("imessage:home cannot open a group: ");
        }
        assertThat(simulator.requests()).isEmpty();
        Chat chat = ask(new ChatOperation.CreateGroup(people(IRA, SAM), "Crew", null, null, null, whatsApp));
        assertThat(chat.id().value()).endsWith("@g.us");
        assertThat(chat.service()).isEqualTo("WhatsApp");
        assertThat(chat.participants()).containsExactlyElementsOf(people(IRA, SAM));
    }

    @Test
    void aGroupIsChangedUnderItsGuid() throws ProviderException {
        ChatId group = new ChatId(simulator.group("Hiking", IRA, SAM));

        assertThat(ask(new ChatOperation.RenameGroup(group, "Hiking 2027")).name())
                .isEqualTo("Hiking 2027");
        assertThat(last().path())
                .isEqualTo("/v1/chats/" + group.value().replace(";", "%3B").replace("+", "%2B") + "/name");
        assertThat(ask(new ChatOperation.AddParticipant(group, new Handle("+15550200003")))
                        .participants())
                .contains(new Handle("+15550200003"));
        assertThat(ask(new ChatOperation.RemoveParticipant(group, new Handle(SAM)))
                        .participants())
                .doesNotContain(new Handle(SAM));
        assertThat(last().path()).endsWith("/participants/%2B15550200002");
        ask(new ChatOperation.SetGroupIcon(group, Samples.picture()));
        assertThat(last().body())
                .isEqualTo("{\"imageBase64\":\"AQID\",\"mimeType\":\"image/png\",\"filename\":\"icon.png\"}");
        ask(new ChatOperation.SetGroupIcon(
                group, Outgoing.at(URI.create("https://files.example.org/a.png"), null, null, false)));
        assertThat(last().body()).isEqualTo("{\"imageUrl\":\"https://files.example.org/a.png\"}");
        ask(new ChatOperation.RemoveGroupIcon(group));
        ask(new ChatOperation.LeaveGroup(group));
        assertThatThrownBy(() -> ask(new ChatOperation.RenameGroup(group, "x")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(INVALID_REQUEST)");
    }

    @Test
    void whatIsNoGroupOrNoChatIsRefusedBeforeAnyRequest() {
        ChatId direct = new ChatId("iMessage;-;" + IRA);
        ChatId group = new ChatId("iMessage;+;chat7");
        for (ChatOperation<?> bad : List.<ChatOperation<?>>of(
                new ChatOperation.RenameGroup(direct, "x"),
                new ChatOperation.LeaveGroup(direct),
                new ChatOperation.RenameGroup(group, null),
                new ChatOperation.AddParticipant(group, new Handle("22000")),
                new ChatOperation.GetChat(new ChatId("chat_1")),
                new ChatOperation.MarkRead(new ChatId("120363000000000001@g.us")),
                new ChatOperation.MarkUnread(new ChatId("SMS;-;" + IRA)),
                new ChatOperation.SetTyping(new ChatId("11111111-2222-4333-8444-555555555555"), true))) {
            assertThatThrownBy(() -> ask(bad))
                    .as(bad.toString())
                    .isInstanceOf(Rejected.class)
                    .hasMessageStartingWith("imessage:home cannot " + bad.kind().phrase())
                    .hasMessageNotContaining(IRA);
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void typingAndReadingGoToTheChat() throws ProviderException {
        ChatId chat = new ChatId(simulator.directChat(IRA));

        ask(new ChatOperation.SetTyping(chat, true));
        assertThat(simulator.typingIn()).containsExactly(chat.value());
        ask(new ChatOperation.SetTyping(chat, false));
        assertThat(simulator.typingIn()).isEmpty();
        ask(new ChatOperation.MarkRead(chat));
        ask(new ChatOperation.MarkUnread(chat));
        assertThat(last().path()).endsWith("/unread");
    }

    @Test
    void whoTakesPartIsShownWithRoleAndWhetherTheNumberIsKnown() throws ProviderException {
        ChatId crew = new ChatId(simulator.whatsApp().group("Crew", IRA, "998877@lid"));

        List<Participant> before = ask(new ChatOperation.ListParticipants(crew));
        assertThat(before).extracting(Participant::handle).contains(new Handle(IRA), new Handle("998877@lid"));
        assertThat(before)
                .filteredOn(one -> one.handle().value().endsWith("@lid"))
                .extracting(Participant::resolved)
                .containsExactly(false);
        assertThat(before).extracting(Participant::role).contains("self");

        simulator.whatsApp().resolves("998877@lid", SAM);
        assertThat(ask(new ChatOperation.ListParticipants(crew)))
                .filteredOn(one -> one.handle().equals(new Handle(SAM)))
                .extracting(Participant::resolved)
                .containsExactly(true);
    }

    @Test
    void aUuidThatWasSeenIsAChatLikeItsGuid() throws ProviderException {
        ChatId group = new ChatId(simulator.group("Hiking", IRA, SAM));
        ChatId uuid = new ChatId(simulator.chatId(group.value()));
        ask(new ChatOperation.GetChat(group));

        assertThat(ask(new ChatOperation.GetChat(uuid)).id()).isEqualTo(group);
    }

    @Test
    void whatSomebodyCanBeReachedByIsAsked() throws ProviderException {
        simulator.stage().reaches(IRA, "imessage", "sms");
        simulator.stage().focus(IRA, "sleep");
        Handle ira = new Handle(IRA);

        assertThat(ask(new PeopleOperation.CheckAvailability(ira, "iMessage"))).isTrue();
        assertThat(ask(new PeopleOperation.CheckAvailability(ira, "SMS"))).isTrue();
        assertThat(ask(new PeopleOperation.CheckAvailability(ira, "FaceTime"))).isFalse();
        assertThat(ask(new PeopleOperation.GetFocus(ira))).isEqualTo("silenced");
        assertThat(ask(new PeopleOperation.GetFocus(new Handle(SAM)))).isEqualTo("none");
        assertThatThrownBy(() -> ask(new PeopleOperation.CheckAvailability(ira, "WhatsApp")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("none of the account's numbers is paired");
        simulator.whatsApp().connects(LINE);
        assertThat(ask(new PeopleOperation.CheckAvailability(ira, "WhatsApp"))).isFalse();
        simulator.stage().reaches(IRA, "whatsapp");
        assertThat(ask(new PeopleOperation.CheckAvailability(ira, "whatsapp"))).isTrue();
        int before = simulator.requests().size();
        assertThatThrownBy(() -> ask(new PeopleOperation.CheckAvailability(new Handle("sam@example.org"), "iMessage")))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> ask(new PeopleOperation.CheckAvailability(ira, "Telegram")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Known: iMessage, SMS, FaceTime, WhatsApp");
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void theServiceSaysHowItIsWithoutOurKey() throws ProviderException {
        assertThat(ask(new AccountOperation.CheckHealth())).isEqualTo("ok");
        simulator.stage().degraded(true);
        simulator.stage().keyHasCustomer(false);
        assertThat(ask(new AccountOperation.CheckHealth())).isEqualTo("degraded");
        assertThat(last().path()).isEqualTo("/health");
    }
}
