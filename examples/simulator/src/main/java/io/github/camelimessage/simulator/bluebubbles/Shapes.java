package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.awt.Dimension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The JSON of messages, chats, people and files: the short form of webhooks and the long form of REST. */
final class Shapes {

    static final With ALL_OF_A_SEND =
            new With(java.util.Set.of("chats", "attachments", "attributedbody", "messagesummaryinfo"));

    private final MessageStore store;

    Shapes(MessageStore store) {
        this.store = store;
    }

    /** How a webhook carries the chat. */
    enum Chats {
        ABSENT,
        BARE,
        WITH_PARTICIPANTS
    }

    ObjectNode forWebhook(Row message, Chats chats) {
        ObjectNode json = common(message);
        ArrayNode files = json.putArray("attachments");
        store.files.of(message.id()).forEach(file -> files.add(attachmentForWebhook(file)));
        json.putNull("attributedBody");
        json.putNull("messageSummaryInfo");
        if (chats != Chats.ABSENT) {
            ArrayNode list = json.putArray("chats");
            for (Row chat : store.chatsOf(message.id())) {
                ObjectNode shape = chatCommon(chat);
                if (chats == Chats.WITH_PARTICIPANTS && chat.count("style") == MessageStore.GROUP) {
                    shape.set("participants", participants(chat));
                }
                list.add(shape);
            }
        }
        return json;
    }

    ObjectNode forRest(Row message, With with) {
        ObjectNode json = common(message);
        ArrayNode files = json.putArray("attachments");
        if (with.attachments()) {
            store.files
                    .of(message.id())
                    .forEach(file -> files.add(
                            with.converted()
                                    ? converted(attachment(file, with.attachmentMetadata()), file)
                                    : attachment(file, with.attachmentMetadata())));
        }
        ArrayNode chats = json.putArray("chats");
        if (with.chats()) {
            for (Row chat : store.chatsOf(message.id())) {
                ObjectNode shape = chat(chat);
                boolean listed = with.chatParticipants() && chat.count("style") == MessageStore.GROUP;
                if (with.chatParticipants()) {
                    shape.set("participants", listed ? participants(chat) : Json.array());
                }
                chats.add(shape);
            }
        }
        json.set("attributedBody", with.attributedBody() ? attributedBody(message) : json.nullNode());
        json.set("messageSummaryInfo", with.summary() ? summary(message) : json.nullNode());
        for (String column : List.of("country", "cache_roomnames", "reply_to_guid", "thread_originator_part")) {
            json.put(camel(column), message.text(column));
        }
        json.put("isDelayed", message.flag("is_delayed"));
        json.put("isAutoReply", message.flag("is_auto_reply"));
        json.put("isSystemMessage", message.flag("is_system_message"));
        json.put("isServiceMessage", message.flag("is_service_message"));
        json.put("isForward", message.flag("is_forward"));
        json.put("isCorrupt", message.flag("is_corrupt"));
        json.put("isSpam", message.flag("is_spam"));
        json.put("isAudioMessage", message.flag("is_audio_message"));
        json.put("isExpired", message.flag("is_expirable"));
        json.put("datePlayed", AppleTime.toMillis(message.number("date_played")));
        json.put("timeExpressiveSendPlayed", AppleTime.toMillis(message.number("time_expressive_send_played")));
        json.put("shareStatus", message.count("share_status"));
        json.put("shareDirection", message.count("share_direction"));
        if (message.has("did_notify_recipient")) {
            json.put("wasDeliveredQuietly", message.flag("was_delivered_quietly"));
            json.put("didNotifyRecipient", message.flag("did_notify_recipient"));
        }
        return json;
    }

    private ObjectNode common(Row message) {
        ObjectNode json = Json.object();
        json.put("originalROWID", message.id());
        json.put("guid", message.guid());
        json.put("text", MessageStore.words(message));
        Optional<Row> handle = store.handleById(message.count("handle_id"));
        json.set("handle", handle.<JsonNode>map(this::handle).orElse(json.nullNode()));
        json.put("handleId", message.count("handle_id"));
        json.put("otherHandle", message.count("other_handle"));
        json.put("subject", message.text("subject"));
        json.put("error", message.count("error"));
        json.put("dateCreated", AppleTime.toMillis(message.number("date")));
        json.put("dateRead", AppleTime.toMillis(message.number("date_read")));
        json.put("dateDelivered", AppleTime.toMillis(message.number("date_delivered")));
        json.put("isDelivered", message.flag("is_delivered"));
        json.put("isFromMe", message.flag("is_from_me"));
        json.put("hasDdResults", message.flag("has_dd_results"));
        json.put("isArchived", message.flag("is_archive"));
        json.put("itemType", message.count("item_type"));
        json.put("groupTitle", message.text("group_title"));
        json.put("groupActionType", message.count("group_action_type"));
        json.put("balloonBundleId", message.text("balloon_bundle_id"));
        json.put("associatedMessageGuid", message.text("associated_message_guid"));
        json.put("associatedMessageType", Reactions.name(message.count("associated_message_type")));
        json.put("expressiveSendStyleId", message.text("expressive_send_style_id"));
        json.put("threadOriginatorGuid", message.text("thread_originator_guid"));
        json.put("hasPayloadData", message.columns().get("payload_data") != null);
        json.putNull("payloadData");
        if (message.has("date_edited")) {
            json.put("dateEdited", AppleTime.toMillis(message.number("date_edited")));
            json.put("dateRetracted", AppleTime.toMillis(message.number("date_retracted")));
            json.put("partCount", message.number("part_count"));
        }
        return json;
    }

