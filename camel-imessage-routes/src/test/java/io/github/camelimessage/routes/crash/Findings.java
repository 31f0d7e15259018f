package io.github.camelimessage.routes.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what the database holds, while the process is down, with what the provider's side and the ledger saw. */
final class Findings {

    private final Side side;
    private final SimulatedProvider server;
    private final Ledger ledger;
    private final Set<String> acknowledged;

    /** @param acknowledged ids of messages whose webhook was acknowledged */
    Findings(Side side, SimulatedProvider server, Ledger ledger, Set<String> acknowledged) {
        this.side = side;
        this.server = server;
        this.ledger = ledger;
        this.acknowledged = acknowledged;
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
     * @param deliveredOutOfOrder events that the ordered subscriber outside got after a later one of their chat
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
            List<String> deliveredOutOfOrder,
            Map<String, Long> sends,
            Map<String, Long> deliveries,
            int sent) {

        /** What has to hold after any number of kills. */
        void nothingIsLostOrDoubled() {
            assertThat(acknowledgedAndMissing).as("acknowledged and lost").isEmpty();
            assertThat(distinctRows).as("events in the inbox").isEqualTo(written);
            assertThat(rows).as("twice in the inbox").isEqualTo(distinctRows);
            assertThat(sentTwice).as("sent twice").isEmpty();
            assertThat(sentOutOfOrder).as("sent out of order").isEmpty();
            assertThat(deliveredOutOfOrder).as("delivered out of order").isEmpty();
            assertThat(deliveries.keySet()).as("not delivered").isSubsetOf("DELIVERED", "DISCARDED");
            assertThat(sends).as("still open").doesNotContainKeys("DUE", "CLAIMED", "UNKNOWN");
            assertThat(neverDelivered.size())
                    .as("never delivered, and not discarded by the operator")
                    .isLessThanOrEqualTo(
                            deliveries.getOrDefault("DISCARDED", 0L).intValue());
            assertThat(sends.getOrDefault("ACCEPTED", 0L))
                    .as("accepted, and left")
                    .isLessThanOrEqualTo(sent);
        }
    }

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
                    Place.outOfOrder(departures(connection)),
                    Place.outOfOrder(arrivals(connection)),
                    states(connection, "select state, count(*) from imessage_send group by state"),
                    states(connection, "select state, count(*) from imessage_delivery group by state"),
                    server.sent().size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Message ids whose webhook was answered 2xx and that have no row. */
    private List<String> acknowledgedAndMissing(Connection connection) throws SQLException {
        NavigableSet<String> recorded = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select event_id from imessage_inbox")) {
            while (rows.next()) {
                recorded.add(rows.getString(1));
            }
        }
        return acknowledged.stream()
                .filter(guid -> {
                    String start = side.provider() + ":support:" + guid + ":";
                    String event = recorded.ceiling(start);
                    return event == null || !event.startsWith(start);
                })
                .toList();
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

    private List<Place> departures(Connection connection) throws SQLException {
        return places(
                connection,
                "select lane, message_id, created_at from imessage_send where message_id is not null",
                server.sent().stream().map(SentMessage::id).toList());
    }

    private List<Place> arrivals(Connection connection) throws SQLException {
        return places(
                connection,
                "select chat, event_id, recorded_at from imessage_inbox where chat is not null",
                ledger.orderedArrivals());
    }

    private static List<Place> places(Connection connection, String select, List<String> cameOut) throws SQLException {
        Map<String, Integer> places = new HashMap<>();
        cameOut.forEach(name -> places.putIfAbsent(name, places.size()));
        List<Place> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                Integer place = places.get(rows.getString(2));
                if (place != null) {
                    Instant accepted = rows.getObject(3, OffsetDateTime.class).toInstant();
                    all.add(new Place(rows.getString(1), rows.getString(2), accepted, place));
                }
            }
        }
        return all;
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
