package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Bench.Malformed;
import io.github.camelimessage.component.provider.Bench.Proof;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.component.provider.SimulatedBench;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulator as TextBubbles, with somebody to talk to. */
final class TextBubblesBench extends SimulatedBench {

    private static final String SOMEONE = "+15550200001";
    private static final String LINE = "+15550200900";
    private static final Instant LATER = Instant.parse("2026-01-11T12:00:00Z");

    private final TextBubblesSimulator simulator;
    private final TextBubblesDesk desk;
    private final String hook;

    private MessageId own;
    private MessageId failed;
    private String scheduled;

    TextBubblesBench() {
        this(TextBubblesSimulator.builder()
                .numbers(LINE, "+15550200901")
                .clock(Clock.fixed(TextBubblesPosts.TODAY, ZoneOffset.UTC))
                .fast()
                .start());
    }

    private TextBubblesBench(TextBubblesSimulator simulator) {
        super(simulator, SOMEONE, LINE, TextBubblesPosts.NEW, TextBubblesPosts.OLD);
        this.simulator = simulator;
        this.desk = new TextBubblesDesk(simulator);
        this.hook = desk.webhook("http://127.0.0.1:9/somebody", "webhook.test");
        simulator.whatsApp().connects(LINE);
    }

    private MessageId own() {
        own = own == null ? desk.own(SOMEONE) : own;
        return own;
    }

    private MessageId failed() {
        failed = failed == null ? desk.failed() : failed;
        return failed;
    }

    private String scheduled() {
        scheduled = scheduled == null ? desk.scheduled(SOMEONE, LATER.toString()) : scheduled;
        return scheduled;
    }

    private static SendMessage toSomeone() {
        return SendMessage.text(new Target.ToHandle(new Handle(SOMEONE)), "a private text")
                .under("key-1");
    }

