package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read from the past: conversations, messages, and the events that they show. */
class MsgBubblesHistoryTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final String ALICE = "+15550300001";

    private final SettableClock clock = new SettableClock(START);
    private final MsgBubblesSimulator server = MsgBubblesSimulator.builder()
            .fast()
            .clock(clock)
            .allowsLoopback(true)
            .inventsUndocumentedRoutes(true)
            .start();
    private final MsgBubblesRig rig = MsgBubblesRig.to(server, MsgBubblesRig.INVENTED);

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private List<InboundEvent> scan(Instant from, Instant to) throws ProviderException {
        History history = rig.connection.history().orElseThrow();
        List<InboundEvent> all = new ArrayList<>();
        String page = null;
        do {
            History.Page found = await(history.read(new History.Window(from, to, null), page));
            all.addAll(found.events());
            page = found.next();
        } while (page != null);
        return all;
    }

    @Test
    void aScanFindsWhatWasToldLiveUnderTheSameIds() throws Exception {
        server.registerWebhook("http://127.0.0.1:1/nobody");
        String theirs = server.someoneWrites(ALICE, "hello");
        String ours = server.weWrite(ALICE, "hi");
        clock.advance(Duration.ofMinutes(1));
        server.read(ours);
        String failed = server.weWrite("+15550300002", "lost");
        server.fails(failed, "carrier rejected");
        await().until(() -> server.webhooksPosted().stream()
                .map(post -> post.type())
                .filter("message.failed"::equals)
                .findAny()
                .isPresent());
        List<String> live = new ArrayList<>();
        for (var post : server.webhooksPosted()) {
            RawRequest request = new RawRequest(Map.of(), null, post.body().getBytes(StandardCharsets.UTF_8));
            rig.connection.webhook().parse(request).forEach(event -> live.add(event.id()));
        }

        List<InboundEvent> found = scan(START, clock.instant());

        assertThat(found)
                .extracting(InboundEvent::id)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(live.stream().distinct().toList());
        assertThat(found).allMatch(InboundEvent::late);
        assertThat(found)
                .filteredOn(event -> event.id().contains(theirs))
                .extracting(InboundEvent::sender)
                .containsExactly(new Handle(ALICE));
    }

    @Test
    void aScanReadsAllConversationsPageByPageAndNoneThatAreOlder() throws ProviderException {
        server.someoneWrites("+15550301000", "old");
        clock.advance(Duration.ofDays(3));
        Instant from = clock.instant();
        for (int i = 0; i < 25; i++) {
            server.someoneWrites("+155503001" + (10 + i), "number " + i);
        }

        assertThat(scan(from, clock.instant())).hasSize(25);
    }

    @Test
    void aGroupIsOneByEachPath() throws ProviderException {
        String group = server.group("Hiking", ALICE, "+15550300002");
        server.someoneWritesIn(group, ALICE, "all of you");

        InboundEvent event = scan(START, clock.instant()).get(0);

        assertThat(event.group()).isTrue();
        assertThat(event.chat()).isEqualTo(new ChatId(group));
        assertThat(event.sender()).isEqualTo(new Handle(ALICE));
        assertThat(event.envelope().line()).isEqualTo("+15550300900");
    }

    @Test
    void messagesAreListedAcrossPagesInEitherOrder() throws ProviderException {
        for (int i = 0; i < 230; i++) {
            server.someoneWrites(ALICE, "m" + i);
            clock.advance(Duration.ofSeconds(1));
        }
        ChatId chat = new ChatId(server.directChat(ALICE));

        List<Message> newest =
                await(rig.connection.execute(new MessageOperation.QueryMessages(chat, null, null, 220, 0, true)));
        isReadInPages("/v1/messages");
        List<Message> oldest =
                await(rig.connection.execute(new MessageOperation.QueryMessages(chat, null, null, 3, 2, false)));
        List<Message> goesOn =
                await(rig.connection.execute(new MessageOperation.QueryMessages(chat, null, null, 2, 0, false)
                        .onPage(((Page<Message>) oldest).next())));

        assertThat(newest).hasSize(220);
        assertThat(newest.get(0).content().text()).isEqualTo("m229");
        assertThat(oldest).extracting(m -> m.content().text()).containsExactly("m2", "m3", "m4");
        assertThat(goesOn).extracting(m -> m.content().text()).containsExactly("m5", "m6");
        assertThatThrownBy(() ->
                        await(rig.connection.execute(new MessageOperation.QueryMessages(null, null, null, 3, 0, true))))
                .isInstanceOf(Rejected.class);
    }

    /** The other side refuses to be asked for more than 100; the last of a page may come with the next one again. */
    private void isReadInPages(String list) {
        assertThat(server.requests())
                .filteredOn(request -> request.path().equals(list))
                .hasSizeBetween(3, 4)
                .allMatch(request -> request.status() == 200);
    }

    @Test
    void conversationsAreListedAcrossPages() throws ProviderException {
        for (int i = 0; i < 230; i++) {
            server.someoneWrites("+155503" + (10000 + i), "hello");
            clock.advance(Duration.ofSeconds(1));
        }

        List<Chat> chats = await(rig.connection.execute(new ChatOperation.ListChats(false, 250, 0)));

        assertThat(chats).hasSize(230).extracting(Chat::id).doesNotHaveDuplicates();
        isReadInPages("/v1/chats");
    }

    @Test
    void withoutTheOperatorsWordOneAnswerIsAllThereIs() throws ProviderException {
        for (int i = 0; i < 60; i++) {
            server.someoneWrites(ALICE, "m" + i);
            clock.advance(Duration.ofSeconds(1));
        }
        try (MsgBubblesRig plain = MsgBubblesRig.to(server, Map.of())) {
            List<Message> found = await(plain.connection.execute(new MessageOperation.QueryMessages(
                    new ChatId(server.directChat(ALICE)), null, null, 100, 0, true)));

            assertThat(found).hasSize(50);
        }
    }

    @Test
    void groupsAreListedPastThePeopleBetweenThem() throws ProviderException {
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(1));
            server.someoneWrites("+155503001" + (10 + i), "hello");
            clock.advance(Duration.ofSeconds(1));
            server.group("Group " + i, ALICE, "+15550300002");
        }

        var first = (Page<?>) await(rig.connection.execute(new ChatOperation.ListChats(true, 5, 0)));
        var rest =
                (Page<?>) await(rig.connection.execute(new ChatOperation.ListChats(true, 50, 0).onPage(first.next())));

        assertThat(first).hasSize(5);
        assertThat(rest).hasSize(7);
        assertThat(rest.next()).isNull();
    }
}
