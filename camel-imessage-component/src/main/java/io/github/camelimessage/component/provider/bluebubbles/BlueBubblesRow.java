package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import java.time.Instant;
import java.util.List;

/**
 * A row of the Mac's message table as BlueBubbles writes it: a message, a tapback or something that happened to a group, with
 * all that is known of it by now.
 *
 * @param key the {@code tempGuid} of our own send, or null
 * @param text without white space around it; null for none
 * @param sender null for our own rows, where the handle can be the recipient's
 * @param error 0, or Apple's code
 * @param deliveredFlag set without a date at times
 * @param app whether an app's balloon shows it
 * @param placeForFile whether its whole text, where that was told, has a place for a file
 * @param chat null where it was not said
 */
record BlueBubblesRow(
        long rowId,
        String guid,
        String key,
        String text,
        String subject,
        Handle sender,
        String handleService,
        boolean own,
        List<Attachment> attachments,
        long error,
        Instant created,
        Instant delivered,
        Instant read,
        Instant edited,
        Instant retracted,
        boolean deliveredFlag,
        Long partCount,
        boolean partsRetracted,
        long itemType,
        long groupAction,
        String groupTitle,
        long otherHandle,
        String associatedGuid,
        String associatedType,
        String effect,
        String thread,
        boolean app,
        boolean placeForFile,
        BlueBubblesChat chat) {

    private static final int GUID_LENGTH = 36;
    private static final String PLACE_FOR_FILE = "\uFFFC";

    static BlueBubblesRow of(JsonAt row) {
        boolean own = row.at("isFromMe").isTrue();
        JsonAt handle = row.at("handle");
        return new BlueBubblesRow(
                row.at("originalROWID").numberOr(0),
                row.at("guid").text(),
                row.at("tempGuid").filledOrNull(),
                row.at("text").filledOrNull(),
                row.at("subject").filledOrNull(),
                own ? null : BlueBubblesChat.handleOrNull(handle.at("address")),
                handle.at("service").filledOrNull(),
                own,
                row.at("attachments").each(file -> file.at("guid").filledOrNull() == null ? null : attachment(file)),
                row.at("error").numberOr(0),
                row.at("dateCreated").millisOrNull(),
                row.at("dateDelivered").millisOrNull(),
                row.at("dateRead").millisOrNull(),
                row.at("dateEdited").millisOrNull(),
                row.at("dateRetracted").millisOrNull(),
                row.at("isDelivered").isTrue(),
                row.at("partCount").numberOrNull(),
                row.at("messageSummaryInfo").stream()
                        .anyMatch(info -> !info.at("retractedParts").items().isEmpty()),
                row.at("itemType").numberOr(0),
                row.at("groupActionType").numberOr(0),
                row.at("groupTitle").textOrNull(),
                row.at("otherHandle").numberOr(0),
                targetOf(row.at("associatedMessageGuid").filledOrNull()),
                row.at("associatedMessageType").filledOrNull(),
                row.at("expressiveSendStyleId").filledOrNull(),
                row.at("threadOriginatorGuid").filledOrNull(),
                row.at("balloonBundleId").filledOrNull() != null,
                row.at("attributedBody").stream()
                        .anyMatch(body ->
                                String.valueOf(body.at("string").textOrNull()).contains(PLACE_FOR_FILE)),
                row.at("chats").stream()
                        .filter(chat -> chat.at("guid").filledOrNull() != null)
                        .findFirst()
                        .map(BlueBubblesChat::of)
                        .orElse(null));
    }

    static Attachment attachment(JsonAt file) {
        return new Attachment(
                file.at("guid").text(),
                file.at("transferName").filledOrNull(),
                file.at("mimeType").filledOrNull(),
                file.at("totalBytes").numberOrNull(),
                null);
    }

    /** {@code p:0/<guid>}, {@code bp:<guid>} and the bare guid are one and the same target. */
    private static String targetOf(String associated) {
        return associated == null || associated.length() <= GUID_LENGTH
                ? associated
                : associated.substring(associated.length() - GUID_LENGTH);
    }

    MessageId id() {
        return new MessageId(guid);
    }

    /**
     * Whether all of it was taken back. Apple leaves {@code dateRetracted} empty: an unsent message is one that was edited to
     * nothing. Where parts are left, a photo whose caption was taken back, it was edited.
     */
    boolean unsent() {
        boolean nothingLeft = text == null && (partCount == null ? partsRetracted : partCount == 0);
        return retracted != null || edited != null && nothingLeft;
    }

    /** Whether it was edited after it looked like that. */
    boolean editedSince(BlueBubblesRow before) {
        return edited != null && (before.edited == null || edited.isAfter(before.edited));
    }

    /** Something that happened to a group, by Apple's item types 1 to 3. */
    boolean groupItem() {
        return itemType >= 1 && itemType <= 3;
    }

    /**
     * A message that has no file though it should, since the file is linked to it a moment later: it says nothing at all, it
     * has a part beside its text, or its text has a place for a file, which {@code text} itself never shows.
     */
    boolean looksUnfinished() {
        boolean message = itemType == 0 && (associatedType == null || associatedType.equals("sticker"));
        boolean partMissing = text == null || partCount != null && partCount > 1 || placeForFile;
        return message && attachments.isEmpty() && partMissing && !unsent();
    }

    /** An app's message says what it says in a way of its own and need not have text or file. */
    boolean ofAnApp() {
        return app;
    }

    String service() {
        String byChat = chat == null ? null : chat.service();
        return byChat == null ? handleService : byChat;
    }

    Content content() {
        return new Content(
                text,
                subject,
                attachments,
                thread == null ? null : new MessageId(thread),
                BlueBubblesEffects.neutral(effect));
    }

    Message toModel() {
        ChatId in = chat == null ? null : chat.id();
        return new Message(
                id(),
                in,
                sender,
                own,
                content(),
                created,
                delivered,
                read,
                edited,
                unsent(),
                error == 0 ? null : String.valueOf(error),
                service());
    }

    @Override
    public String toString() {
        return "BlueBubblesRow[" + guid + "]";
    }
}