    @Override
    public Optional<Operation<?>> sample(OperationKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case SEND_MESSAGE -> toSomeone();
                    case EDIT_MESSAGE -> new MessageOperation.EditMessage(null, own(), 0, "a private text", null);
                    case UNSEND_MESSAGE -> new MessageOperation.UnsendMessage(null, own(), 0);
                    case RETRY_MESSAGE -> new MessageOperation.RetryMessage(failed());
                    case SCHEDULE_MESSAGE -> new MessageOperation.ScheduleMessage(toSomeone(), LATER, null);
                    case CANCEL_SCHEDULED -> new MessageOperation.CancelScheduled(scheduled());
                    case QUERY_MESSAGES -> new MessageOperation.QueryMessages(null, null, null, 10, 0, true);
                    case DOWNLOAD_ATTACHMENT ->
                        new MessageOperation.DownloadAttachment(
                                files.file("cat.png").toString(), true, false, null, null, null);
                    case CHECK_AVAILABILITY -> new PeopleOperation.CheckAvailability(someone(), "iMessage");
                    default -> group(kind).or(() -> webhook(kind)).orElse(null);
                });
    }

    private Optional<Operation<?>> group(OperationKind kind) {
        ChatId group = desk.group(SOMEONE, "+15550200002", "sam@example.org");
        return Optional.ofNullable(
                switch (kind) {
                    case RENAME_GROUP -> new ChatOperation.RenameGroup(group, "Hiking 2027");
                    case ADD_PARTICIPANT -> new ChatOperation.AddParticipant(group, new Handle("+15550200003"));
                    case REMOVE_PARTICIPANT -> new ChatOperation.RemoveParticipant(group, new Handle("+15550200002"));
                    case LEAVE_GROUP -> new ChatOperation.LeaveGroup(group);
                    case SET_GROUP_ICON -> new ChatOperation.SetGroupIcon(group, Samples.picture());
                    case REMOVE_GROUP_ICON -> new ChatOperation.RemoveGroupIcon(group);
                    default -> null;
                });
    }

    private Optional<Operation<?>> webhook(OperationKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case GET_WEBHOOK -> new AccountOperation.GetWebhook(hook);
                    case UPDATE_WEBHOOK ->
                        new AccountOperation.UpdateWebhook(hook, null, List.of("message.sent"), true);
                    case ROTATE_WEBHOOK_SECRET -> new AccountOperation.RotateWebhookSecret(hook);
                    case DELETE_WEBHOOK -> new AccountOperation.DeleteWebhook(hook);
                    case NATIVE -> call("listNumbers", Map.of());
                    default -> null;
                });
    }

    @Override
    public Optional<Operation<?>> attempt(String row) {
        SendMessage plain = toSomeone().under("key-" + row.length());
        return Optional.ofNullable(
                switch (row) {
                    case "choose channel" -> plain.over(Channel.REQUIRE_FALLBACK);
                    case "mentions" -> mention();
                    case "per-message callback URL" -> plain.with(Map.of("callbackUrl", "https://example.org/back"));
                    case "metadata" -> plain.with(Map.of("metadata", Map.of("order", "7")));
                    case "choose sender" -> plain.by(line());
                    case "emoji reaction" ->
                        new MessageOperation.React(
                                null,
                                new MessageId(simulator.whatsApp().someoneWrites(SOMEONE, "look")),
                                0,
                                "🦊",
                                false);
                    case "webhook test delivery" -> call("testWebhook", Map.of("id", hook));
                    default -> whatsApp(row);
                });
    }

    private Operation<?> mention() {
        ChatId crew = new ChatId(simulator.whatsApp().group("Crew", SOMEONE, "+15550200002"));
        return SendMessage.of(
                new Target.InChat(crew), List.of(new Part.Mention("Dana", someone()), new Part.Text(" look")));
    }

    private Operation<?> whatsApp(String row) {
        if (row.equals("WhatsApp pairing: code")) {
            simulator.whatsApp().showsCode("+15550200901");
            return call("requestWhatsAppPairingCode", Map.of("n", "+15550200901"));
        }
        String name =
                switch (row) {
                    case "WhatsApp pairing: enable" -> "enableWhatsApp";
                    case "WhatsApp pairing: status" -> "getWhatsAppStatus";
                    case "WhatsApp pairing: QR code" -> "getWhatsAppQr";
                    case "WhatsApp pairing: disconnect" -> "disconnectWhatsApp";
                    case "WhatsApp pairing: reset" -> "resetWhatsAppAuth";
                    case "WhatsApp pairing: remove" -> "removeWhatsApp";
                    case "WhatsApp sign-up codes" -> "listWhatsAppSignupCodes";
                    default -> null;
                };
        return name == null ? null : call(name, Map.of("n", LINE));
    }

    private static Operation<?> call(String name, Map<String, Object> parameters) {
        return new AccountOperation.NativeCall(name, parameters);
    }

    @Override
    public Handle line() {
        return new Handle("+15550200901");
    }

    @Override
    public boolean bearsOurKey(OperationKind kind) {
        return kind != OperationKind.DOWNLOAD_ATTACHMENT && kind != OperationKind.CHECK_HEALTH;
    }

    @Override
    public Provider provider() {
        return new TextBubblesProvider();
    }

    @Override
    public ProviderSettings settings() {
        return TextBubblesRig.settings(
                simulator.url(),
                simulator.credential(),
                TextBubblesPosts.NEW + ", " + TextBubblesPosts.OLD,
                Duration.ofMillis(1200));
    }

    @Override
    public Optional<NativeTable> natives() {
        return Optional.of(TextBubblesNatives.TABLE);
    }

    /** What lies beside the version needs no key, and has no envelope. */
    @Override
    public boolean bearsOurKey(NativeRoute route) {
        return !route.base().equals(TextBubblesRequests.ROOT);
    }

    @Override
    public String root(NativeRoute route) {
        return bearsOurKey(route) ? "/v1/" : "/";
    }

    @Override
    public Optional<String> answer(NativeRoute route, String content) {
        return Optional.of(
                bearsOurKey(route) ? "{\"success\":true,\"data\":" + content + ",\"requestId\":\"r\"}" : content);
    }

    /** What a sample is about is made before, by requests that are none of ours. */
    @Override
    public void nextIsTooFast(Duration after) {
        own();
        failed();
        scheduled();
        super.nextIsTooFast(after);
    }

    @Override
    public Optional<RawRequest> webhook(byte[] body, Proof proof) {
        return TextBubblesPosts.webhook(body, proof);
    }

    @Override
    public List<Malformed> malformed() {
        return TextBubblesPosts.malformed();
    }
}
