package io.github.camelimessage.component;

import io.github.camelimessage.component.EveryBlueBubblesEventTest.EventRow;
import io.github.camelimessage.component.EveryBlueBubblesEventTest.EventScene;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.simulator.bluebubbles.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every kind of event of a BlueBubbles server, and how each one is brought about. */
final class EventRows {

    private static final String ANN = "+15550001111";
    private static final String BEN = "+15550002222";

    private EventRows() {}

    static List<EventRow> all() {
        List<EventRow> rows = new ArrayList<>();
        messages(rows);
        changes(rows);
        groups(rows);
        chats(rows);
        plans(rows);
        server(rows);
        apple(rows);
        return rows;
    }

    private static void told(List<EventRow> rows, String name, EventType type, Consumer<EventScene> play) {
        rows.add(new EventRow(name, List.of(type), false, play));
    }

    private static void noticed(List<EventRow> rows, String name, EventType type, Consumer<EventScene> play) {
        rows.add(new EventRow(name, List.of(type), true, play));
    }

    private static void messages(List<EventRow> rows) {
        told(rows, "`new-message`", EventType.MESSAGE_RECEIVED, s -> s.mac().someoneWrites(ANN, "hello 🦊"));
        told(rows, "`new-message`, written on another device", EventType.MESSAGE_OWN, s -> s.mac()
                .ownDeviceWrites(s.mac().directChat(ANN), "from the phone"));
        told(
                rows,
                "`new-message`, sent through the API",
                EventType.MESSAGE_SENT,
                s -> s.send("from here", Map.of(ImessageConstants.TO, ANN)));
        told(rows, "`new-message`, a tapback", EventType.REACTION_ADDED, s -> s.mac()
                .someoneReacts(ANN, s.mac().someoneWrites(ANN, "a"), "love"));
        told(rows, "`new-message`, a tapback taken back", EventType.REACTION_REMOVED, s -> s.mac()
                .someoneRemovesReaction(ANN, s.mac().someoneWrites(ANN, "b"), "love"));
        told(rows, "`message-send-error`", EventType.MESSAGE_FAILED, s -> {
            s.mac().leavesIMessage(BEN);
            s.send("to nobody", Map.of(ImessageConstants.TO, BEN));
        });
    }

    private static void changes(List<EventRow> rows) {
        told(rows, "`updated-message`, delivered", EventType.MESSAGE_DELIVERED, s -> s.mac()
                .delivered(own(s)));
        told(rows, "`updated-message`, read", EventType.MESSAGE_READ, s -> s.mac()
                .read(own(s)));
        told(rows, "`updated-message`, edited", EventType.MESSAGE_EDITED, s -> s.mac()
                .someoneEdits(s.mac().someoneWrites(ANN, "c"), "d"));
        told(rows, "`updated-message`, unsent", EventType.MESSAGE_UNSENT, s -> s.mac()
                .someoneUnsends(s.mac().someoneWrites(ANN, "e")));
    }

    private static String own(EventScene s) {
        return s.mac().ownDeviceWrites(s.mac().directChat(ANN), "an own one");
    }

    private static void groups(List<EventRow> rows) {
        told(rows, "`group-name-change`", EventType.GROUP_RENAMED, s -> s.mac().renameGroup(group(s), "Hiking"));
        told(rows, "`group-icon-changed`", EventType.GROUP_ICON_CHANGED, s -> s.mac()
                .changeIcon(group(s), ANN));
        told(rows, "`group-icon-removed`", EventType.GROUP_ICON_CHANGED, s -> s.mac()
                .removeIcon(group(s), ANN));
        told(rows, "`participant-added`", EventType.PARTICIPANT_ADDED, s -> s.mac()
                .addParticipant(group(s), "+15550003333"));
        told(rows, "`participant-removed`", EventType.PARTICIPANT_REMOVED, s -> s.mac()
                .removeParticipant(group(s), "dana@example.org"));
        told(rows, "`participant-left`", EventType.PARTICIPANT_LEFT, s -> s.mac()
                .leaves(group(s), "dana@example.org"));
    }

    private static String group(EventScene s) {
        return s.mac().group("", ANN, "dana@example.org");
    }