    private JsonNode attributedBody(Row message) {
        return StyledText.shown(message.text("attributedBody"), store.runs(message.id()));
    }

    private static JsonNode summary(Row message) {
        boolean edited = message.has("date_edited") && message.count("date_edited") != 0;
        if (!edited) {
            return Json.object().nullNode();
        }
        ObjectNode info = Json.object();
        String which = MessageStore.words(message) == null ? "retractedParts" : "editedParts";
        info.putArray(which).add(0);
        return Json.array().add(info);
    }

    ObjectNode handle(Row handle) {
        ObjectNode json = Json.object();
        json.put("originalROWID", handle.id());
        json.put("address", handle.text("id"));
        json.put("service", handle.text("service"));
        json.put("uncanonicalizedId", handle.text("uncanonicalized_id"));
        json.put("country", handle.text("country"));
        return json;
    }

    ArrayNode participants(Row chat) {
        ArrayNode list = Json.array();
        store.participants(chat.id()).forEach(handle -> list.add(handle(handle)));
        return list;
    }

    private static ObjectNode chatCommon(Row chat) {
        ObjectNode json = Json.object();
        json.put("originalROWID", chat.id());
        json.put("guid", chat.guid());
        json.put("style", chat.count("style"));
        json.put("chatIdentifier", chat.text("chat_identifier"));
        json.put("isArchived", chat.flag("is_archived"));
        json.put("displayName", chat.text("display_name") == null ? "" : chat.text("display_name"));
        return json;
    }

    /** The long form, without participants: callers add them as their route does. */
    ObjectNode chat(Row chat) {
        ObjectNode json = chatCommon(chat);
        json.put("isFiltered", chat.flag("is_filtered"));
        json.put("groupId", chat.text("group_id"));
        JsonNode properties = MessageStore.properties(chat);
        json.set(
                "properties",
                properties == null ? json.nullNode() : Json.array().add(properties));
        json.put("lastAddressedHandle", chat.text("last_addressed_handle"));
        return json;
    }

    JsonNode lastMessage(Row chat) {
        return store.lastMessage(chat.id())
                .<JsonNode>map(message -> forRest(message, With.NOTHING))
                .orElse(Json.object().nullNode());
    }

    ObjectNode attachment(Row file, boolean metadata) {
        ObjectNode json = attachmentCommon(file);
        if (metadata) {
            measured(json, file);
        }
        json.put("transferState", file.count("transfer_state"));
        json.put("isOutgoing", file.flag("is_outgoing"));
        json.put("hideAttachment", file.flag("hide_attachment"));
        json.put("isSticker", file.flag("is_sticker"));
        json.put("originalGuid", file.text("original_guid"));
        json.put("hasLivePhoto", store.files.companion(file.guid()).isPresent());
        return json;
    }

    private static ObjectNode attachmentForWebhook(Row file) {
        ObjectNode json = attachmentCommon(file);
        measured(json, file);
        return converted(json, file);
    }

    /** What a file that the server converts while telling of it is called. */
    static ObjectNode converted(ObjectNode json, Row file) {
        if (Media.becomesJpeg(file.text("mime_type"))) {
            json.put("mimeType", "image/jpeg").put("transferName", file.text("transfer_name") + ".jpeg");
        }
        return json;
    }

    /** Height and width are 0 when unknown, and then there is no metadata. */
    private static void measured(ObjectNode json, Row file) {
        String mime = file.text("mime_type");
        Optional<Dimension> size = mime != null && mime.startsWith("image/")
                ? Pictures.size(Path.of(file.text("filename")))
                : Optional.empty();
        json.put("height", size.map(known -> known.height).orElse(0));
        json.put("width", size.map(known -> known.width).orElse(0));
        size.ifPresent(known -> json.putObject("metadata")
                .put("height", known.height)
                .put("width", known.width)
                .put("orientation", 1));
    }

    private static ObjectNode attachmentCommon(Row file) {
        ObjectNode json = Json.object();
        json.put("originalROWID", file.id());
        json.put("guid", file.guid());
        json.put("uti", file.text("uti"));
        json.put("mimeType", file.text("mime_type"));
        json.put("transferName", file.text("transfer_name"));
        json.put("totalBytes", file.count("total_bytes"));
        return json;
    }

    private static String camel(String column) {
        return switch (column) {
            case "cache_roomnames" -> "cacheRoomnames";
            case "reply_to_guid" -> "replyToGuid";
            case "thread_originator_part" -> "threadOriginatorPart";
            default -> column;
        };
    }
}
