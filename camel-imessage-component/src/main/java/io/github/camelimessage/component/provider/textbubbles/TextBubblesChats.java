package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.PhoneForm;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows conversations by both of their ids: paths want the device's guid, bodies want TextBubbles' UUID. The neutral id is the guid, so
 * what was not seen yet is asked for before something is sent into it.
 */
final class TextBubblesChats {

    private static final int MOST = 10_000;

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesRoster roster;
    private final Recent<String, TextBubblesChat> byGuid = new Recent<>(MOST);
    private final Recent<String, TextBubblesChat> byUuid = new Recent<>(MOST);

    TextBubblesChats(TextBubblesHttp http, TextBubblesRequests requests, TextBubblesRoster roster) {
        this.http = http;
        this.requests = requests;
        this.roster = roster;
    }

    /**
     * An answer or event showed it. One person has one guid at all of our lines, and a conversation for each: the one seen last counts.
     *
     * @param line which of our lines it is on, or null where it is not told
     */
    void seen(TextBubblesChat chat, String line) {
        if (chat == null) {
            return;
        }
        chat.members().forEach(roster::seen);
        if (chat.uuid() != null) {
            String guid = chat.id().value();
            byUuid.put(chat.uuid().toLowerCase(Locale.ROOT), chat);
            byGuid.put(guid, chat);
            byGuid.put(at(guid, line), chat);
        }
    }

    private static String at(String guid, String line) {
        return line == null ? null : guid + "\n" + line;
    }

    /** The neutral id of the conversation with that UUID; the UUID itself where nothing else is known. */
    ChatId named(String uuid) {
        TextBubblesChat known = byUuid.get(uuid.toLowerCase(Locale.ROOT));
        return known == null ? new ChatId(uuid) : known.id();
    }

    /** Whether it is known to be a group. */
    boolean isGroup(ChatId chat) {
        TextBubblesChat known = known(chat, null);
        return known == null ? TextBubblesForms.isGroup(chat.value()) : known.group();
    }

    private TextBubblesChat known(ChatId chat, Handle line) {
        String id = chat.value();
        if (TextBubblesForms.isUuid(id)) {
            return byUuid.get(id.toLowerCase(Locale.ROOT));
        }
        TextBubblesChat there = line == null ? null : byGuid.get(at(id, line.value()));
        return there == null ? byGuid.get(id) : there;
    }

    /** What carries a conversation, or null where that is not known without asking. */
    Service service(ChatId chat) {
        TextBubblesChat known = known(chat, null);
        return known == null ? TextBubblesForms.service(chat.value()) : known.service();
    }

    /**
     * The guid, for a path.
     *
     * @throws Rejected for what names no conversation, or a UUID whose guid was not seen
     */
    String guid(ChatId chat, OperationKind kind) throws Rejected {
        String id = chat.value();
        if (TextBubblesForms.isGuid(id)) {
            return id;
        }
        TextBubblesChat known = TextBubblesForms.isUuid(id) ? known(chat, null) : null;
        if (known != null && known.guid() != null) {
            return known.guid();
        }
        throw refused(
                kind,
                TextBubblesForms.isUuid(id)
                        ? "TextBubbles finds a chat by its providerChatGuid only, and no event told that of this UUID yet."
                        : "that is no chat of TextBubbles. Give its providerChatGuid.");
    }

    /**
     * The conversation, for a body: asks for it where its UUID is not known.
     *
     * @param line which of our lines is to be used, or null for any
     * @throws Rejected for what names no conversation
     */
    CompletionStage<TextBubblesChat> found(ChatId chat, Handle line, OperationKind kind) throws Rejected {
        TextBubblesChat known = known(chat, line);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        if (TextBubblesForms.isUuid(chat.value())) {
            return CompletableFuture.completedFuture(
                    new TextBubblesChat(chat.value(), null, null, false, null, List.of()));
        }
        return look(chat, kind);
    }

    /**
     * Asks for it.
     *
     * @throws Rejected for what has no place in a path
     */
    CompletionStage<TextBubblesChat> look(ChatId chat, OperationKind kind) throws Rejected {
        return http.send(
                requests.get(TextBubblesRequests.CHAT, kind)
                        .at("chatId", guid(chat, kind))
                        .advising("A chat comes into being with its first message: write to the person instead."),
                (data, answer) -> answered(data));
    }

    /** The conversation that an answer shows; remembered. */
    TextBubblesChat answered(JsonAt data) {
        TextBubblesChat chat = TextBubblesChat.of(data.at("chat").present() ? data.at("chat") : data);
        if (chat == null || chat.uuid() == null) {
            throw new UnexpectedJson("data.chat.chatId: expected a UUID, found none");
        }
        seen(chat, null);
        return chat;
    }

    /** @throws Rejected for anybody who has neither a number in E.164 form nor an e-mail address */
    String person(Handle person, OperationKind kind) throws Rejected {
        if (TextBubblesForms.isPerson(person.value())) {
            return person.value();
        }
        if (TextBubblesForms.isWhatsApp(person.value())) {
            throw refused(
                    kind,
                    "that is WhatsApp's own form of an address, and none of a person. Give the phone number, or name a "
                            + "group as a chat.");
        }
        throw refused(
                kind,
                "TextBubbles takes phone numbers in E.164 form (+15550100001) and e-mail addresses only. Set "
                        + "defaultRegion where numbers are written as they are dialled.");
    }

    /** @throws Rejected for anything but a number in E.164 form */
    String number(Handle person, OperationKind kind) throws Rejected {
        if (!PhoneForm.isE164(person.value())) {
            throw refused(kind, "TextBubbles takes phone numbers in E.164 form (+15550100001) only.");
        }
        return person.value();
    }

    private Rejected refused(OperationKind kind, String why) {
        return new Rejected(http.where() + " cannot " + kind.phrase() + ": " + why);
    }
}
