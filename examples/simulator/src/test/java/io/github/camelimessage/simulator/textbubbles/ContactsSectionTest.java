package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts, which have no endpoint of their own any more: chats and senders show their ids. */
class ContactsSectionTest {

    private static final String WITH_CONTACT = ",'content':{'text':'hi'},'createContact':true}";

    private final TextBubblesSimulator simulator = Api.simulator();
    private final Api api = new Api(simulator);
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void close() {
        simulator.close();
        mailbox.close();
    }

    private JsonNode contactOf(String chat, int member) {
        return api.get(Api.path(chat))
                .data()
                .path("chat")
                .path("participants")
                .get(member)
                .get("contactId");
    }

    @Test
    void aSendMayMakeItsRecipientAContactThatEveryChatAndSenderShows() {
        String group = simulator.group("Team", Api.BOB, Api.ANN);
        String ann = simulator.directChat(Api.ANN);
        assertThat(contactOf(ann, 0).isNull()).isTrue();

        api.send(Api.json("{'to':'%s'" + WITH_CONTACT, Api.ANN));

        String contact = contactOf(ann, 0).asText();
        assertThat(contact).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(contactOf(group, 1).asText()).isEqualTo(contact);
        assertThat(contactOf(group, 0).isNull()).isTrue();
        simulator.registerWebhook(mailbox.url());
        simulator.someoneWritesIn(group, Api.ANN, "it is me");
        assertThat(mailbox.first("message.inbound")
                        .data()
                        .path("sender")
                        .path("contactId")
                        .asText())
                .isEqualTo(contact);

        api.send(Api.json("{'to':'%s'" + WITH_CONTACT, Api.ANN));
        assertThat(contactOf(ann, 0).asText()).isEqualTo(contact);
    }

    @Test
    void aSendIntoAChatMakesNone() {
        String chat = simulator.directChat(Api.ANN);

        api.send(Api.json("{'chatId':'%s'" + WITH_CONTACT, simulator.chatId(chat)));
        api.send(Api.text(Api.ANN, "hi"));

        assertThat(contactOf(chat, 0).isNull()).isTrue();
    }
}
