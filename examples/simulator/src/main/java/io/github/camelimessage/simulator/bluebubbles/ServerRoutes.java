package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The Mac and the server themselves: locking, restarting, updates, alerts, statistics, push and backups. */
final class ServerRoutes {

    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);
    private static final Rules DEVICE =
            Rules.NONE.field("name", Rules.REQUIRED, Rules.STRING).field("identifier", Rules.REQUIRED, Rules.STRING);
    private static final Rules NAMED =
            Rules.NONE.field("name", Rules.REQUIRED, Rules.STRING, Rules.minLength(3), Rules.maxLength(50));
    private static final Rules BACKUP = NAMED.field("data", Rules.REQUIRED, Rules.OBJECT);

    private final MessageStore store;
    private final Options options;
    private final Journal journal;
    private final Sender sender;
    private final Runnable restart;
    private final ServerState state;
    private final Webhooks webhooks;
    private final Map<String, Map<String, ObjectNode>> backups = new ConcurrentHashMap<>();

    ServerRoutes(
            MessageStore store,
            Options options,
            Journal journal,
            Sender sender,
            Runnable restart,
            ServerState state,
            Webhooks webhooks) {
        this.store = store;
        this.options = options;
        this.journal = journal;
        this.sender = sender;
        this.restart = restart;
        this.state = state;
        this.webhooks = webhooks;
    }

    List<Route> rows() {
        List<Route> rows = new ArrayList<>(List.of(
                Route.of("POST", "mac/lock", Rules.NONE, call -> told("Successfully locked Mac!")),
                Route.of("POST", "mac/imessage/restart", Rules.NONE, call -> told("Successfully restarted iMessage!")),
                Route.of("GET", "server/logs", Rules.NONE.field("count", Rules.NUMERIC), this::logs),
                Route.of("GET", "server/restart/soft", Rules.NONE, this::restart),
                Route.of("GET", "server/restart/hard", Rules.NONE, this::restart),
                Route.of("GET", "server/update/check", Rules.NONE, this::update),
                Route.of("POST", "server/update/install", Rules.NONE, this::install),
                Route.of("GET", "server/alert", Rules.NONE, call -> Replies.ok(state.alerts())),
                Route.of(
                        "POST",
                        "server/alert/read",
                        Rules.NONE.field("ids", Rules.REQUIRED, Rules.ARRAY),
                        this::readAlerts),
                Route.of("GET", "server/statistics/totals", Rules.NONE, this::totals),
                Route.of("GET", "server/statistics/media", Rules.NONE, this::media),
                Route.of("GET", "server/statistics/media/chat", Rules.NONE, this::mediaByChat),
                Route.of("POST", "fcm/device", DEVICE, call -> told("Successfully added device!")),
                Route.of("GET", "fcm/client", Rules.NONE, this::push)));
        for (String kind : List.of("theme", "settings")) {
            rows.add(Route.of("GET", "backup/" + kind, Rules.NONE, call -> backup(call, kind)));
            rows.add(Route.of("POST", "backup/" + kind, BACKUP, call -> keep(call, kind)));
            rows.add(Route.of("DELETE", "backup/" + kind, NAMED, call -> forget(call, kind)));
        }
        return rows;
    }

    private Answer told(String words) {
        journal.tell(words);
        return Replies.ok(words);
    }

    private Answer logs(Call call) {
        List<String> lines = journal.story().lines().toList();
        int count = (int) Math.min(lines.size(), Call.number(call.query(), "count", 100));
        String last = String.join("\n", lines.subList(lines.size() - count, lines.size()));
        return Replies.ok(TextNode.valueOf(last));
    }

    private Answer restart(Call call) {
        sender.after(RESTART_DELAY, restart);
        return Replies.ok("Successfully kicked off restart!");
    }

    private Answer update(Call call) {
        ObjectNode found = Json.object().put("available", state.update().isPresent());
        found.put("current", options.serverVersion());
        found.set("metadata", state.update().<JsonNode>map(each -> each).orElse(found.nullNode()));
        return Replies.ok(found);
    }

    private Answer install(Call call) {
        if (state.update().isEmpty()) {
            throw ApiException.badRequest("NO_UPDATE_AVAILABLE");
        }
        webhooks.announce("server-update-downloading", NullNode.getInstance(), null);
        return told("Successfully started the update!");
    }

    private Answer readAlerts(Call call) {
        state.readAlerts(call.body().get("ids"));
        return Replies.ok("Successfully marked alerts as read!");
    }

    private Answer push(Call call) {
        return Replies.ok(state.push().orElseThrow(() -> ApiException.notFound("No FCM Configuration Found")));
    }

    private Answer totals(Call call) {
        Map<String, Long> totals = new TreeMap<>();
        for (String table : List.of("handle", "message", "chat", "attachment")) {
            totals.put(table + "s", store.database().number("SELECT count(*) FROM " + table));
        }
        return Replies.ok(only(call, totals));
    }

    private Answer media(Call call) {
        return Replies.ok(only(call, mediaTotals("SELECT mime_type FROM attachment")));
    }

    private Answer mediaByChat(Call call) {
        ArrayNode list = Json.array();
        for (Row chat : store.database().query("SELECT * FROM chat")) {
            Map<String, Long> totals = mediaTotals(
                    "SELECT a.mime_type FROM attachment a JOIN message_attachment_join m ON m.attachment_id = a.ROWID"
                            + " JOIN chat_message_join c ON c.message_id = m.message_id WHERE c.chat_id = ?",
                    chat.id());
            ObjectNode each = list.addObject().put("chatGuid", chat.guid()).put("groupName", chat.text("display_name"));
            each.set("totals", only(call, totals));
        }
        return Replies.ok(list);
    }

    private Map<String, Long> mediaTotals(String sql, Object... arguments) {
        Map<String, Long> totals = new TreeMap<>(Map.of("images", 0L, "videos", 0L, "locations", 0L));
        for (Row file : store.database().query(sql, arguments)) {
            String mime = String.valueOf(file.text("mime_type"));
            if (mime.startsWith("image/") || mime.startsWith("video/")) {
                totals.merge(mime.substring(0, 5) + "s", 1L, Long::sum);
            } else if (mime.equals("text/x-vlocation")) {
                totals.merge("locations", 1L, Long::sum);
            }
        }
        return totals;
    }

    private static JsonNode only(Call call, Map<String, Long> totals) {
        String wanted = call.asked("only");
        if (wanted != null) {
            totals.keySet().retainAll(Arrays.asList(wanted.split(",")));
        }
        return Json.tree(totals);
    }

    private Map<String, ObjectNode> backups(String kind) {
        return backups.computeIfAbsent(kind, unused -> new ConcurrentHashMap<>());
    }

    /** An unknown name is 200 without data. */
    private Answer backup(Call call, String kind) {
        String name = call.asked("name");
        if (name != null) {
            return Replies.ok("Success", backups(kind).get(name));
        }
        ArrayNode all = Json.array();
        backups(kind).values().forEach(all::add);
        return Replies.ok(all);
    }

    private Answer keep(Call call, String kind) {
        ObjectNode data = ((ObjectNode) call.body().get("data")).deepCopy();
        if (data.isEmpty()) {
            throw ApiException.badRequest("The data must not be empty!");
        }
        backups(kind).put(call.text("name"), data.put("name", call.text("name")));
        return Replies.ok("Successfully saved " + kind + "!");
    }

    private Answer forget(Call call, String kind) {
        backups(kind).remove(call.text("name"));
        return Replies.ok("Successfully deleted " + kind + "!");
    }
}
