package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.model.OperationKind.*;
import static io.github.camelimessage.component.provider.bluebubbles.RouteRow.named;
import static io.github.camelimessage.component.provider.bluebubbles.RouteRow.neutral;
import static io.github.camelimessage.component.provider.bluebubbles.RouteScene.ANN;
import static io.github.camelimessage.component.provider.bluebubbles.RouteScene.BOB;
import static io.github.camelimessage.component.provider.bluebubbles.RouteScene.CARL;
import static io.github.camelimessage.component.provider.bluebubbles.RouteScene.PICTURE;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ScheduledMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All routes of server 1.9.9 in the order of its reference, each with a call that succeeds where everything is there. */
final class RouteRows {

    private static final Map<String, Object> NOTHING = Map.of();

    private RouteRows() {}

    static List<RouteRow> all() {
        return Stream.of(
                        server(),
                        webhooks(),
                        reading(),
                        sending(),
                        plans(),
                        chats(),
                        groups(),
                        files(),
                        people(),
                        account())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RouteRow> server() {
        return List.of(
                named("GET /", "landingPage", scene -> NOTHING),
                neutral("GET ping", CHECK_HEALTH, scene -> NOTHING),
                named("POST mac/lock", "lockMac", scene -> NOTHING),
                named("POST mac/imessage/restart", "restartMessagesApp", scene -> NOTHING),
                neutral("GET server/info", GET_ACCOUNT, scene -> NOTHING),
                named("GET server/logs", "serverLogs", scene -> Map.of("count", 5)),
                named("GET server/restart/soft", "restartServerSoft", scene -> NOTHING),
                named("GET server/restart/hard", "restartServerHard", scene -> NOTHING),
                named("GET server/update/check", "checkServerUpdate", scene -> NOTHING),
                named("POST server/update/install", "installServerUpdate", scene -> {
                    scene.mac.news().updateFound("1.9.10");
                    return Map.of("wait", false);
                }),
                named("GET server/alert", "serverAlerts", scene -> NOTHING),
                named("POST server/alert/read", "markAlertsRead", scene -> {
                    scene.mac.stage().alert("warn", "The disk is nearly full");
                    return Map.of("ids", List.of(1));
                }),
                named("GET server/statistics/totals", "statisticsTotals", scene -> Map.of("only", "handles,chats")),
                named("GET server/statistics/media", "statisticsMedia", scene -> NOTHING),
                named("GET server/statistics/media/chat", "statisticsMediaByChat", scene -> NOTHING),
                named("POST fcm/device", "addFcmDevice", scene -> Map.of("name", "phone", "identifier", "id-1")),
                named("GET fcm/client", "fcmClient", scene -> {
                    scene.mac.stage().pushConfigured(JsonAt.object().put("project_info", "played"));
                    return NOTHING;
                }),
                named("GET backup/theme", "themeBackups", scene -> NOTHING),
                named("GET backup/settings", "settingsBackups", scene -> NOTHING),
                named("POST backup/theme", "saveThemeBackup", scene -> backup()),
                named("POST backup/settings", "saveSettingsBackup", scene -> backup()),
                named("DELETE backup/theme", "deleteThemeBackup", scene -> Map.of("name", "night")),
                named("DELETE backup/settings", "deleteSettingsBackup", scene -> Map.of("name", "night")));
    }

    private static Map<String, Object> backup() {
        return Map.of("name", "night", "data", Map.of("colour", "black"));
    }

    private static List<RouteRow> webhooks() {
        return List.of(
                neutral("GET webhook", LIST_WEBHOOKS, scene -> NOTHING),
                neutral("POST webhook", CREATE_WEBHOOK, scene -> Map.of("url", "http://127.0.0.1:9/hook")),
                neutral("DELETE webhook/:id", DELETE_WEBHOOK, scene -> {
                    scene.mac.registerWebhook("http://127.0.0.1:9/gone");
                    Object id = ((List<?>) scene.call("webhooks", NOTHING).answer())
                            .stream()
                                    .map(Map.class::cast)
                                    .filter(hook -> hook.get("url").toString().endsWith("gone"))
                                    .findFirst()
                                    .orElseThrow()
                                    .get("id");
                    return Map.of("webhookId", id);
                }));
    }

    private static List<RouteRow> reading() {
        return List.of(
                neutral("POST message/query", QUERY_MESSAGES, scene -> Map.of("limit", 5)),
                neutral("GET message/:guid", GET_MESSAGE, scene -> Map.of("messageId", scene.messageFromAnn())),
                neutral("GET message/count", COUNT, scene -> Map.of("what", "messages")),
                neutral(
                        "GET message/count/updated",
                        COUNT,
                        scene -> Map.of("what", "updatedMessages", "after", "2026-01-01T00:00:00Z")),
                neutral("GET message/count/me", COUNT, scene -> Map.of("what", "ownMessages")),
                neutral(
                        "GET message/:guid/embedded-media",
                        GET_EMBEDDED_MEDIA,
                        scene -> Map.of("messageId", scene.mac.someoneDraws(ANN, PICTURE))),
                named("GET chat/:guid/message", "chatMessages", scene -> Map.of("guid", scene.directChat())));
    }

    private static List<RouteRow> sending() {
        return List.of(
                neutral("POST message/text", SEND_MESSAGE, scene -> Map.of("chatId", scene.directChat(), "text", "hi")),
                neutral(
                        "POST message/attachment",
                        SEND_MESSAGE,
                        scene -> Map.of(
                                "chatId",
                                scene.directChat(),
                                "attachments",
                                List.of(Map.of("name", "cat.png", "data", PICTURE)))),
                neutral(
                        "POST attachment/upload",
                        UPLOAD_ATTACHMENT,
                        scene -> Map.of("file", Map.of("name", "cat.png", "data", PICTURE))),
                neutral("POST message/multipart", SEND_MESSAGE, RouteRows::textAndFile),
                neutral(
                        "POST message/react",
                        REACT,
                        scene -> Map.of(
                                "chatId", scene.directChat(), "messageId", scene.messageFromAnn(), "reaction", "love")),
                neutral(
                        "POST message/:guid/edit",
                        EDIT_MESSAGE,
                        scene -> Map.of("messageId", scene.ownMessage(), "text", "on my way now")),
                neutral("POST message/:guid/unsend", UNSEND_MESSAGE, scene -> Map.of("messageId", scene.ownMessage())),
                neutral("POST message/:guid/notify", NOTIFY_ANYWAY, scene -> Map.of("messageId", scene.ownMessage())));
    }

    private static Map<String, Object> textAndFile(RouteScene scene) {
        return Map.of(
                "chatId",
                scene.directChat(),
                "parts",
                List.of(Map.of("text", "look"), Map.of("name", "cat.png", "data", PICTURE)));
    }

    private static Map<String, Object> plan(RouteScene scene) {
        return Map.of(
                "chatId", scene.directChat(), "text", "happy new century", "scheduledFor", "2100-01-01T00:00:00Z");
    }

    private static String planned(RouteScene scene) {
        return ((ScheduledMessage) scene.call(SCHEDULE_MESSAGE, plan(scene)).answer()).id();
    }

    private static List<RouteRow> plans() {
        return List.of(
                neutral("GET message/schedule", LIST_SCHEDULED, scene -> NOTHING),
                neutral("POST message/schedule", SCHEDULE_MESSAGE, RouteRows::plan),
                neutral("GET message/schedule/:id", GET_SCHEDULED, scene -> Map.of("scheduledId", planned(scene))),
                neutral("PUT message/schedule/:id", UPDATE_SCHEDULED, scene -> {
                    Map<String, Object> plan = new HashMap<>(plan(scene));
                    plan.put("scheduledId", planned(scene));
                    return plan;
                }),
                neutral(
                        "DELETE message/schedule/:id",
                        CANCEL_SCHEDULED,
                        scene -> Map.of("scheduledId", planned(scene))));
    }

    private static List<RouteRow> chats() {
        return List.of(
                neutral("POST chat/query", LIST_CHATS, scene -> Map.of("limit", 5)),
                neutral("GET chat/count", COUNT, scene -> Map.of("what", "chats")),
                neutral("GET chat/:guid", GET_CHAT, scene -> Map.of("chatId", scene.directChat())),
                neutral(
                        "POST chat/new",
                        CREATE_GROUP,
                        scene -> Map.of("people", List.of(ANN, BOB), "name", "Cinema", "text", "tonight?")),
                neutral(
                        "PUT chat/:guid",
                        RENAME_GROUP,
                        scene -> Map.of("chatId", scene.group(), "name", "Hiking 2027")),
                neutral("POST chat/:guid/leave", LEAVE_GROUP, scene -> Map.of("chatId", scene.group())),
                neutral("POST chat/:guid/read", MARK_READ, scene -> Map.of("chatId", scene.directChat())),
                neutral("POST chat/:guid/unread", MARK_UNREAD, scene -> Map.of("chatId", scene.directChat())),
                neutral("POST chat/:guid/typing", START_TYPING, scene -> Map.of("chatId", scene.directChat())),
                named("DELETE chat/:guid/typing", "deleteTyping", scene -> Map.of("guid", scene.directChat())),
                neutral(
                        "GET chat/:guid/share/contact/status",
                        GET_CARD_SHARING,
                        scene -> Map.of("chatId", scene.directChat())),
                neutral("POST chat/:guid/share/contact", SHARE_CARD, scene -> Map.of("chatId", scene.directChat())),
                neutral(
                        "DELETE chat/:guid/:messageGuid",
                        DELETE_MESSAGE,
                        scene -> Map.of("chatId", scene.directChat(), "messageId", scene.messageFromAnn())),
                neutral("DELETE chat/:guid", DELETE_CHAT, scene -> Map.of("chatId", scene.group())));
    }

    private static List<RouteRow> groups() {
        return List.of(
                neutral(
                        "POST chat/:guid/participant",
                        ADD_PARTICIPANT,
                        scene -> Map.of("chatId", scene.group(), "handle", "+15555550144")),
                named(
                        "POST chat/:guid/participant/add",
                        "addParticipantAlias",
                        scene -> Map.of("guid", scene.group(), "address", "+15555550144")),
                named(
                        "DELETE chat/:guid/participant",
                        "removeParticipant",
                        scene -> Map.of("guid", scene.group(), "address", CARL)),
                neutral(
                        "POST chat/:guid/participant/remove",
                        REMOVE_PARTICIPANT,
                        scene -> Map.of("chatId", scene.group(), "handle", CARL)),
                neutral(
                        "POST chat/:guid/icon",
                        SET_GROUP_ICON,
                        scene -> Map.of("chatId", scene.group(), "icon", Map.of("name", "g.png", "data", PICTURE))),
                neutral("DELETE chat/:guid/icon", REMOVE_GROUP_ICON, scene -> Map.of("chatId", scene.group())),
                neutral("GET chat/:guid/icon", GET_GROUP_ICON, scene -> {
                    String group = scene.group();
                    scene.mac.changeIcon(group, ANN, PICTURE);
                    return Map.of("chatId", group);
                }));
    }

    private static List<RouteRow> files() {
        return List.of(
                neutral("GET attachment/count", COUNT, scene -> Map.of("what", "attachments")),
                neutral("GET attachment/:guid", GET_ATTACHMENT, scene -> Map.of("attachmentId", scene.attachment())),
                neutral(
                        "GET attachment/:guid/download",
                        DOWNLOAD_ATTACHMENT,
                        scene -> Map.of("attachmentId", scene.attachment())),
                neutral(
                        "GET attachment/:guid/download/force",
                        DOWNLOAD_ATTACHMENT,
                        scene -> Map.of("attachmentId", scene.attachment(), "force", true)),
                named("GET attachment/:guid/live", "attachmentLivePhoto", scene -> {
                    String picture = scene.attachment();
                    scene.mac.stage().livePhoto(picture, PICTURE);
                    return Map.of("guid", picture);
                }),
                named(
                        "GET attachment/:guid/blurhash",
                        "attachmentBlurhash",
                        scene -> Map.of("guid", scene.attachment(), "width", 20)));
    }

    private static List<RouteRow> people() {
        return List.of(
                neutral("GET handle/count", COUNT, scene -> Map.of("what", "handles")),
                neutral("POST handle/query", FIND_HANDLES, scene -> Map.of("limit", 5)),
                named("GET handle/:guid", "handle", scene -> {
                    scene.messageFromAnn();
                    return Map.of("guid", ANN);
                }),
                neutral("GET handle/:address/focus", GET_FOCUS, scene -> Map.of("handle", ANN)),
                neutral("GET handle/availability/imessage", CHECK_AVAILABILITY, scene -> Map.of("handle", ANN)),
                neutral(
                        "GET handle/availability/facetime",
                        CHECK_AVAILABILITY,
                        scene -> Map.of("handle", ANN, "service", "FaceTime")),
                neutral("GET contact", FIND_CONTACTS, scene -> NOTHING),
                neutral("POST contact/query", FIND_CONTACTS, scene -> Map.of("people", List.of(ANN))),
                neutral(
                        "POST contact",
                        CREATE_CONTACT,
                        scene -> Map.of("firstName", "Ann", "people", List.of(ANN, "ann@example.org"))));
    }

    private static List<RouteRow> account() {
        return List.of(
                neutral("GET icloud/account", LIST_LINES, scene -> NOTHING),
                named("POST icloud/account/alias", "setActiveAlias", scene -> Map.of("alias", "owner@example.org")),
                neutral("GET icloud/contact", GET_OWN_CARD, scene -> NOTHING),
                neutral("GET icloud/findmy/devices", LIST_LOCATIONS, scene -> Map.of("devices", true)),
                neutral("POST icloud/findmy/devices/refresh", REFRESH_LOCATIONS, scene -> Map.of("devices", true)),
                neutral("GET icloud/findmy/friends", LIST_LOCATIONS, scene -> NOTHING),
                neutral("POST icloud/findmy/friends/refresh", REFRESH_LOCATIONS, scene -> NOTHING),
                neutral("POST facetime/session", START_CALL, scene -> NOTHING),
                neutral("POST facetime/answer/:call_uuid", ANSWER_CALL, scene -> Map.of("callId", "call-1")),
                neutral("POST facetime/leave/:call_uuid", LEAVE_CALL, scene -> Map.of("callId", "call-1")));
    }
}
