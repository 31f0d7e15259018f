package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.routes.inbound.InboundErasure.Erased;
import io.github.camelimessage.routes.inbound.ReceivingServer.Reply;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
@Tag(TestDatabase.SEALED_TOO)
class InboundErasureTest {

    private static final Handle ANNA = new Handle("+15550142233");
    private static final Handle BERT = new Handle("bert@example.org");
    private static final ChatId WITH_ANNA = new ChatId("0c8e8a52");
    private static final ChatId GROUP = new ChatId("iMessage;+;chat77");

    private final Bench bench = new Bench()
            .subscriber("later", "seda:nobody?size=1", "ordered", "true")
            .subscriber("archive", "seda:archive?size=5000", "events", "message.received")
            .start();
    private final InboundErasure erasure = bench.routes.erasure();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatSomebodySaidAndWhatWasSaidInTheDirectChatGoesAndTheRestStays() {
        bench.routes.subscribers().pause("later", null);
        arrives("from-anna", WITH_ANNA, false, ANNA);
        arrives("to-anna", WITH_ANNA, false, null);
        arrives("anna-in-group", GROUP, true, ANNA);
        arrives("bert-in-group", GROUP, true, BERT);
        arrives("from-bert", new ChatId("bert@example.org"), false, BERT);
        await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 4);

        assertThat(erasure.directChats(ANNA)).containsExactly(WITH_ANNA);
        Erased others = erasure.eraseOthersIn(Set.of(WITH_ANNA), ANNA);
        Erased own = erasure.eraseOf(ANNA);

        assertThat(others).isEqualTo(new Erased(1, 1));
        assertThat(own).isEqualTo(new Erased(2, 2));
        assertThat(left()).containsExactly("bert-in-group", "from-bert");
        assertThat(bench.count("imessage_inbox where chat is null and person is null and raw is null"))
                .isEqualTo(3);
        assertThat(bench.text("select cast(amount as varchar(9)) from imessage_total where name ="
                        + " 'delivery.DISCARDED.later'"))
                .isEqualTo("3");
        assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        assertThat(erasure.eraseOf(ANNA)).as("once more").isEqualTo(new Erased(0, 0));
    }

    @Test
    void anErasedEventIsStillRecognisedAndALaterOneIsNew() {
        arrives("from-anna", WITH_ANNA, false, ANNA);
        erasure.eraseOf(ANNA);

        arrives("from-anna", WITH_ANNA, false, ANNA);
        arrives("later-from-anna", WITH_ANNA, false, ANNA);

        assertThat(bench.count("imessage_inbox")).isEqualTo(2);
        assertThat(left()).containsExactly("later-from-anna");
    }

    @Test
    void eventsOfAnEarlierVersionAreLookedThroughOnce() {
        arrives("from-anna", WITH_ANNA, false, ANNA);
        arrives("from-bert", new ChatId("bert@example.org"), false, BERT);
        asAnEarlierVersionWroteThem();
        assertThat(erasure.eraseOf(ANNA).events()).as("not known yet").isZero();

        erasure.lookThroughOldEvents();

        assertThat(bench.count("imessage_inbox where in_group is null")).isZero();
        assertThat(erasure.eraseOf(ANNA).events()).isEqualTo(1);
        assertThat(left()).containsExactly("from-bert");
    }

    @Test
    void thoseThatWaitForAnErasedOneGoOn() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench ordered = new Bench()
                        .subscriber("crm", crm.url(), "ordered", "true")
                        .start()) {
            crm.answers(request -> Reply.of(request.id().equals("anna-in-group") ? 503 : 204));
            ordered.arrives(message("anna-in-group", GROUP, true, ANNA));
            ordered.arrives(message("bert-in-group", GROUP, true, BERT));
            await().until(() -> ordered.count("imessage_delivery where last_status = 503 and state = 'DUE'") == 1);

            ordered.routes.erasure().eraseOf(ANNA);

            await().until(() -> ordered.count("imessage_delivery where state = 'DELIVERED'") == 1);
            assertThat(crm.ids()).containsExactly("anna-in-group", "bert-in-group");
        }
    }

    @Test
    void moreThanOnePortionIsErased() {
        bench.routes.subscribers().pause("archive", null);
        bench.routes.subscribers().pause("later", null);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            all.add(bench.recording(message("e" + i, WITH_ANNA, false, ANNA)).toCompletableFuture());
        }
        all.forEach(CompletableFuture::join);

        assertThat(erasure.eraseOf(ANNA)).isEqualTo(new Erased(1100, 2200));
        assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
    }

    private List<String> left() {
        return bench.database
                .jdbc()
                .queryForList(
                        "select event_id from imessage_inbox where document is not null order by 1", String.class);
    }

    private void asAnEarlierVersionWroteThem() {
        bench.database.jdbc().update("update imessage_inbox set person = null, in_group = null, chat_sealed = null");
        document("from-anna", ANNA);
        document("from-bert", BERT);
    }

    private void document(String id, Handle sender) {
        String document = "{\"data\":{\"group\":false,\"sender\":\"" + sender.value() + "\"}}";
        bench.database
                .jdbc()
                .update(
                        "update imessage_inbox set document = ? where event_id = ?",
                        document.getBytes(StandardCharsets.UTF_8),
                        id);
    }

    private void arrives(String id, ChatId chat, boolean group, Handle sender) {
        bench.arrives(message(id, chat, group, sender));
    }

    private InboundEvent message(String id, ChatId chat, boolean group, Handle sender) {
        Envelope envelope = new Envelope(
                id,
                List.of(),
                "blooio",
                "support",
                null,
                "iMessage",
                bench.clock.instant(),
                chat,
                group,
                sender,
                sender == null ? Direction.OUTBOUND : Direction.INBOUND,
                false,
                "{}");
        Content content = Content.of("meet me at the lighthouse");
        return sender == null
                ? new InboundEvent.MessageOwn(envelope, new MessageId("m-" + id), content)
                : new InboundEvent.MessageReceived(envelope, new MessageId("m-" + id), content);
    }
}
