package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Target;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One plain operation of each kind, in neutral words; a bench gives its own where ids of its other side are needed. */
public final class Samples {

    private static final Handle SOMEBODY = new Handle("+15555550177");
    private static final Instant LATER = Instant.parse("2036-01-01T00:00:00Z");

    private Samples() {}

    static Operation<?> of(OperationKind kind, ChatId chat, MessageId message) {
        MessageOperation.SendMessage send = MessageOperation.SendMessage.text(new Target.InChat(chat), "a private text")
                .under("key-1");
        return switch (kind) {
            case SEND_MESSAGE -> send;
            case REACT -> new MessageOperation.React(chat, message, 0, "love", false);
            case EDIT_MESSAGE -> new MessageOperation.EditMessage(chat, message, 0, "a private text", null);
            case UNSEND_MESSAGE -> new MessageOperation.UnsendMessage(chat, message, 0);
            case DELETE_MESSAGE -> new MessageOperation.DeleteMessage(chat, message);
            case NOTIFY_ANYWAY -> new MessageOperation.NotifyAnyway(chat, message);
            case SCHEDULE_MESSAGE -> new MessageOperation.ScheduleMessage(send, LATER, null);
            case LIST_SCHEDULED -> new MessageOperation.ListScheduled();
            case GET_SCHEDULED -> new MessageOperation.GetScheduled("1");
            case UPDATE_SCHEDULED -> new MessageOperation.UpdateScheduled("1", send, LATER, null);
            case CANCEL_SCHEDULED -> new MessageOperation.CancelScheduled("1");
            case GET_MESSAGE_STATUS -> new MessageOperation.GetMessageStatus(chat, message);
            case RETRY_MESSAGE -> new MessageOperation.RetryMessage(message);
            case SEND_POLL -> new MessageOperation.SendPoll(chat, "a private text", List.of("soup", "rice"), "key-1");
            case GET_POLL -> new MessageOperation.GetPoll(chat, message);
            case UPLOAD_ATTACHMENT -> new MessageOperation.UploadAttachment(picture());
            case GET_MESSAGE -> new MessageOperation.GetMessage(chat, message);
            case QUERY_MESSAGES -> new MessageOperation.QueryMessages(chat, null, null, 10, 0, true);
            case GET_ATTACHMENT -> new MessageOperation.GetAttachment("file-1");
            case DOWNLOAD_ATTACHMENT ->
                new MessageOperation.DownloadAttachment("file-1", false, false, null, null, null);
            case GET_EMBEDDED_MEDIA -> new MessageOperation.GetEmbeddedMedia(chat, message);
            case LIST_CHATS -> new ChatOperation.ListChats(false, 10, 0);
            case GET_CHAT -> new ChatOperation.GetChat(chat);
            case LIST_PARTICIPANTS -> new ChatOperation.ListParticipants(chat);
            case GET_BACKGROUND -> new ChatOperation.GetBackground(chat);
            case SET_BACKGROUND -> new ChatOperation.SetBackground(chat, picture());
            case REMOVE_BACKGROUND -> new ChatOperation.RemoveBackground(chat);
            case START_TYPING -> new ChatOperation.SetTyping(chat, true);
            case STOP_TYPING -> new ChatOperation.SetTyping(chat, false);
            case MARK_READ -> new ChatOperation.MarkRead(chat);
            case MARK_UNREAD -> new ChatOperation.MarkUnread(chat);
            case CREATE_GROUP ->
                new ChatOperation.CreateGroup(
                        List.of(SOMEBODY, new Handle("+15555550178")), "Hiking", "a private text", "key-1");
            case RENAME_GROUP -> new ChatOperation.RenameGroup(chat, "Hiking");
            case ADD_PARTICIPANT -> new ChatOperation.AddParticipant(chat, SOMEBODY);
            case REMOVE_PARTICIPANT -> new ChatOperation.RemoveParticipant(chat, SOMEBODY);
            case LEAVE_GROUP -> new ChatOperation.LeaveGroup(chat);
            case GET_GROUP_ICON -> new ChatOperation.GetGroupIcon(chat);
            case SET_GROUP_ICON -> new ChatOperation.SetGroupIcon(chat, picture());
            case REMOVE_GROUP_ICON -> new ChatOperation.RemoveGroupIcon(chat);
            case DELETE_CHAT -> new ChatOperation.DeleteChat(chat);
            case FIND_CONTACTS -> new PeopleOperation.FindContacts(List.of(SOMEBODY));
            case CREATE_CONTACT ->
                new PeopleOperation.CreateContact(new Contact(null, "Dana", null, null, List.of(SOMEBODY), null));
            case GET_OWN_CARD -> new PeopleOperation.GetOwnCard();
            case UPDATE_OWN_CARD -> new PeopleOperation.UpdateOwnCard(null, "Dana", "Doe", null);
            case SHARE_CARD -> new PeopleOperation.ShareCard(chat);
            case GET_CARD_SHARING -> new PeopleOperation.GetCardSharing(chat);
            case CHECK_AVAILABILITY -> new PeopleOperation.CheckAvailability(SOMEBODY, "iMessage");
            case GET_FOCUS -> new PeopleOperation.GetFocus(SOMEBODY);
            case FIND_HANDLES -> new PeopleOperation.FindHandles(null, 10, 0);
            case LIST_LOCATIONS -> new PeopleOperation.ListLocations(null, false, false);
            case REFRESH_LOCATIONS -> new PeopleOperation.ListLocations(null, false, true);
            case START_CALL -> new PeopleOperation.StartCall();
            case ANSWER_CALL -> new PeopleOperation.AnswerCall("call-1");
            case LEAVE_CALL -> new PeopleOperation.LeaveCall("call-1");
            case LIST_LINES -> new AccountOperation.ListLines();
            case GET_ACCOUNT -> new AccountOperation.GetAccount();
            case CHECK_HEALTH -> new AccountOperation.CheckHealth();
            case COUNT -> new AccountOperation.Count(AccountOperation.What.MESSAGES, null, null, null);
            case LIST_WEBHOOKS -> new AccountOperation.ListWebhooks();
            case GET_WEBHOOK -> new AccountOperation.GetWebhook("1");
            case CREATE_WEBHOOK ->
                new AccountOperation.CreateWebhook(URI.create("https://camel.example.org/hook"), List.of());
            case UPDATE_WEBHOOK ->
                new AccountOperation.UpdateWebhook("1", URI.create("https://camel.example.org/hook"), null, null);
            case ROTATE_WEBHOOK_SECRET -> new AccountOperation.RotateWebhookSecret("1");
            case DELETE_WEBHOOK -> new AccountOperation.DeleteWebhook("1");
            case NATIVE -> new AccountOperation.NativeCall("none", Map.of());
        };
    }

    /** A picture of three bytes. */
    public static Outgoing picture() {
        byte[] bytes = {1, 2, 3};
        return new Outgoing("icon.png", "image/png", bytes.length, () -> new ByteArrayInputStream(bytes), false);
    }
}