    private static void chats(List<EventRow> rows) {
        told(rows, "`chat-read-status-changed`", EventType.CHAT_READ, s -> s.mac()
                .ownDeviceReads(s.mac().directChat(ANN)));
        noticed(rows, "`typing-indicator`, on", EventType.TYPING_STARTED, s -> s.mac()
                .someoneTypes(ANN, true));
        noticed(rows, "`typing-indicator`, off", EventType.TYPING_STOPPED, s -> s.mac()
                .someoneTypes(ANN, false));
    }

    private static void plans(List<EventRow> rows) {
        told(rows, "`scheduled-message-created`", EventType.SCHEDULED_CREATED, s -> plan(s, 3600));
        told(rows, "`scheduled-message-updated`", EventType.SCHEDULED_UPDATED, s -> {
            plan(s, 3600);
            s.send(
                    new MessageOperation.UpdateScheduled(
                            "1", later(s, "later"), Instant.now().plusSeconds(7200), null),
                    Map.of());
        });
        told(rows, "`scheduled-message-sent`", EventType.SCHEDULED_SENT, s -> plan(s, 1));
        told(rows, "`scheduled-message-error`", EventType.SCHEDULED_FAILED, s -> {
            s.mac().leavesIMessage(BEN);
            s.mac().directChat(BEN);
            s.send(
                    new MessageOperation.ScheduleMessage(
                            MessageOperation.SendMessage.text(
                                    new Target.InChat(new ChatId(s.mac().directChat(BEN))), "to nobody"),
                            Instant.now().plusSeconds(1),
                            new Recurrence(Recurrence.Unit.YEARLY, 1)),
                    Map.of());
        });
        told(
                rows,
                "`scheduled-message-deleted`",
                EventType.SCHEDULED_CANCELLED,
                s -> s.send(new MessageOperation.CancelScheduled("1"), Map.of()));
    }

    private static MessageOperation.SendMessage later(EventScene s, String text) {
        return MessageOperation.SendMessage.text(
                new Target.InChat(new ChatId(s.mac().directChat(ANN))), text);
    }

    private static void plan(EventScene s, int seconds) {
        s.send(
                new MessageOperation.ScheduleMessage(
                        later(s, "happy birthday"), Instant.now().plusSeconds(seconds), null),
                Map.of());
    }

    private static void server(List<EventRow> rows) {
        told(rows, "`hello-world`", EventType.SERVER_STARTED, s -> s.mac()
                .news()
                .saysHello());
        told(rows, "`new-server`", EventType.SERVER_ADDRESS_CHANGED, s -> s.mac()
                .news()
                .addressChanges("https://tunnel.example.net"));
        told(rows, "`server-update`", EventType.SERVER_UPDATE_AVAILABLE, s -> s.mac()
                .news()
                .updateFound("1.9.10"));
        told(rows, "`server-update-downloading`", EventType.SERVER_UPDATE_DOWNLOADING, s -> s.mac()
                .news()
                .updateDownloads());
        never(rows, "theme", "ThemeBackup");
        never(rows, "settings", "SettingsBackup");
    }

    /** A backup is saved, saved again and deleted, and nobody hears of it. */
    private static void never(List<EventRow> rows, String kind, String name) {
        String events = "`" + kind + "-backup-created`, `-updated`, `-deleted`";
        rows.add(new EventRow(events, List.of(), false, s -> {
            s.call("save" + name, Map.of("name", "mine", "data", Map.of("a", 1)));
            s.call("save" + name, Map.of("name", "mine", "data", Map.of("a", 2)));
            s.call("delete" + name, Map.of("name", "mine"));
        }));
    }

    private static void apple(List<EventRow> rows) {
        noticed(rows, "`incoming-facetime`", EventType.FACETIME_INCOMING, s -> s.mac()
                .news()
                .faceTimeRings(ANN));
        noticed(rows, "`ft-call-status-changed`", EventType.FACETIME_STATUS_CHANGED, s -> {
            String call = s.mac().news().faceTimeCalls(ANN, true);
            s.mac().news().faceTimeChanges(call, ANN, true, News.CallStatus.DISCONNECTED);
        });
        noticed(rows, "`new-findmy-location`", EventType.LOCATION_UPDATED, s -> s.mac()
                .news()
                .friendMoves(ANN, 52.5, 13.4, "Berlin"));
        noticed(rows, "`imessage-aliases-removed`", EventType.ACCOUNT_ALIASES_REMOVED, s -> s.mac()
                .news()
                .aliasesRemoved("old@example.org"));
    }
}
