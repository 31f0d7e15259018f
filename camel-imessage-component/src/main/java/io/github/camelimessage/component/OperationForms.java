package io.github.camelimessage.component;

import static io.github.camelimessage.component.model.OperationKind.*;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleOperation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says for each kind of operation which keys its map has, which of them a plain text in the body is, and how it is read. */
final class OperationForms {

    static final int DEFAULT_LIMIT = 100;

    private static final Map<OperationKind, Form> FORMS = forms();

    /**
     * How one kind of operation is written as a map.
     *
     * @param keys all it may have
     * @param main the key that a plain text in the body fills, or null for none
     */
    record Form(Set<String> keys, String main, Function<OperationFields, Operation<?>> reader) {}

    private OperationForms() {}

    static Form of(OperationKind kind) {
        return FORMS.get(kind);
    }

    static Set<String> keys(OperationKind kind) {
        return FORMS.get(kind).keys();
    }

    /** The key that a plain text in the body fills. */
    static Optional<String> main(OperationKind kind) {
        return Optional.ofNullable(FORMS.get(kind).main());
    }

    private static Map<OperationKind, Form> forms() {
        Map<OperationKind, Form> forms = new EnumMap<>(OperationKind.class);
        MessageForms.addTo(forms);
        chats(forms);
        groups(forms);
        people(forms);
        places(forms);
        account(forms);
        return forms;
    }

