package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextBubblesMessagesTest {

    private static final String IRA = "+15550200001";
    private static final Target TO_IRA = new Target.ToHandle(new Handle(IRA));

    private final SettableClock clock =
            new SettableClock(Instant.ofEpochSecond(Instant.now().getEpochSecond()));
    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().clock(clock).fast().start();
    private final TextBubblesDesk desk = new TextBubblesDesk(simulator);
    private final TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential(), clock);

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

    @Test
    void aReactionIsWrittenWithItsSign() throws ProviderException {
        MessageId message = new MessageId(simulator.someoneWrites(IRA, "fine?"));

        ask(new MessageOperation.React(null, message, 0, "Love", false));
        assertThat(last().body()).isEqualTo("{\"type\":\"love\"}");
        ask(new MessageOperation.React(null, message, 0, "love", true));
        assertThat(last().body()).isEqualTo("{\"type\":\"-love\"}");
        MessageId onWhatsApp = new MessageId(simulator.whatsApp().someoneWrites(IRA, "fine?"));
        ask(new MessageOperation.React(null, onWhatsApp, 0, "🔥", false));
        assertThat(Desk.json(last().body()).path("type").asText()).isEqualTo("🔥");
    }

    @Test
    void whatCannotBeReactedWithIsRefusedBeforeAnyRequest() {
        MessageId message = new MessageId("msg_1");
        ChatId chat = new ChatId("iMessage;-;" + IRA);
        for (MessageOperation.React react : List.of(
                new MessageOperation.React(null, message, 0, "heart", false),
                new MessageOperation.React(chat, message, 0, "🔥", false),
                new MessageOperation.React(chat, message, 1, "love", false),
                new MessageOperation.React(chat, new MessageId("9A-1"), 0, "love", false))) {
            assertThatThrownBy(() -> ask(react))
                    .isInstanceOf(Rejected.class)
                    .hasMessageStartingWith("imessage:home cannot react to a message: ");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void anEditAndAnUnsendReachTheMessage() throws ProviderException {
        MessageId own = desk.own(IRA);

        Receipt edited = ask(new MessageOperation.EditMessage(null, own, 0, "better", "an edit"));
        assertThat(edited.message()).isEqualTo(own);
        assertThat(last().body()).isEqualTo("{\"text\":\"better\",\"backwardsCompatibilityMessage\":\"an edit\"}");
        assertThat(ask(new MessageOperation.UnsendMessage(null, own, 0)).message())
                .isEqualTo(own);
        assertThat(desk.status(own.value())).isEqualTo("unsent");
    }

    @Test
    void whatWasDoneBeforeIsDone() throws ProviderException {
        MessageId own = desk.own(IRA);

        ask(new MessageOperation.UnsendMessage(null, own, 0));
        assertThat(ask(new MessageOperation.UnsendMessage(null, own, 0)).message())
                .isEqualTo(own);
        assertThat(last().status()).isEqualTo(409);
        ask(new MessageOperation.DeleteMessage(null, own));
        ask(new MessageOperation.DeleteMessage(null, own));
        assertThat(last().status()).isEqualTo(409);
    }

    @Test
    void anEditThatTheDeviceRejectsIsTriedLater() {
        MessageId own = desk.own(IRA);
        simulator.stage().editsFail(true);

        assertThatThrownBy(() -> ask(new MessageOperation.EditMessage(null, own, 0, "better", null)))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("the device did not do it (EDIT_FAILED)");
    }

    @Test
    void aMessageThatFailedIsTriedAgainAndNoOther() throws ProviderException {
        MessageId failed = desk.failed();

        Receipt receipt = ask(new MessageOperation.RetryMessage(failed));
        assertThat(receipt.message()).isEqualTo(failed);
        assertThat(receipt.progress()).isEqualTo(Receipt.Progress.QUEUED);
        assertThatThrownBy(() -> ask(new MessageOperation.RetryMessage(desk.own(IRA))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("(INVALID_STATUS)");
    }

    @Test
    void aMessageIsLookedUpWithItsWay() throws ProviderException {
        MessageId own = desk.own(IRA);
        simulator.delivered(own.value());

        Message message = ask(new MessageOperation.GetMessage(null, own));
        assertThat(message.own()).isTrue();
        assertThat(message.sender()).isNull();
        assertThat(message.chat()).isEqualTo(new ChatId("iMessage;-;" + IRA));
        assertThat(message.delivered()).isNotNull();
        assertThat(message.service()).isEqualTo("iMessage");
        MessageStatus status = ask(new MessageOperation.GetMessageStatus(null, own));
        assertThat(status.progress()).isEqualTo(Receipt.Progress.DELIVERED);
        assertThat(status.sent()).isNotNull();
        assertThat(status.read()).isNull();
        MessageStatus failed = ask(new MessageOperation.GetMessageStatus(null, desk.failed()));
        assertThat(failed.progress()).isEqualTo(Receipt.Progress.FAILED);
        assertThat(failed.failure()).isEqualTo("imessage_error_4");
    }

    @Test
    void whoWroteMayHaveWrittenInAGroupSoTheChatStaysOpen() throws ProviderException {
        String group = simulator.group("Hiking", IRA, "+15550200002");
        MessageId message = new MessageId(simulator.someoneWritesIn(group, IRA, "hello all"));

        Message found = ask(new MessageOperation.GetMessage(null, message));

        assertThat(found.own()).isFalse();
        assertThat(found.sender()).isEqualTo(new Handle(IRA));
        assertThat(found.chat()).isNull();
    }

    @Test
    void aPlanIsMadeListedAndTakenBack() throws ProviderException {
        Instant at = clock.instant().plus(Duration.ofDays(3));
        SendMessage message = SendMessage.text(TO_IRA, "later").under("key-1");

        ScheduledMessage plan = ask(new MessageOperation.ScheduleMessage(message, at, null));
        assertThat(plan.state()).isEqualTo(ScheduledMessage.State.PENDING);
        assertThat(Desk.json(last().body()).path("scheduledAt").asText()).isEqualTo(at.toString());
        List<ScheduledMessage> listed = ask(new MessageOperation.ListScheduled());
        assertThat(listed).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(plan.id());
            assertThat(one.text()).isEqualTo("later");
        });
        ask(new MessageOperation.CancelScheduled(plan.id()));
        assertThat(ask(new MessageOperation.ListScheduled())).isEmpty();
    }

    @Test
    void aPlanThatCannotBeIsRefusedBeforeAnyRequest() {
        SendMessage message = SendMessage.text(TO_IRA, "later");
        Instant now = clock.instant();
        for (MessageOperation.ScheduleMessage plan : List.of(
                new MessageOperation.ScheduleMessage(message, now, null),
                new MessageOperation.ScheduleMessage(
                        message, now.plus(Duration.ofDays(30)).plusSeconds(1), null),
                new MessageOperation.ScheduleMessage(
                        message, now.plusSeconds(60), new Recurrence(Recurrence.Unit.DAILY, 1)))) {
            assertThatThrownBy(() -> ask(plan))
                    .isInstanceOf(Rejected.class)
                    .hasMessageStartingWith("imessage:home cannot schedule a message ");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void theListGoesOnWhereItEndedAndKnowsTimes() throws ProviderException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(0, simulator.someoneWrites(IRA, "number " + i));
            clock.advance(Duration.ofMinutes(1));
        }
        io.github.camelimessage.component.model.Page<Message> first = page(query(null, null, 3, null));
        assertThat(first).extracting(message -> message.id().value()).isEqualTo(ids.subList(0, 3));
        assertThat(page(query(null, null, 100, first.next())))
                .extracting(message -> message.id().value())
                .isEqualTo(ids.subList(3, 7));

        Instant after = clock.instant().minus(Duration.ofMinutes(5));
        Instant before = clock.instant().minus(Duration.ofMinutes(2));
        io.github.camelimessage.component.model.Page<Message> some = page(query(after, before, 2, null));
        assertThat(some).extracting(message -> message.id().value()).isEqualTo(ids.subList(1, 3));
        assertThat(page(query(after, before, 10, some.next())))
                .extracting(message -> message.id().value())
                .isEqualTo(ids.subList(3, 5));
    }

    private static MessageOperation.QueryMessages query(Instant after, Instant before, int limit, String page) {
        return new MessageOperation.QueryMessages(null, after, before, limit, 0, true, page);
    }

    private io.github.camelimessage.component.model.Page<Message> page(MessageOperation.QueryMessages query)
            throws ProviderException {
        return (io.github.camelimessage.component.model.Page<Message>) ask(query);
    }

    @Test
    void whatTheListDoesNotKnowIsRefused() {
        ChatId chat = new ChatId("iMessage;-;" + IRA);
        assertThatThrownBy(() -> ask(new MessageOperation.QueryMessages(chat, null, null, 10, 0, true)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Leave the chat out");
        assertThatThrownBy(() -> ask(new MessageOperation.QueryMessages(null, null, null, 10, 0, false)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("newest first only");
        assertThatThrownBy(() -> ask(query(null, null, 10, "elsewhere")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("page is none that an answer named");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aFileIsFetchedByItsAddressWithoutOurKey() throws ProviderException, IOException {
        byte[] bytes = {1, 2, 3, 4};
        simulator.registerWebhook("http://127.0.0.1:9/x");
        simulator.someoneSendsAttachment(IRA, "roof.png", "image/png", bytes);
        Awaitility.await().until(() -> !simulator.webhooksPosted().isEmpty());
        String url = Desk.json(simulator.webhooksPosted().get(0).body())
                .path("data")
                .path("attachments")
                .path(0)
                .path("downloadUrl")
                .asText();

        try (Media media = ask(new MessageOperation.DownloadAttachment(url, true, false, null, null, null))) {
            assertThat(Files.readAllBytes(media.file())).isEqualTo(bytes);
            assertThat(media.mimeType()).isEqualTo("image/png");
        }
        assertThatThrownBy(() -> ask(new MessageOperation.DownloadAttachment("lost", true, false, null, null, null)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("was lost on its way");
    }
}
