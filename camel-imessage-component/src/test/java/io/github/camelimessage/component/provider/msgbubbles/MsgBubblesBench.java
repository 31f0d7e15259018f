package io.github.camelimessage.component.provider.msgbubbles;

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
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.SimulatedBench;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.WebhookSigning;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** MsgBubbles with its simulator on the other side, everything switched on or nothing. */
final class MsgBubblesBench extends SimulatedBench {

    private static final String SOMEONE = "+15555550101";
    private static final String NEW = "whsec_bmV3IG5ldyBuZXcgbmV3IG5ldw==";
    private static final String OLD = "whsec_b2xkIG9sZCBvbGQgb2xkIG9sZA==";
    private static final Map<String, String> NAMED = Map.of(
            "signature.scheme", "standard-webhooks",
            "event.typingStarted", "typing.started",
            "event.typingStopped", "typing.stopped");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final MsgBubblesSimulator simulator;
    private final boolean configured;

    MsgBubblesBench(boolean configured) {
        this(
                MsgBubblesSimulator.builder()
                        .fast()
                        .allowsLoopback(true)
                        .inventsUndocumentedRoutes(true)
                        .whatsApp(true)
                        .start(),
                configured);
    }

    private MsgBubblesBench(MsgBubblesSimulator simulator, boolean configured) {
        super(simulator, SOMEONE, NEW, OLD);
        this.simulator = simulator;
        this.configured = configured;
    }

    @Override
    public Provider provider() {
        return new MsgBubblesProvider();
    }

    @Override
    public Optional<Operation<?>> sample(OperationKind kind) {
        return switch (kind) {
            case EDIT_MESSAGE ->
                Optional.of(new MessageOperation.EditMessage(chat(), ours(), 0, "a private text", null));
            case UNSEND_MESSAGE -> Optional.of(new MessageOperation.UnsendMessage(chat(), ours(), 0));
            case RETRY_MESSAGE -> Optional.of(new MessageOperation.RetryMessage(failed()));
            case GET_ATTACHMENT -> Optional.of(new MessageOperation.GetAttachment(picture()));
            case DOWNLOAD_ATTACHMENT ->
                Optional.of(new MessageOperation.DownloadAttachment(picture(), false, false, null, null, null));
            case RENAME_GROUP -> Optional.of(new ChatOperation.RenameGroup(group(), "Hiking 2027"));
            case ADD_PARTICIPANT -> Optional.of(new ChatOperation.AddParticipant(group(), new Handle("+15555550177")));
            case REMOVE_PARTICIPANT ->
                Optional.of(new ChatOperation.RemoveParticipant(group(), new Handle("+15555550102")));
            case GET_WEBHOOK -> Optional.of(new AccountOperation.GetWebhook(webhook()));
            case DELETE_WEBHOOK -> Optional.of(new AccountOperation.DeleteWebhook(webhook()));
            case ROTATE_WEBHOOK_SECRET -> Optional.of(new AccountOperation.RotateWebhookSecret(webhook()));
            case UPDATE_WEBHOOK ->
                Optional.of(new AccountOperation.UpdateWebhook(
                        webhook(), URI.create("https://camel.example.org/other"), null, null));
            case NATIVE -> Optional.of(new AccountOperation.NativeCall("listNumbers", Map.of()));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Operation<?>> attempt(String row) {
        SendMessage send = SendMessage.text(new Target.ToHandle(someone()), "a private text")
                .under("key-" + row.length());
        return switch (row) {
            case "choose sender" -> Optional.of(send.by(line()));
            case "choose channel" -> Optional.of(send.over(Channel.of(Service.WHATSAPP)));
            default -> Optional.empty();
        };
    }

    @Override
    public Handle line() {
        return new Handle("+15550300900");
    }

    private MessageId ours() {
        return new MessageId(simulator.weWrite(SOMEONE, "a private text"));
    }

    private MessageId failed() {
        MessageId message = ours();
        simulator.fails(message.value(), "carrier rejected");
        return message;
    }

    private String picture() {
        String message = simulator.someoneSendsAttachment(SOMEONE, "cat.png", "image/png", new byte[] {1, 2, 3});
        return simulator.attachmentsOf(message).get(0);
    }

    private ChatId group() {
        return new ChatId(simulator.group("Hiking", SOMEONE, "+15555550102", "+15555550103"));
    }

    private String webhook() {
        simulator.registerWebhook("https://camel.example.org/hook");
        return simulator.webhookId("https://camel.example.org/hook");
    }

    private ProviderSettings settings(boolean all) {
        return MsgBubblesRig.settings(
                simulator.url(), simulator.credential(), NEW + ", " + OLD, all ? MsgBubblesRig.INVENTED : NAMED);
    }

    @Override
    public ProviderSettings settings() {
        return settings(configured);
    }

    @Override
    public ProviderSettings unconfigured() {
        return MsgBubblesRig.settings(simulator.url(), simulator.credential(), NEW + ", " + OLD, Map.of());
    }

    @Override
    public Set<OperationKind> off() {
        Set<OperationKind> off = EnumSet.noneOf(OperationKind.class);
        if (!configured) {
            for (Unverified each : Unverified.values()) {
                off.add(each.kind());
            }
        }
        return off;
    }

    @Override
    public Optional<NativeTable> natives() {
        return Optional.of(MsgBubblesNatives.TABLE);
    }

    @Override
    public Optional<String> answer(NativeRoute route, String content) {
        return Optional.of("{\"data\":" + content + ",\"request_id\":\"r\"}");
    }

    @Override
    public String root(NativeRoute route) {
        return "/v1/";
    }

    @Override
    public URI file(String name) {
        return files.file(name);
    }

    @Override
    public Optional<RawRequest> webhook(byte[] body, Proof proof) {
        Map<String, String> headers = new HashMap<>(signed(
                proof == Proof.VALID_BY_THE_OLD_SECRET ? OLD : proof == Proof.WRONG ? "whsec_b3RoZXI=" : NEW,
                switch (proof) {
                    case TOO_OLD -> NOW.minusSeconds(301);
                    case FROM_THE_FUTURE -> NOW.plusSeconds(301);
                    default -> NOW;
                },
                proof == Proof.TAMPERED ? "{\"a\":1}".getBytes(StandardCharsets.UTF_8) : body));
        switch (proof) {
            case MISSING -> headers.remove("webhook-signature");
            case EMPTY -> headers.put("webhook-signature", "");
            case MALFORMED -> headers.put("webhook-signature", "v1,***");
            default -> {}
        }
        return Optional.of(new RawRequest(headers, null, body));
    }

    private static Map<String, String> signed(String secret, Instant at, byte[] body) {
        return WebhookSigning.standardWebhooks().headers(secret, "evt_1", at, body);
    }

    @Override
    public List<Malformed> malformed() {
        return List.of(
                new Malformed("{\"data\":{}}", "type: expected text, found nothing"),
                new Malformed("{\"type\":[]}", "type: expected text, found a list"));
    }
}