    static void put(
            Map<OperationKind, Form> forms,
            OperationKind kind,
            String keys,
            String main,
            Function<OperationFields, Operation<?>> reader) {
        Set<String> all = keys.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(keys.split(",")));
        forms.put(kind, new Form(all, main, reader));
    }

    private static void chats(Map<OperationKind, Form> forms) {
        put(
                forms,
                LIST_CHATS,
                "groupsOnly,limit,offset,search,sort,page",
                null,
                f -> new ChatOperation.ListChats(
                        f.values().flag("groupsOnly", false),
                        f.values().number("limit", DEFAULT_LIMIT),
                        f.values().number("offset", 0),
                        f.values().word("search"),
                        f.values().sort("sort"),
                        f.values().word("page")));
        put(forms, LIST_PARTICIPANTS, "chatId", null, f -> new ChatOperation.ListParticipants(f.chat()));
        put(forms, GET_BACKGROUND, "chatId", null, f -> new ChatOperation.GetBackground(f.chat()));
        put(
                forms,
                SET_BACKGROUND,
                "chatId,picture",
                null,
                f -> new ChatOperation.SetBackground(f.chat(), f.file("picture", "one picture")));
        put(forms, REMOVE_BACKGROUND, "chatId", null, f -> new ChatOperation.RemoveBackground(f.chat()));
        put(forms, GET_CHAT, "chatId", null, f -> new ChatOperation.GetChat(f.chat()));
        put(forms, START_TYPING, "chatId", null, f -> new ChatOperation.SetTyping(f.chat(), true));
        put(forms, STOP_TYPING, "chatId", null, f -> new ChatOperation.SetTyping(f.chat(), false));
        put(forms, MARK_READ, "chatId", null, f -> new ChatOperation.MarkRead(f.chat()));
        put(forms, MARK_UNREAD, "chatId", null, f -> new ChatOperation.MarkUnread(f.chat()));
        put(forms, DELETE_CHAT, "chatId", null, f -> new ChatOperation.DeleteChat(f.chat()));
    }

    private static void groups(Map<OperationKind, Form> forms) {
        put(
                forms,
                CREATE_GROUP,
                "people,name,text,key,line,channel",
                "text",
                f -> new ChatOperation.CreateGroup(
                        f.people(),
                        f.values().word("name"),
                        f.values().text("text"),
                        f.values().word("key"),
                        f.line(),
                        f.values().channel("channel")));
        put(
                forms,
                RENAME_GROUP,
                "chatId,name",
                "name",
                f -> new ChatOperation.RenameGroup(f.chat(), f.values().word("name")));
        put(
                forms,
                ADD_PARTICIPANT,
                "chatId,handle",
                "handle",
                f -> new ChatOperation.AddParticipant(f.chat(), f.handle()));
        put(
                forms,
                REMOVE_PARTICIPANT,
                "chatId,handle",
                "handle",
                f -> new ChatOperation.RemoveParticipant(f.chat(), f.handle()));
        put(forms, LEAVE_GROUP, "chatId", null, f -> new ChatOperation.LeaveGroup(f.chat()));
        put(forms, GET_GROUP_ICON, "chatId", null, f -> new ChatOperation.GetGroupIcon(f.chat()));
        put(
                forms,
                SET_GROUP_ICON,
                "chatId,icon",
                null,
                f -> new ChatOperation.SetGroupIcon(f.chat(), f.file("icon", "one picture")));
        put(forms, REMOVE_GROUP_ICON, "chatId", null, f -> new ChatOperation.RemoveGroupIcon(f.chat()));
    }

    private static void people(Map<OperationKind, Form> forms) {
        put(
                forms,
                FIND_CONTACTS,
                "people,search,sort,limit,page",
                "people",
                f -> new PeopleOperation.FindContacts(
                        f.people(),
                        f.values().word("search"),
                        f.values().sort("sort"),
                        f.values().number("limit", Integer.MAX_VALUE),
                        f.values().word("page")));
        put(
                forms,
                CREATE_CONTACT,
                "firstName,lastName,displayName,people,avatar",
                null,
                f -> new PeopleOperation.CreateContact(new Contact(
                        null,
                        f.values().word("firstName"),
                        f.values().word("lastName"),
                        f.values().word("displayName"),
                        f.people(),
                        f.values().bytes("avatar"))));
        put(forms, GET_OWN_CARD, "", null, f -> new PeopleOperation.GetOwnCard());
        put(
                forms,
                UPDATE_OWN_CARD,
                "line,firstName,lastName,avatar",
                null,
                f -> new PeopleOperation.UpdateOwnCard(
                        f.line(),
                        f.values().word("firstName"),
                        f.values().word("lastName"),
                        f.values().bytes("avatar")));
        put(forms, SHARE_CARD, "chatId", null, f -> new PeopleOperation.ShareCard(f.chat()));
        put(forms, GET_CARD_SHARING, "chatId", null, f -> new PeopleOperation.GetCardSharing(f.chat()));
        put(
                forms,
                CHECK_AVAILABILITY,
                "handle,service",
                "handle",
                f -> new PeopleOperation.CheckAvailability(
                        f.handle(), f.values().has("service") ? f.values().word("service") : "iMessage"));
        put(forms, GET_FOCUS, "handle", "handle", f -> new PeopleOperation.GetFocus(f.handle()));
        put(
                forms,
                FIND_HANDLES,
                "handle,limit,offset,page",
                "handle",
                f -> new PeopleOperation.FindHandles(
                        f.handleOrNull(),
                        f.values().number("limit", DEFAULT_LIMIT),
                        f.values().number("offset", 0),
                        f.values().word("page")));
    }

    private static void places(Map<OperationKind, Form> forms) {
        put(
                forms,
                LIST_LOCATIONS,
                "handle,devices",
                null,
                f -> new PeopleOperation.ListLocations(
                        f.handleOrNull(), f.values().flag("devices", false), false));
        put(
                forms,
                REFRESH_LOCATIONS,
                "handle,devices",
                null,
                f -> new PeopleOperation.ListLocations(
                        f.handleOrNull(), f.values().flag("devices", false), true));
        put(forms, START_CALL, "", null, f -> new PeopleOperation.StartCall());
        put(forms, ANSWER_CALL, "callId", "callId", f -> new PeopleOperation.AnswerCall(f.callId()));
        put(forms, LEAVE_CALL, "callId", "callId", f -> new PeopleOperation.LeaveCall(f.callId()));
    }

    private static void account(Map<OperationKind, Form> forms) {
        put(forms, LIST_LINES, "", null, f -> new AccountOperation.ListLines());
        put(forms, GET_ACCOUNT, "", null, f -> new AccountOperation.GetAccount());
        put(forms, CHECK_HEALTH, "", null, f -> new AccountOperation.CheckHealth());
        put(
                forms,
                COUNT,
                "what,chatId,after,before",
                null,
                f -> new AccountOperation.Count(
                        what(f.values()),
                        f.values().chat("chatId"),
                        f.values().time("after"),
                        f.values().time("before")));
        put(forms, LIST_WEBHOOKS, "", null, f -> new AccountOperation.ListWebhooks());
        put(forms, GET_WEBHOOK, "webhookId", null, f -> new AccountOperation.GetWebhook(f.webhookId()));
        put(
                forms,
                CREATE_WEBHOOK,
                "url,events",
                null,
                f -> new AccountOperation.CreateWebhook(f.url(), f.values().words("events")));
        put(
                forms,
                UPDATE_WEBHOOK,
                "webhookId,url,events,enabled",
                null,
                f -> new AccountOperation.UpdateWebhook(
                        f.webhookId(),
                        f.urlOrNull(),
                        f.values().has("events") ? f.values().words("events") : null,
                        f.values().has("enabled") ? f.values().flag("enabled", true) : null));
        put(
                forms,
                ROTATE_WEBHOOK_SECRET,
                "webhookId",
                null,
                f -> new AccountOperation.RotateWebhookSecret(f.webhookId()));
        put(forms, DELETE_WEBHOOK, "webhookId", null, f -> new AccountOperation.DeleteWebhook(f.webhookId()));
        put(
                forms,
                NATIVE,
                "name,parameters",
                null,
                f -> new AccountOperation.NativeCall(f.nativeName(), f.values().map("parameters")));
    }

    private static AccountOperation.What what(Values values) {
        String word = values.has("what") ? values.word("what") : AccountOperation.What.MESSAGES.word();
        List<AccountOperation.What> known = List.of(AccountOperation.What.values());
        return known.stream()
                .filter(what -> what.word().equals(word))
                .findFirst()
                .orElseThrow(() -> values.wrong(
                        "what", known.stream().map(AccountOperation.What::word).collect(Collectors.joining(", "))));
    }
}
