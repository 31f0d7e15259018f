package io.github.camelimessage.routes.crash;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what the database holds, while the process is down, with what the provider's side and the ledger saw. */
final class Findings {

    /** An accepting transaction takes no longer, on a busy machine either. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

    private final Side side;
    private final SimulatedProvider server;
    private final Ledger ledger;

    Findings(Side side, SimulatedProvider server, Ledger ledger) {
        this.side = side;
        this.server = server;
        this.ledger = ledger;
    }

    /**
     * What was found.
     *
     * @param written how many messages people wrote
     * @param rows inbox rows for messages
     * @param distinctRows the same, each event once
     * @param acknowledgedAndMissing ids of messages whose webhook was acknowledged and that are not in the inbox
     * @param neverDelivered texts that the subscriber outside never got
     * @param sentTwice texts that left more than once
     * @param sentOutOfOrder messages that left before one that was accepted earlier for the same conversation
     * @param sends sends by state
     * @param deliveries deliveries by state
     * @param sent how many messages left
     */
    record Result(
            int written,
            long rows,
            long distinctRows,
            List<String> acknowledgedAndMissing,
            List<String> neverDelivered,
            List<String> sentTwice,
            List<String> sentOutOfOrder,
            Map<String, Long> sends,
            Map<String, Long> deliveries,
            int sent) {}

    /** @param written how many messages people wrote */
    Result in(DatabaseAddress database, int written) {
        try (Connection connection = database.connect()) {
            return new Result(
                    written,
                    count(connection, "select count(*) from imessage_inbox where type = 'message.received'"),
                    count(
                            connection,
                            "select count(distinct event_id) from imessage_inbox where type = 'message.received'"),
                    acknowledgedAndMissing(connection),
                    missing(ledger.texts(), written),
                    twice(server.sent()),
                    outOfOrder(connection),
                    states(connection, "select state, count(*) from imessage_send group by state"),
                    states(connection, "select state, count(*) from imessage_delivery group by state"),
                    server.sent().size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Message ids whose webhook was answered 2xx and that have no row. */
    private List<String> acknowledgedAndMissing(Connection connection) throws SQLException {
        List<String> missing = new ArrayList<>();
        List<String> acknowledged = server.journal().webhooks().stream()
                .filter(post -> post.accepted() && post.type().equals(side.received()))
                .map(post -> post.guid())
                .distinct()
                .toList();
        try (var select = connection.prepareStatement("select 1 from imessage_inbox where event_id like ?")) {
            for (String guid : acknowledged) {
                select.setString(1, side.provider() + ":support:" + guid + ":%");
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        missing.add(guid);
                    }
                }
            }
        }
        return missing;
    }

    private static List<String> missing(Map<String, Integer> delivered, int written) {
        List<String> missing = new ArrayList<>();
        for (int n = 1; n <= written; n++) {
            if (!delivered.containsKey("m-" + n)) {
                missing.add("m-" + n);
            }
        }
        return missing;
    }

    private static List<String> twice(List<? extends SentMessage> sent) {
        return sent.stream()
                .collect(Collectors.groupingBy(SentMessage::text, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Messages that left after one of their conversation which was accepted clearly later. Those that are accepted at the same moment
     * have no order: their numbers are given before their transactions end.
     */
    private List<String> outOfOrder(Connection connection) throws SQLException {
        List<String> left = server.sent().stream().map(SentMessage::id).toList();
        List<Leaving> leavings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select lane, message_id, created_at from imessage_send where message_id is not null")) {
            while (rows.next()) {
                leavings.add(new Leaving(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        left.indexOf(rows.getString(2))));
            }
        }
        return leavings.stream()
                .filter(one -> leavings.stream().anyMatch(one::shouldHaveBeenBefore))
                .map(Leaving::message)
                .toList();
    }

    /** A message that left, at its place among all that left. */
    private record Leaving(String lane, String message, Instant accepted, int place) {

        boolean shouldHaveBeenBefore(Leaving other) {
            return other.lane.equals(lane)
                    && other.place >= 0
                    && other.place < place
                    && accepted.plus(SAME_MOMENT).isBefore(other.accepted);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Map<String, Long> states(Connection connection, String sql) throws SQLException {
        Map<String, Long> states = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getLong(2));
            }
        }
        return states;
    }
}
