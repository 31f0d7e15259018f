package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Bench;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderContract;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.component.provider.SimulatedBench;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import io.github.camelimessage.component.rest.Signatures;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public class BlooioContractTest extends ProviderContract {

    @Override
    protected Bench bench() {
        return new BlooioBench(BlooioSimulator.builder().fast().start());
    }

    private static final class BlooioBench extends SimulatedBench {

        private static final String SOMEONE = "+15550100001";
        private static final long NOW = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond();
        private static final String NEW = "whsec_the_new_one";
        private static final String OLD = "whsec_the_old_one";
        private static final String HOOK = "http://127.0.0.1:9/somebody";

        private final BlooioSimulator simulator;
        private final BlooioDesk desk;
        private final String hook;

        BlooioBench(BlooioSimulator simulator) {
            super(simulator, SOMEONE, NEW, OLD);
            this.simulator = simulator;
            this.desk = new BlooioDesk(simulator);
            this.hook = desk.webhook(HOOK);
        }

        @Override
        public Optional<Operation<?>> sample(OperationKind kind) {
            return Optional.ofNullable(
                    switch (kind) {
                        case GET_POLL ->
                            new MessageOperation.GetPoll(
                                    chat(),
                                    new MessageId(simulator.someonePolls(SOMEONE, SOMEONE, "Lunch?", "a", "b")));
                        case DOWNLOAD_ATTACHMENT ->
                            new MessageOperation.DownloadAttachment(
                                    files.file("cat.png").toString(), true, false, null, null, null);
                        case LIST_PARTICIPANTS -> new ChatOperation.ListParticipants(group());
                        case RENAME_GROUP -> new ChatOperation.RenameGroup(group(), "Hiking 2027");
                        case LEAVE_GROUP -> new ChatOperation.LeaveGroup(group());
                        case GET_GROUP_ICON -> new ChatOperation.GetGroupIcon(withIcon());
                        case SET_GROUP_ICON -> new ChatOperation.SetGroupIcon(group(), Samples.picture());
                        case REMOVE_GROUP_ICON -> new ChatOperation.RemoveGroupIcon(withIcon());
                        case UPDATE_OWN_CARD -> new PeopleOperation.UpdateOwnCard(line(), "Dana", "Doe", null);
                        case GET_WEBHOOK -> new AccountOperation.GetWebhook(hook);
                        case UPDATE_WEBHOOK -> new AccountOperation.UpdateWebhook(hook, null, List.of("message"), true);
                        case ROTATE_WEBHOOK_SECRET -> new AccountOperation.RotateWebhookSecret(hook);
                        case DELETE_WEBHOOK -> new AccountOperation.DeleteWebhook(hook);
                        case NATIVE -> new AccountOperation.NativeCall("getMe", Map.of());
                        default -> null;
                    });
        }

        @Override
        public Optional<Operation<?>> attempt(String row) {
            SendMessage plain = SendMessage.text(new Target.InChat(chat()), "https://example.org");
            return Optional.ofNullable(
                    switch (row) {
                        case "send several texts in one call" ->
                            call("sendMessage", Map.of("chatId", SOMEONE, "text", List.of("one", "two")));
                        case "link preview override" -> plain.with(Map.of("link_preview", Map.of("title", "A title")));
                        case "share contact with message" -> plain.with(Map.of("share_contact", true));
                        case "metadata" -> plain.with(Map.of("metadata", Map.of("order", "7")));
                        case "automatic typing before send" -> plain.with(Map.of("use_typing_indicator", true));
                        case "location get" -> place();
                        default -> desk.natively(row, SOMEONE);
                    });
        }

        private Operation<?> place() {
            simulator.someoneIsAt(SOMEONE, 52.5, 13.4);
            return new PeopleOperation.ListLocations(someone(), false, false);
        }

        private static Operation<?> call(String name, Map<String, Object> parameters) {
            return new AccountOperation.NativeCall(name, parameters);
        }

        private ChatId group() {
            return new ChatId(simulator.group("Hiking", SOMEONE, "+15550100002", "sam@example.org"));
        }

        private ChatId withIcon() {
            ChatId group = group();
            simulator.someoneChangesIcon(group.value(), files.file("icon.png").toString());
            return group;
        }

        @Override
        public Handle line() {
            return new Handle("+15550100998");
        }

        @Override
        public boolean bearsOurKey(OperationKind kind) {
            return kind != OperationKind.DOWNLOAD_ATTACHMENT;
        }

        @Override
        public Provider provider() {
            return new BlooioProvider();
        }

        @Override
        public ProviderSettings settings() {
            return BlooioRig.settings(
                    simulator.apiUrl(), simulator.credential(), NEW + ", " + OLD, Duration.ofMillis(1200), Map.of());
        }

        @Override
        public Optional<NativeTable> natives() {
            return Optional.of(BlooioNatives.TABLE);
        }

        @Override
        public Optional<String> answer(NativeRoute route, String content) {
            return Optional.of(content);
        }

        @Override
        public String root(NativeRoute route) {
            return route.base().isEmpty() ? "/v2/api/" : "/v4/";
        }

        @Override
        public Optional<RawRequest> webhook(byte[] body, Proof proof) {
            return Optional.of(
                    switch (proof) {
                        case VALID -> signed(body, "t=" + NOW + ",v1=" + "0".repeat(64) + ",v1=" + hex(NEW, NOW, body));
                        case VALID_BY_THE_OLD_SECRET -> signed(body, "t=" + NOW + ",v1=" + hex(OLD, NOW, body));
                        case MISSING -> new RawRequest(Map.of(), null, body);
                        case EMPTY -> signed(body, " ");
                        case MALFORMED -> signed(body, "v1=" + hex(NEW, NOW, body));
                        case WRONG -> signed(body, "t=" + NOW + ",v1=" + hex("whsec_another", NOW, body));
                        case TAMPERED ->
                            signed(Arrays.copyOf(body, body.length + 1), "t=" + NOW + ",v1=" + hex(NEW, NOW, body));
                        case TOO_OLD -> signed(body, "t=" + (NOW - 301) + ",v1=" + hex(NEW, NOW - 301, body));
                        case FROM_THE_FUTURE -> signed(body, "t=" + (NOW + 301) + ",v1=" + hex(NEW, NOW + 301, body));
                    });
        }

        private static String hex(String secret, long time, byte[] body) {
            return Signatures.hex(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body);
        }

        private static RawRequest signed(byte[] body, String signature) {
            return new RawRequest(
                    Map.of("Content-Type", "application/json", "X-Blooio-Signature", signature), null, body);
        }

        @Override
        public List<Malformed> malformed() {
            return List.of(
                    new Malformed("{\"data\":{}}", "event: expected text, found nothing"),
                    new Malformed("{\"event\":7}", "event: expected text, found a number"),
                    new Malformed("{\"event\":\"message.received\"}", "message_id: expected text, found nothing"),
                    new Malformed("{\"event\":\"message.read\"}", "message_id: expected text, found nothing"),
                    new Malformed(
                            "{\"event\":\"message.reaction\",\"message_id\":\"m\"}",
                            "reaction: expected text, found nothing"),
                    new Malformed("{\"event\":\"group.name_changed\"}", "group_id: expected text, found nothing"),
                    new Malformed("{\"event\":\"poll.voted\"}", "poll_id: expected text, found nothing"),
                    new Malformed(
                            "{\"type\":\"message.sent\",\"data\":{}}", "data.message_id: expected text, found nothing"),
                    new Malformed("{\"type\":\"message.sent\",\"data\":[]}", "data: expected an object, found a list"));
        }
    }
}
