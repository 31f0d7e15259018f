package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.QueryText;
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
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Bench;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderContract;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Samples;
import io.github.camelimessage.component.provider.SimulatedBench;
import io.github.camelimessage.component.provider.TestAccount;
import io.github.camelimessage.component.rest.NativeTable;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public class BlueBubblesContractTest extends ProviderContract {

    @Override
    protected Bench bench() {
        return new BlueBubblesBench(BlueBubblesSimulator.builder().fast().start());
    }

    private static final class BlueBubblesBench extends SimulatedBench {

        private static final String SOMEONE = "+15555550101";

        private final BlueBubblesSimulator simulator;
        private final String own;
        private final String plan;

        BlueBubblesBench(BlueBubblesSimulator simulator) {
            super(simulator, SOMEONE, "the new one", "the old one");
            this.simulator = simulator;
            this.own = simulator.ownDeviceWrites(simulator.directChat(SOMEONE), "I am");
            this.plan = new Plans(simulator).add(simulator.directChat(SOMEONE), "later");
        }

        @Override
        public Optional<Operation<?>> sample(OperationKind kind) {
            MessageId ours = new MessageId(own);
            return switch (kind) {
                case EDIT_MESSAGE ->
                    Optional.of(new MessageOperation.EditMessage(chat(), ours, 0, "a private text", null));
                case UNSEND_MESSAGE -> Optional.of(new MessageOperation.UnsendMessage(chat(), ours, 0));
                case NOTIFY_ANYWAY -> Optional.of(new MessageOperation.NotifyAnyway(chat(), ours));
                case GET_SCHEDULED -> Optional.of(new MessageOperation.GetScheduled(plan));
                case CANCEL_SCHEDULED -> Optional.of(new MessageOperation.CancelScheduled(plan));
                case UPDATE_SCHEDULED ->
                    Optional.of(new MessageOperation.UpdateScheduled(
                            plan,
                            SendMessage.text(new Target.InChat(chat()), "a private text"),
                            Instant.parse("2036-01-02T00:00:00Z"),
                            null));
                case GET_ATTACHMENT -> Optional.of(new MessageOperation.GetAttachment(picture()));
                case DOWNLOAD_ATTACHMENT ->
                    Optional.of(new MessageOperation.DownloadAttachment(picture(), false, true, 10, 10, "good"));
                case GET_EMBEDDED_MEDIA ->
                    Optional.of(new MessageOperation.GetEmbeddedMedia(
                            chat(), new MessageId(simulator.someoneDraws(SOMEONE, new byte[] {1, 2, 3}))));
                case GET_GROUP_ICON -> Optional.of(new ChatOperation.GetGroupIcon(withIcon()));
                default -> ofGroupsAndPeople(kind);
            };
        }

        /** Another service than iMessage is one that somebody wrote by. */
        @Override
        public Optional<Operation<?>> attempt(String row) {
            if (!row.equals("choose channel")) {
                return Optional.empty();
            }
            simulator.someoneTexts("+15555550144", "by SMS");
            Target there = new Target.InChat(new ChatId("any;-;+15555550144"));
            return Optional.of(SendMessage.text(there, "a private text").over(Channel.REQUIRE_FALLBACK));
        }

        private Optional<Operation<?>> ofGroupsAndPeople(OperationKind kind) {
            Handle bob = new Handle("+15555550102");
            return switch (kind) {
                case RENAME_GROUP -> Optional.of(new ChatOperation.RenameGroup(group(), "Hiking 2027"));
                case ADD_PARTICIPANT ->
                    Optional.of(new ChatOperation.AddParticipant(group(), new Handle("+15555550177")));
                case REMOVE_PARTICIPANT -> Optional.of(new ChatOperation.RemoveParticipant(group(), bob));
                case LEAVE_GROUP -> Optional.of(new ChatOperation.LeaveGroup(group()));
                case SET_GROUP_ICON -> Optional.of(new ChatOperation.SetGroupIcon(group(), Samples.picture()));
                case REMOVE_GROUP_ICON -> Optional.of(new ChatOperation.RemoveGroupIcon(withIcon()));
                case GET_WEBHOOK -> Optional.of(new AccountOperation.GetWebhook(webhook()));
                case DELETE_WEBHOOK -> Optional.of(new AccountOperation.DeleteWebhook(webhook()));
                case NATIVE -> Optional.of(new AccountOperation.NativeCall("serverLogs", Map.of("count", 5)));
                default -> Optional.empty();
            };
        }

        private ChatId group() {
            return new ChatId(simulator.group("Hiking", SOMEONE, "+15555550102", "+15555550103"));
        }

        /** The first one that the server ever had has the number 1. */
        private String webhook() {
            simulator.registerWebhook("http://127.0.0.1:9/hook");
            return "1";
        }

        @Override
        public Provider provider() {
            return new BlueBubblesProvider();
        }

        @Override
        public ProviderSettings settings() {
            ProviderSettings usual = BlueBubblesRig.settings(
                    simulator.url(),
                    simulator.password(),
                    Duration.ofMillis(1200),
                    Map.of("sendMethod", "private-api"));
            return TestAccount.like(usual).secret("the new one, the old one").settings();
        }

        @Override
        public Optional<NativeTable> natives() {
            return Optional.of(BlueBubblesNatives.TABLE);
        }

        private String picture() {
            String withFile = simulator.someoneSendsAttachment(SOMEONE, "cat.png", "image/png", new byte[] {1, 2, 3});
            return simulator.attachmentsOf(withFile).get(0);
        }

        private ChatId withIcon() {
            String group = simulator.group("Hiking", SOMEONE, "+15555550102");
            simulator.changeIcon(group, SOMEONE, new byte[] {1, 2, 3});
            return new ChatId(group);
        }

        @Override
        public URI file(String name) {
            return files.file(name);
        }

        @Override
        public Optional<RawRequest> webhook(byte[] body, Proof proof) {
            return switch (proof) {
                case VALID -> withQuery(body, "a=b&token=" + QueryText.escaped("the new one"));
                case VALID_BY_THE_OLD_SECRET -> withQuery(body, "token=the+old+one");
                case MISSING -> withQuery(body, null);
                case EMPTY -> withQuery(body, "token=&x=1");
                case MALFORMED -> withQuery(body, "token=%zz");
                case WRONG -> withQuery(body, "token=the%20new%20on");
                case TAMPERED, TOO_OLD, FROM_THE_FUTURE -> Optional.empty();
            };
        }

        private static Optional<RawRequest> withQuery(byte[] body, String query) {
            return Optional.of(new RawRequest(Map.of("Content-Type", "application/json"), query, body));
        }

        @Override
        public List<Malformed> malformed() {
            return List.of(
                    new Malformed("{\"data\":{}}", "type: expected text, found nothing"),
                    new Malformed("{\"type\":7}", "type: expected text, found a number"),
                    new Malformed("{\"type\":\"new-message\"}", "data: expected an object, found nothing"),
                    new Malformed(
                            "{\"type\":\"new-message\",\"data\":{\"text\":\"x\"}}",
                            "data.guid: expected text, found nothing"),
                    new Malformed(
                            "{\"type\":\"updated-message\",\"data\":{\"guid\":null}}",
                            "data.guid: expected text, found nothing"),
                    new Malformed(
                            "{\"type\":\"typing-indicator\",\"data\":{\"guid\":{}}}",
                            "data.guid: expected text, found an object"),
                    new Malformed(
                            "{\"type\":\"chat-read-status-changed\",\"data\":{}}",
                            "data.chatGuid: expected text, found nothing"));
        }
    }
}
