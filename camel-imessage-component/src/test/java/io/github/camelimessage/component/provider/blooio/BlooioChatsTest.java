package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.provider.blooio.BlooioRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Participant;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Poll;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Sort;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Look-ups, groups, polls, people and the account, in front of a Blooio. */
class BlooioChatsTest {

    private static final Handle IRA = new Handle("+15550100001");
    private static final Handle SAM = new Handle("sam@example.org");
    private static final ChatId CHAT = new ChatId("+15550100001");

    private final BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final BlooioRig rig = BlooioRig.to(simulator.apiUrl(), simulator.credential());

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    private <R> R ask(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    private void isRefused(Operation<?> operation, String why) {
        int before = simulator.requests().size();
        assertThatThrownBy(() -> ask(operation)).isInstanceOf(Rejected.class).hasMessageContaining(why);
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void listsGoOnBeyondOnePageAndFromWhereTheyEnded() throws ProviderException {
        for (int i = 0; i < 130; i++) {
            simulator.someoneWrites(IRA.value(), "message " + i);
        }

        List<Message> all = ask(new QueryMessages(CHAT, null, null, 500, 0, false));
        assertThat(all).hasSize(130);
        assertThat(((Page<Message>) all).next()).isNull();
        assertThat(all.get(0).content().text()).isEqualTo("message 0");
        assertThat(all.get(0).sender()).isEqualTo(IRA);

        Page<Message> first = (Page<Message>) ask(new QueryMessages(CHAT, null, null, 120, 0, true));
        assertThat(first).hasSize(120);
        List<Message> rest = ask(new QueryMessages(CHAT, null, null, 120, 0, true, first.next()));
        assertThat(rest)
                .extracting(message -> message.content().text())
                .contains("message 0")
                .hasSize(10);
        assertThat(ask(new QueryMessages(CHAT, null, null, 5, 128, true))).hasSize(2);
        isRefused(new QueryMessages(CHAT, null, null, 5, 0, true, "not a page"), "page is none that an answer named");
        isRefused(new QueryMessages(null, null, null, 5, 0, true), "Give the chat");
    }

    @Test
    void inAConversationWithSomebodyNeverWrittenToAreNoMessages() throws ProviderException {
        assertThat(ask(new QueryMessages(new ChatId("+15550100077"), null, null, 5, 0, true)))
                .isEmpty();
    }

    @Test
    void aMessageIsLookedUpWithHowFarItGot() throws ProviderException {
        String id = simulator.someoneWrites(IRA.value(), "hello");
        Message message = ask(new MessageOperation.GetMessage(CHAT, new MessageId(id)));
        MessageStatus status = ask(new MessageOperation.GetMessageStatus(CHAT, new MessageId(id)));

        assertThat(message.content().text()).isEqualTo("hello");
        assertThat(message.chat()).isEqualTo(CHAT);
        assertThat(message.service()).isEqualTo("iMessage");
        assertThat(status.progress()).isEqualTo(Receipt.Progress.DELIVERED);
    }

    @Test
    void aGroupIsOpenedByItsFirstTextAndNamed() throws ProviderException {
        Chat chat = ask(new ChatOperation.CreateGroup(List.of(IRA, SAM), "Hiking", "hello", "key-1"));

        assertThat(chat.id().value()).startsWith("grp_");
        assertThat(ask(new ChatOperation.GetChat(chat.id())).name()).isEqualTo("Hiking");
        assertThat(ask(new ChatOperation.GetChat(chat.id())).participants()).containsExactlyInAnyOrder(IRA, SAM);
        Awaitility.await().until(() -> !simulator.sent().isEmpty());
        assertThat(simulator.sent()).singleElement().satisfies(sent -> assertThat(sent.key())
                .isEqualTo("key-1"));
        List<Participant> people = ask(new ChatOperation.ListParticipants(chat.id()));
        assertThat(people).extracting(Participant::handle).containsExactlyInAnyOrder(IRA, SAM);
    }

    @Test
    void aNameThatMayNotBeThereIsAnUnknownOutcomeThatSaysWhatIsThere() {
        simulator.faults().nextRequest().is(Fault.stalls(Duration.ofMillis(1)));
        simulator.faults().nextRequest().is(Fault.sentButAnswers(500));

        assertThatThrownBy(() -> ask(new ChatOperation.CreateGroup(List.of(IRA, SAM), "Hiking", "hello", "key-1")))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("Do not open it again: rename it.");
    }

    @Test
    void aGroupWithoutATextIsARecordWithAName() throws ProviderException {
        Chat chat = ask(new ChatOperation.CreateGroup(List.of(IRA, SAM), "Hiking", null, null));

        assertThat(chat.name()).isEqualTo("Hiking");
        assertThat(simulator.messages()).isEmpty();
        assertThatThrownBy(() -> ask(new ChatOperation.CreateGroup(List.of(SAM, IRA), "Walking", null, "key-2")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("there is one already");
        List<Chat> groups = ask(new ChatOperation.ListChats(true, 10, 0, null, Sort.NAME, null));
        assertThat(groups).extracting(Chat::id).contains(chat.id());
        isRefused(new ChatOperation.CreateGroup(List.of(IRA, SAM), null, null, null), "needs a name, or a text");
        isRefused(new ChatOperation.CreateGroup(List.of(IRA), "x", "y", null), "two other people");
        isRefused(
                new ChatOperation.CreateGroup(List.of(IRA, SAM), "x", "y", null, null, Channel.NEVER_FALL_BACK),
                "by channel");
        isRefused(
                new ChatOperation.CreateGroup(List.of(IRA, SAM), "x", null, null, IRA, null), "a line from its first");
        isRefused(new ChatOperation.RenameGroup(chat.id(), null), "how a name is taken away");
        isRefused(new ChatOperation.RenameGroup(CHAT, "x"), "no group of Blooio");
        isRefused(new ChatOperation.LeaveGroup(CHAT), "no group of Blooio");
    }

    @Test
    void conversationsAreListedBothKindsAlike() throws ProviderException {
        simulator.someoneWrites(IRA.value(), "hello");
        String group = simulator.group("Hiking", IRA.value(), SAM.value());
        simulator.someoneWritesIn(group, SAM.value(), "hello all");

        List<Chat> chats = ask(new ChatOperation.ListChats(false, 10, 0, null, Sort.OLDEST, null));
        assertThat(chats).extracting(Chat::id).containsExactlyInAnyOrder(CHAT, new ChatId(group));
        assertThat(chats).filteredOn(chat -> !chat.group()).singleElement().satisfies(chat -> assertThat(
                        chat.participants())
                .containsExactly(IRA));
        isRefused(new ChatOperation.ListChats(false, 10, 0, null, Sort.NAME, null), "recent or oldest only");
    }

    @Test
    void pollsAreSentAndStandAsTheyDo() throws ProviderException {
        simulator.someoneWrites(IRA.value(), "hello");
        Receipt receipt = ask(new MessageOperation.SendPoll(CHAT, "Lunch?", List.of("Soup", "Rice"), "key-1"));
        simulator.someoneVotes(CHAT.value(), receipt.message().value(), IRA.value(), "Rice");

        Poll poll = ask(new MessageOperation.GetPoll(CHAT, receipt.message()));
        assertThat(poll.title()).isEqualTo("Lunch?");
        assertThat(poll.options()).containsExactly(new Poll.Option("Soup", 0), new Poll.Option("Rice", 1));
        isRefused(
                new MessageOperation.SendPoll(
                        CHAT, null, List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"), null),
                "10 options");
    }

    @Test
    void contactsAreFoundByAddressAndByText() throws ProviderException {
        Contact made =
                ask(new PeopleOperation.CreateContact(new Contact(null, "Ira", "Doe", null, List.of(IRA), null)));
        assertThat(made.displayName()).isEqualTo("Ira Doe");

        assertThat(ask(new PeopleOperation.FindContacts(List.of(IRA, new Handle("+15550100055")))))
                .extracting(Contact::displayName)
                .containsExactly("Ira Doe");
        assertThat(ask(new PeopleOperation.FindContacts(List.of(), "Doe", Sort.NAME_DESCENDING, 5, null)))
                .hasSize(1);
        assertThatThrownBy(() -> ask(
                        new PeopleOperation.CreateContact(new Contact(null, "Ira", null, null, List.of(IRA), null))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(contact_exists)");
        isRefused(
                new PeopleOperation.CreateContact(new Contact(null, "A", null, null, List.of(IRA, SAM), null)),
                "one number or address each");
        isRefused(new PeopleOperation.ListLocations(null, true, false), "of no devices");
        isRefused(new PeopleOperation.CheckAvailability(IRA, "WhatsApp"), "iMessage, SMS and FaceTime only");
    }

    @Test
    void theAccountTellsItsFactsWithoutTheKey() throws ProviderException {
        Map<String, Object> facts = ask(new AccountOperation.GetAccount());

        assertThat(facts).containsEntry("organization_id", "org_1").doesNotContainKey("api_key");
        assertThat(facts.toString()).doesNotContain(simulator.credential());
        assertThat(ask(new AccountOperation.ListLines()))
                .containsExactly(new Handle("+15550100999"), new Handle("+15550100998"));
        assertThat(ask(new AccountOperation.CheckHealth())).isEqualTo("valid");
    }

    @Test
    void messagesAreCountedForOneChatAndForAll() throws ProviderException {
        simulator.someoneWrites(IRA.value(), "one");
        simulator.someoneWrites(IRA.value(), "two");
        simulator.someoneWrites(SAM.value(), "three");

        assertThat(count(AccountOperation.What.MESSAGES, CHAT)).isEqualTo(2);
        assertThat(count(AccountOperation.What.MESSAGES, null)).isEqualTo(3);
        assertThat(count(AccountOperation.What.OWN_MESSAGES, null)).isZero();
        assertThat(count(AccountOperation.What.CHATS, null)).isEqualTo(2);
        isRefused(new AccountOperation.Count(AccountOperation.What.HANDLES, null, null, null), "Blooio counts chats");
    }

    private long count(AccountOperation.What what, ChatId chat) throws ProviderException {
        return ask(new AccountOperation.Count(what, chat, null, null));
    }

    @Test
    void ourCardNeedsALineWhereThereAreSeveral() throws ProviderException {
        assertThatThrownBy(() -> ask(new PeopleOperation.UpdateOwnCard(null, "Dana", null, null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("the account has 2 numbers. Give the line");
        assertThat(ask(new PeopleOperation.UpdateOwnCard(new Handle("+15550100999"), "Dana", null, new byte[] {1}))
                        .firstName())
                .isEqualTo("Dana");
        assertThat(simulator.requests().get(simulator.requests().size() - 1).body())
                .contains("\"avatar\":\"AQ==\"");
    }
}
