package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation.ListChats;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Listing;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageOperation.ListScheduled;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.MessageOperation.ScheduleMessage;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.PeopleOperation.CreateContact;
import io.github.camelimessage.component.model.PeopleOperation.FindContacts;
import io.github.camelimessage.component.model.PeopleOperation.FindHandles;
import io.github.camelimessage.component.model.Person;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.Sort;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is listed comes in pages of any length, each of which says where the next one begins. */
class BlueBubblesPagesTest {

    private static final String ANN = "+15555550101";

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    @SuppressWarnings("unchecked")
    private <T, L extends Operation<List<T>> & Listing<T>> List<Page<T>> pages(L first) throws ProviderException {
        List<Page<T>> pages = new ArrayList<>();
        Operation<List<T>> next = first;
        while (next != null) {
            Page<T> page = (Page<T>) run(next);
            pages.add(page);
            next = page.next() == null ? null : first.onPage(page.next());
        }
        return pages;
    }

    private static <T> List<T> all(List<Page<T>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }

    @Test
    void messagesComeInPages() throws ProviderException {
        for (int i = 0; i < 5; i++) {
            simulator.someoneWrites(ANN, "text " + i);
        }

        List<Page<Message>> pages = pages(new QueryMessages(null, null, null, 2, 0, false));

        assertThat(pages).extracting(Page::size).containsExactly(2, 2, 1);
        assertThat(all(pages))
                .extracting(message -> message.content().text())
                .containsExactlyInAnyOrder("text 0", "text 1", "text 2", "text 3", "text 4");
        assertThat(all(pages(new QueryMessages(null, null, null, 2, 1, false)))).hasSize(4);
        assertThat(pages(new QueryMessages(null, null, null, 5, 0, false))).hasSize(1);
    }

    @Test
    void chatsComeInPagesAndAConversationOfSeveralServicesOnOneOfThem() throws ProviderException {
        simulator.someoneTexts(ANN, "by SMS");
        simulator.group("Hiking", ANN, "+15555550102");
        simulator.group("Cinema", ANN, "+15555550103");
        simulator.someoneWrites(ANN, "by iMessage");

        List<Page<Chat>> pages = pages(new ListChats(false, 1, 0));
        List<Page<Chat>> groups = pages(new ListChats(true, 1, 0));

        assertThat(pages).extracting(Page::size).containsExactly(1, 1, 1);
        assertThat(all(pages)).extracting(Chat::id).doesNotHaveDuplicates();
        assertThat(all(groups)).extracting(Chat::name).containsExactly("Cinema", "Hiking");
    }

    @Test
    void handlesComeInPages() throws ProviderException {
        for (int i = 1; i <= 5; i++) {
            simulator.directChat("+1555555010" + i);
        }

        List<Page<Person>> pages = pages(new FindHandles(null, 2, 0));

        assertThat(pages).extracting(Page::size).containsExactly(2, 2, 1);
        assertThat(all(pages)).extracting(Person::handle).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void plansComeInPages() throws ProviderException {
        simulator.directChat(ANN);
        SendMessage message = SendMessage.text(new Target.ToHandle(new Handle(ANN)), "later");
        for (int i = 0; i < 3; i++) {
            run(new ScheduleMessage(message, Instant.parse("2036-01-01T08:00:00Z"), null));
        }

        List<Page<ScheduledMessage>> pages = pages(new ListScheduled(2, null));

        assertThat(pages).extracting(Page::size).containsExactly(2, 1);
        assertThat(((Page<?>) run(new ListScheduled())).next()).isNull();
    }

    @Test
    void contactsAreSearchedAndOrderedByName() throws ProviderException {
        for (String name : List.of("Carl", "ann", "Bob")) {
            run(new CreateContact(
                    new Contact(null, name, "Lee", null, List.of(new Handle(name + "@example.org")), null)));
        }

        List<Page<Contact>> pages = pages(new FindContacts(List.of(), "LEE", Sort.NAME, 2, null));

        assertThat(pages).extracting(Page::size).containsExactly(2, 1);
        assertThat(all(pages)).extracting(Contact::firstName).containsExactly("ann", "Bob", "Carl");
        assertThat(run(new FindContacts(List.of(), null, Sort.NAME_DESCENDING, 1, null)))
                .extracting(Contact::firstName)
                .containsExactly("Carl");
        assertThat(run(new FindContacts(List.of(), "bob@", null, 10, null)))
                .extracting(Contact::firstName)
                .containsExactly("Bob");
        assertThat(run(new FindContacts(List.of(), "dana", null, 10, null))).isEmpty();
    }

    static Stream<Operation<?>> whatTheServerCannotDo() {
        return Stream.of(
                new ListChats(false, 10, 0, "Hiking", null, null),
                new ListChats(false, 10, 0, null, Sort.RECENT, null),
                new FindContacts(List.of(), null, Sort.RECENT, 10, null),
                new FindContacts(List.of(), null, Sort.OLDEST, 10, null));
    }

    @ParameterizedTest
    @MethodSource("whatTheServerCannotDo")
    void asWhatItCannotBeListedIsRefusedBeforeAnyRequest(Operation<?> operation) {
        assertThatThrownBy(() -> run(operation)).isInstanceOf(Rejected.class).hasMessageNotContaining("Hiking");
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "next", "99999999999999", "1;2"})
    void aPageThatNoAnswerNamedIsRefusedBeforeAnyRequest(String page) {
        for (Operation<?> operation : List.of(
                new QueryMessages(null, null, null, 10, 0, false).onPage(page),
                new ListChats(false, 10, 0).onPage(page),
                new FindHandles(null, 10, 0).onPage(page),
                new FindContacts(List.of()).onPage(page),
                new ListScheduled().onPage(page))) {
            assertThatThrownBy(() -> run(operation))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("page is none that an answer named");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    /** A server with 2500 messages that answers what it is asked for, and nothing where more than 1000 are asked for. */
    @Test
    void asManyRequestsOfAThousandAreMadeAsTheLimitNeeds() throws Exception {
        List<String> asked = new ArrayList<>();
        try (RawServer server = new RawServer(visit -> {
                    String body = new String(visit.body(), StandardCharsets.UTF_8);
                    int limit = number(body, "limit");
                    int offset = number(body, "offset");
                    asked.add(offset + "+" + limit);
                    int end = Math.min(2500, offset + (limit > 1000 ? 0 : limit));
                    String rows = String.join(
                            ",",
                            IntStream.range(offset, end)
                                    .mapToObj(row -> "{\"guid\":\"m" + row + "\",\"dateCreated\":" + (1000 + row) + "}")
                                    .toList());
                    String answer = "{\"status\":200,\"data\":[" + rows + "],\"metadata\":{\"total\":2500}}";
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer);
                });
                BlueBubblesRig own = BlueBubblesRig.to(server.uri("").toString(), "p", Map.of())) {
            QueryMessages query = new QueryMessages(new ChatId("any;-;" + ANN), null, null, 1500, 0, true);

            Page<Message> first = (Page<Message>) await(own.connection.execute(query));
            Page<Message> second = (Page<Message>) await(own.connection.execute(query.onPage(first.next())));

            assertThat(first).hasSize(1500);
            assertThat(first.next()).isEqualTo("1500");
            assertThat(second).hasSize(1000);
            assertThat(second.next()).isNull();
            assertThat(asked).containsExactly("0+1000", "1000+500", "1500+1000");
        }
    }

    private static int number(String body, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(body);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
