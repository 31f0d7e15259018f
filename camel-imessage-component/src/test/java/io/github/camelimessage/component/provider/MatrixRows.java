package io.github.camelimessage.component.provider;

import static io.github.camelimessage.component.model.OperationKind.*;
import static io.github.camelimessage.component.provider.MatrixRow.kind;
import static io.github.camelimessage.component.provider.MatrixRow.operation;
import static io.github.camelimessage.component.provider.MatrixRow.own;
import static io.github.camelimessage.component.provider.MatrixRow.send;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the four providers can do, in the order BlueBubbles, Blooio, TextBubbles, MsgBubbles: w works, n by the provider's own
 * words only, s natively and answered that it is coming soon, u unverified, - refused.
 */
final class MatrixRows {

    private static final Handle NEWCOMER = new Handle("+15555550188");
    private static final Handle ANOTHER = new Handle("+15555550189");

    /** By each provider's own names. */
    private static final Map<String, String> A_KIND_OF_EVENT = Map.of(
            "bluebubbles",
            "new-message",
            "blooio",
            "message",
            "textbubbles",
            "message.inbound",
            "msgbubbles",
            "message.received");

    private MatrixRows() {}

    static List<MatrixRow> all() {
        return Stream.of(
                        sends(),
                        files(),
                        ways(),
                        changes(),
                        plans(),
                        lookUps(),
                        chats(),
                        groups(),
                        backgrounds(),
                        cards(),
                        people(),
                        places(),
                        account(),
                        webhooks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<MatrixRow> sends() {
        return List.of(
                kind("send text", "wwww", SEND_MESSAGE),
                own("send several texts in one call", "-n--"),
                send("send to a new direct recipient", "wwww", (bench, send) -> to(new Target.ToHandle(NEWCOMER))),
                send(
                        "ad-hoc multi-recipient",
                        "ww-w",
                        (bench, send) -> to(new Target.ToHandles(List.of(NEWCOMER, ANOTHER)))),
                send(
                        "multi-part bubble",
                        "ww--",
                        (bench, send) ->
                                SendMessage.of(send.to(), List.of(new Part.Text("one "), new Part.Text("two")))),
                send(
                        "mentions",
                        "www-",
                        (bench, send) -> SendMessage.of(
                                send.to(), List.of(new Part.Mention("Dana", bench.someone()), new Part.Text(" look")))),
                send("reply / thread", "wwww", (bench, send) -> answer(send, bench)),
                send("effect", "wwww", (bench, send) -> special(send, null, "confetti", null)),
                send("subject", "w---", (bench, send) -> special(send, "A subject", null, null)),
                send("styled text", "-w--", (bench, send) -> send.in(TextFormat.MARKDOWN)),
                send("link preview override", "wn--", (bench, send) -> special(send, null, null, false)),
                own("share contact with message", "-n--"),
                own("per-message callback URL", "--n-"),
                own("metadata", "-nn-"));
    }

    private static SendMessage to(Target target) {
        return SendMessage.text(target, "a private text")
                .under("key-" + target.getClass().getSimpleName());
    }

    private static SendMessage answer(SendMessage send, Bench bench) {
        return new SendMessage(send.to(), send.text(), null, List.of(), bench.message(), 0, null, null, send.key());
    }

    private static SendMessage special(SendMessage send, String subject, String effect, Boolean preview) {
        return new SendMessage(
                send.to(),
                "see https://example.org",
                subject,
                List.of(),
                List.of(),
                null,
                0,
                effect,
                preview,
                null,
                send.key());
    }

    private static SendMessage with(SendMessage send, String text, Outgoing... files) {
        return new SendMessage(send.to(), text, null, List.of(files), null, 0, null, null, send.key());
    }

    private static List<MatrixRow> files() {
        return List.of(
                send(
                        "send attachment by URL",
                        "wwww",
                        (bench, send) -> with(send, null, Outgoing.at(bench.file("cat.png"), null, null, false))),
                send("send attachment by bytes", "w-ww", (bench, send) -> with(send, null, Samples.picture())),
                kind("staged upload", "w--w", UPLOAD_ATTACHMENT),
                send(
                        "image carousel",
                        "wwww",
                        (bench, send) -> with(
                                send,
                                "two cats",
                                Outgoing.at(bench.file("cat.png"), null, "image/png", false),
                                Outgoing.at(bench.file("dog.png"), null, "image/png", false))),
                send(
                        "voice note",
                        "wwww",
                        (bench, send) ->
                                with(send, null, Outgoing.at(bench.file("note.mp3"), "note.mp3", "audio/mpeg", true))),
                kind("download attachment", "wwww", DOWNLOAD_ATTACHMENT),
                kind("embedded media", "w---", GET_EMBEDDED_MEDIA));
    }

    private static List<MatrixRow> ways() {
        return List.of(
                send("choose sender", "-www", (bench, send) -> send.by(bench.line())),
                send("choose channel", "w-ww", (bench, send) -> send.over(Channel.REQUIRE_FALLBACK)),
                send("forbid fallback", "w-w-", (bench, send) -> send.over(Channel.NEVER_FALL_BACK)),
                send("idempotent send", "wwww", (bench, send) -> send.under("key-once")));
    }

    private static List<MatrixRow> changes() {
        return List.of(
                kind("tapback add / remove", "wwwu", REACT),
                operation(
                        "emoji reaction",
                        "-wwu",
                        bench -> new MessageOperation.React(bench.chat(), bench.message(), 0, "🦊", false)),
                kind("edit", "w-wu", EDIT_MESSAGE),
                kind("unsend", "w-wu", UNSEND_MESSAGE),
                kind("delete record", "w-w-", DELETE_MESSAGE),
                own("cancel queued", "-n--"),
                kind("retry failed", "--wu", RETRY_MESSAGE),
                kind("notify despite focus", "w---", NOTIFY_ANYWAY));
    }

    private static List<MatrixRow> plans() {
        return List.of(
                kind("schedule", "w-w-", SCHEDULE_MESSAGE),
                kind("list scheduled", "w-w-", LIST_SCHEDULED),
                kind("get scheduled", "w---", GET_SCHEDULED),
                kind("update scheduled", "w---", UPDATE_SCHEDULED),
                kind("cancel scheduled", "w-w-", CANCEL_SCHEDULED));
    }

    private static List<MatrixRow> lookUps() {
        return List.of(
                kind("list messages", "wwww", QUERY_MESSAGES),
                kind("get message", "wwwu", GET_MESSAGE),
                kind("message status", "wwwu", GET_MESSAGE_STATUS),
                kind("message counts", "ww--", COUNT));
    }

    private static List<MatrixRow> chats() {
        return List.of(
                kind("list chats", "ww-w", LIST_CHATS),
                kind("get chat", "wwww", GET_CHAT),
                kind("typing start", "wwwu", START_TYPING),
                kind("typing stop", "wwwu", STOP_TYPING),
                own("automatic typing before send", "-n--"),
                kind("mark read", "wwww", MARK_READ),
                kind("mark unread", "w-w-", MARK_UNREAD),
                kind("delete chat", "w---", DELETE_CHAT));
    }

    private static List<MatrixRow> groups() {
        return List.of(
                kind("create group", "wwww", CREATE_GROUP),
                operation("list groups", "ww-w", bench -> new ChatOperation.ListChats(true, 10, 0)),
                kind("get group members", "www-", LIST_PARTICIPANTS),
                kind("rename group", "wwww", RENAME_GROUP),
                kind("add participant", "wsww", ADD_PARTICIPANT),
                kind("remove participant", "wsww", REMOVE_PARTICIPANT),
                kind("leave group", "www-", LEAVE_GROUP),
                kind("group icon get", "ww--", GET_GROUP_ICON),
                kind("group icon set", "www-", SET_GROUP_ICON),
                kind("group icon remove", "www-", REMOVE_GROUP_ICON));
    }

    private static List<MatrixRow> backgrounds() {
        return List.of(
                kind("chat background get", "-w--", GET_BACKGROUND),
                kind("chat background set", "-w--", SET_BACKGROUND),
                kind("chat background remove", "-w--", REMOVE_BACKGROUND),
                kind("poll send", "-w--", SEND_POLL),
                kind("poll results", "-w--", GET_POLL),
                own("poll vote", "----"));
    }

    private static List<MatrixRow> cards() {
        return List.of(
                kind("own contact card get", "ws--", GET_OWN_CARD),
                kind("own contact card update", "-w--", UPDATE_OWN_CARD),
                kind("contact card share in chat", "ww--", SHARE_CARD),
                kind("contact share status", "w---", GET_CARD_SHARING),
                operation("contacts list", "ww--", bench -> new PeopleOperation.FindContacts(List.of())),
                kind("contacts query", "ww--", FIND_CONTACTS),
                kind("contact create", "ww--", CREATE_CONTACT),
                operation("contact get", "ww--", bench -> new PeopleOperation.FindContacts(List.of(bench.someone()))),
                own("contact update", "-n--"),
                own("contact delete", "-n--"),
                own("tags list", "-n--"),
                own("tags add", "-n--"),
                own("tags remove", "-n--"));
    }

    private static List<MatrixRow> people() {
        return List.of(
                kind("capability check", "www-", CHECK_AVAILABILITY),
                kind("focus status", "w-w-", GET_FOCUS),
                operation(
                        "WhatsApp recipient check",
                        "--w-",
                        bench -> new PeopleOperation.CheckAvailability(bench.someone(), "WhatsApp")),
                kind("handles count / query / get", "w---", FIND_HANDLES));
    }

    private static List<MatrixRow> places() {
        return List.of(
                kind("location list", "ww--", LIST_LOCATIONS),
                operation(
                        "location get",
                        "ww--",
                        bench -> new PeopleOperation.ListLocations(bench.someone(), false, false)),
                kind("location refresh", "ww--", REFRESH_LOCATIONS),
                kind("FaceTime call", "ws--", START_CALL),
                kind("FaceTime answer", "w---", ANSWER_CALL),
                kind("FaceTime leave", "w---", LEAVE_CALL),
                own("number lookup", "-n--"),
                own("number lookup in a batch", "-n--"));
    }

    private static List<MatrixRow> account() {
        return List.of(
                kind("list own numbers", "wwww", LIST_LINES),
                kind("account info", "ww--", GET_ACCOUNT),
                kind("health", "www-", CHECK_HEALTH),
                own("call forwarding", "-n--"),
                own("WhatsApp pairing: enable", "--n-"),
                own("WhatsApp pairing: status", "--n-"),
                own("WhatsApp pairing: QR code", "--n-"),
                own("WhatsApp pairing: code", "--n-"),
                own("WhatsApp pairing: disconnect", "--n-"),
                own("WhatsApp pairing: reset", "--n-"),
                own("WhatsApp pairing: remove", "--n-"),
                own("WhatsApp sign-up codes", "--n-"));
    }

    private static List<MatrixRow> webhooks() {
        return List.of(
                kind("webhook create", "wwww", CREATE_WEBHOOK),
                operation("webhook event filter", "wwww", MatrixRows::filtered),
                kind("webhook list", "wwww", LIST_WEBHOOKS),
                kind("webhook get", "wwww", GET_WEBHOOK),
                kind("webhook update", "-www", UPDATE_WEBHOOK),
                operation("webhook pause", "-www", MatrixRows::pause),
                kind("webhook delete", "wwww", DELETE_WEBHOOK),
                own("webhook test delivery", "--n-"),
                kind("webhook rotate secret", "-www", ROTATE_WEBHOOK_SECRET),
                own("webhook delivery log", "-n--"),
                own("webhook replay", "-n--"),
                own("stream of events", "w-w-"));
    }

    private static AccountOperation.CreateWebhook filtered(Bench bench) {
        String events = A_KIND_OF_EVENT.get(bench.provider().name());
        return new AccountOperation.CreateWebhook(URI.create("https://camel.example.org/hook"), List.of(events));
    }

    private static AccountOperation.UpdateWebhook pause(Bench bench) {
        Operation<?> update =
                bench.sample(UPDATE_WEBHOOK).orElseGet(() -> Samples.of(UPDATE_WEBHOOK, bench.chat(), bench.message()));
        return new AccountOperation.UpdateWebhook(((AccountOperation.UpdateWebhook) update).id(), null, null, false);
    }
}
