package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.inbound.Ended.Fate;
import io.github.camelimessage.routes.inbound.FanOut.NewDelivery;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import io.github.camelimessage.routes.store.JdbcArrays;
import io.github.camelimessage.routes.store.Picked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The delivery table on the good day and the bad: due, claimed, delivered, due again, dead. */
final class JdbcDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDeliveries.class);

    /** How many bytes a document may have, as it is stored, to be in memory with any number of others. */
    static final int SHORT_BYTES = 20_000;

    private static final String INSERT = """
            insert into imessage_delivery
                (event_seq, subscriber, chat, state, due_at, created_at, open_since, updated_at)
            select n.seq, n.subscriber, n.chat, 'DUE', t.now, t.now, t.now, t.now
            from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array)) with ordinality
                     as n (seq, subscriber, chat, position),
                 (select cast(? as timestamp(3) with time zone) as now) t
            order by n.position
            """;

    /** The same, claimed from the start: in the order of their ids, as they were given. */
    private static final String INSERT_CLAIMED = """
            insert into imessage_delivery
                (event_seq, subscriber, chat, state, due_at, created_at, open_since, updated_at,
                 owner, lease_until, fence, attempts)
            select n.seq, n.subscriber, n.chat, 'CLAIMED', t.now, t.now, t.now, t.now, t.owner, t.until, 1, 1
            from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array)) with ordinality
                     as n (seq, subscriber, chat, position),
                 (select cast(? as timestamp(3) with time zone) as now, cast(? as varchar) as owner,
                         cast(? as timestamp(3) with time zone) as until) t
            order by n.position
            """;

    /**
     * One statement picks and takes: a row that two lanes see at once goes to the one whose update comes first, since the
     * other then finds it in another state. The order of {@link #PICK} names all columns of the index, or H2 sorts the whole
     * backlog.
     */
    private static final Picked CLAIM = new Picked(
            "imessage_delivery",
            "id",
            "state = 'CLAIMED', owner = ?, lease_until = ?, updated_at = ?, fence = fence + 1, attempts = attempts + 1",
            "state = 'DUE'");

    private static final String CLAIMED = "id, event_seq, fence, chat, attempts, open_since, edited";

    private static final String PICK = """
            select q.id from imessage_delivery q
            where q.subscriber = ? and q.state = 'DUE' and q.due_at <= ?
            order by q.subscriber, q.state, q.due_at, q.id limit ?""";

    /** As {@link #PICK}, but only the first of each chat that is still open. */
    private static final String PICK_ORDERED = """
            select q.id from imessage_delivery q
            where q.subscriber = ? and q.state = 'DUE' and q.due_at <= ?
              and not exists (
                select 1 from imessage_delivery e
                where e.subscriber = q.subscriber and e.chat = q.chat and e.state = 'DUE'
                  and e.event_seq < q.event_seq)
              and not exists (
                select 1 from imessage_delivery e
                where e.subscriber = q.subscriber and e.chat = q.chat and e.state = 'CLAIMED'
                  and e.event_seq < q.event_seq)
            order by q.subscriber, q.state, q.due_at, q.id limit ?""";

    /**
     * A statement of its own: joined to the claim, it would read the inbox as it was before the claim began, and a delivery
     * that was committed in between would be claimed and yet not be in the result. Only short documents come with it: nobody knows
     * beforehand how many bytes a claim is.
     */
    private static final String EVENTS = """
            select seq, event_id, type, account, chat, chat_sealed,
                   case when octet_length(document) <= %d then document end as document,
                   coalesce(octet_length(document), octet_length(document_large), 0) as bytes
            from imessage_inbox
            where seq = any(cast(? as bigint array))
            """.formatted(JdbcDeliveries.SHORT_BYTES);

    private static final String LONG_DOCUMENT = "select document, document_large from imessage_inbox where seq = ?";

    /** What a claim brings into memory at most, unless its first document alone is longer. */
    private static final long MOST_BYTES = 16_000_000;

    /** Most of them end so, and most with the same status: one statement for all of these. The pairs keep each id with its fence. */
    private static final String DELIVERED = """
            update imessage_delivery
            set state = 'DELIVERED', owner = null, lease_until = null, last_status = ?, updated_at = ?
            where id = any(cast(? as bigint array)) and state = 'CLAIMED'
              and concat(id, '/', fence) = any(cast(? as varchar array))""";

    private static final String DUE_AGAIN = """
            update imessage_delivery
            set state = 'DUE', due_at = ?, owner = null, lease_until = null,
                last_status = ?, last_error = ?, updated_at = ?
            where id = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String DEAD = """
            update imessage_delivery
            set state = 'DEAD', owner = null, lease_until = null,
                last_status = ?, last_error = ?, reason = ?, updated_at = ?
            where id = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String UNTOUCHED = """
            update imessage_delivery
            set state = 'DUE', owner = null, lease_until = null, attempts = attempts - 1, updated_at = ?
            where id = ? and fence = ? and state = 'CLAIMED'
            """;

    private final Database database;
    private final String owner;
    private final Duration lease;
    private final JdbcChatOrder order;
    private final JdbcEditedDocuments editedDocuments;
    private final String claim;
    private final String claimOrdered;
    private final String delivered;
    private final String insertClaimed;

    /**
     * @param owner who claims
     * @param lease how long a claim is ours when we say nothing
     */
    JdbcDeliveries(Database database, String owner, Duration lease) {
        this.database = database;
        this.owner = owner;
        this.lease = lease;
        this.order = new JdbcChatOrder(database);
        this.editedDocuments = new JdbcEditedDocuments(database);
        this.claim = claiming(database.dialect(), PICK);
        this.claimOrdered = claiming(database.dialect(), PICK_ORDERED);
        this.delivered = database.dialect().changed("id, fence", DELIVERED, "id");
        this.insertClaimed = database.dialect().changed("id, event_seq", INSERT_CLAIMED, "id");
    }

    private static String claiming(Dialect dialect, String pick) {
        return dialect.changed(CLAIMED, dialect.update(CLAIM, dialect.unclaimed(pick, "q")), "event_seq");
    }

    /** Who waits for whom, where order matters. */
    JdbcChatOrder order() {
        return order;
    }

    /** Writes new deliveries, due at once. */
    void insert(List<NewDelivery> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        database.jdbc()
                .update(
                        INSERT,
                        JdbcArrays.of("int8", Long[]::new, wanted, NewDelivery::eventSeq),
                        JdbcArrays.of("varchar", String[]::new, wanted, NewDelivery::subscriber),
                        JdbcArrays.of("varchar", String[]::new, wanted, NewDelivery::chat),
                        Database.at(database.now()));
    }

    /**
     * Writes new deliveries of one subscriber which are claimed at once, their first attempt counted.
     *
     * @return what would have come of a claim
     */
    List<Delivery> insertClaimed(List<NewDelivery> wanted) {
        Instant now = database.now();
        Map<Long, Long> ids = new HashMap<>();
        database.jdbc()
                .query(
                        insertClaimed,
                        row -> {
                            ids.put(row.getLong("event_seq"), row.getLong("id"));
                        },
                        JdbcArrays.of("int8", Long[]::new, wanted, NewDelivery::eventSeq),
                        JdbcArrays.of("varchar", String[]::new, wanted, NewDelivery::subscriber),
                        JdbcArrays.of("varchar", String[]::new, wanted, NewDelivery::chat),
                        Database.at(now),
                        owner,
                        Database.at(now.plus(lease)));
        return wanted.stream()
                .map(one -> claimedAtBirth(one, ids.get(one.eventSeq()), now))
                .toList();
    }

    private Delivery claimedAtBirth(NewDelivery wanted, long id, Instant now) {
        InboundEvent event = wanted.row().event();
        String eventId = wanted.row().id();
        return new Delivery(
                id,
                1,
                eventId,
                event.type().word(),
                event.account(),
                event.chat() == null ? null : Database.storable(event.chat().value()),
                wanted.chat(),
                wanted.subscriber(),
                1,
                now,
                opened(eventId, wanted.row().document()),
                false);
    }

    /**
     * Marks what has ended and claims what comes next, in one transaction: a lane that is busy commits once for both. What may be
     * forgotten with the database's machine is delivered once more; that something is given up is not.
     *
     * @param room how many to claim, none for 0
     */
    Turn turn(List<Ended> ended, String subscriber, boolean ordered, int room) {
        Supplier<Turn> turn = () -> {
            List<Ended> effective = ended.isEmpty() ? List.of() : settle(ended);
            List<Claimed> claimed = room > 0 ? claimRows(subscriber, ordered, room) : List.of();
            return new Turn(effective, withDocuments(subscriber, claimed), claimed.size() >= room);
        };
        boolean repeatable = ended.stream().noneMatch(one -> one.fate() == Fate.DEAD);
        return repeatable ? database.inRepeatableTransaction(turn) : database.inTransaction(turn);
    }

    /**
     * What came of a turn.
     *
     * @param effective the marks that took effect
     * @param claimed what is ours now
     * @param mayHaveMore whether there may be more due
     */
    record Turn(List<Ended> effective, List<Delivery> claimed, boolean mayHaveMore) {}

    /**
     * Takes up to {@code room} due deliveries of one subscriber, fewer where their documents are long; their attempts are counted
     * here and now.
     */
    List<Delivery> claim(String subscriber, boolean ordered, int room) {
        return database.inTransaction(() -> withDocuments(subscriber, claimRows(subscriber, ordered, room)));
    }

    private List<Claimed> claimRows(String subscriber, boolean ordered, int room) {
        return ordered ? claimFirstOfChats(subscriber, room) : claim(claim, subscriber, room);
    }

    /** What would be too much for the memory becomes due again, as if it had not been claimed. */
    private List<Delivery> withDocuments(String subscriber, List<Claimed> claimed) {
        Map<Long, Event> events = events(claimed.stream().map(Claimed::eventSeq).toList());
        Map<Long, byte[]> edited = editedDocuments.of(
                claimed.stream().filter(Claimed::edited).map(Claimed::id).toList());
        List<Delivery> ours = new ArrayList<>();
        List<Ended> tooMuch = new ArrayList<>();
        long room = MOST_BYTES;
        for (Claimed one : claimed) {
            Event event = events.get(one.eventSeq());
            Delivery delivery = delivery(subscriber, one, event, edited.get(one.id()));
            if (ours.isEmpty() || event.bytes() <= room) {
                room -= event.bytes();
                ours.add(delivery.edited() ? delivery : delivery.with(document(event)));
            } else {
                tooMuch.add(Ended.untouched(delivery));
            }
        }
        writeEach(Fate.UNTOUCHED, tooMuch);
        return ours;
    }

    private List<Claimed> claimFirstOfChats(String subscriber, int room) {
        boolean heldBack;
        List<Claimed> claimed;
        do {
            heldBack = order.holdBack(subscriber);
            claimed = claim(claimOrdered, subscriber, room);
        } while (heldBack && claimed.isEmpty());
        return claimed;
    }

    private List<Claimed> claim(String statement, String subscriber, int room) {
        Instant now = database.now();
        return database.jdbc()
                .query(
                        statement,
                        (row, index) -> new Claimed(
                                row.getLong("id"),
                                row.getLong("event_seq"),
                                row.getLong("fence"),
                                row.getString("chat"),
                                row.getInt("attempts"),
                                Database.at(row.getObject("open_since", OffsetDateTime.class)),
                                row.getBoolean("edited")),
                        owner,
                        Database.at(now.plus(lease)),
                        Database.at(now),
                        subscriber,
                        Database.at(now),
                        room);
    }

    /** What is delivered of these events, in this order, as far as retention has left it. */
    List<byte[]> documents(List<Long> sequence) {
        Map<Long, Event> events = events(sequence);
        return sequence.stream()
                .map(events::get)
                .filter(Objects::nonNull)
                .map(this::document)
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<Long, Event> events(List<Long> sequence) {
        Map<Long, Event> events = new HashMap<>();
        if (!sequence.isEmpty()) {
            database.jdbc()
                    .query(
                            EVENTS,
                            row -> {
                                events.put(row.getLong("seq"), event(row));
                            },
                            JdbcArrays.numbers(sequence));
        }
        return events;
    }

    private Event event(ResultSet row) throws SQLException {
        String id = row.getString("event_id");
        String chat = row.getString("chat_sealed");
        return new Event(
                row.getLong("seq"),
                id,
                row.getString("type"),
                row.getString("account"),
                database.concealment().reveal(InboxRow.CHAT + id, chat, row.getString("chat")),
                row.getBytes("document"),
                row.getLong("bytes"));
    }

    /** Null where retention or an erasure has removed it. */
    private byte[] document(Event event) {
        boolean isLong = event.shortDocument() == null && event.bytes() > 0;
        return opened(event.id(), isLong ? longDocument(event.seq()) : event.shortDocument());
    }

    private byte[] longDocument(long seq) {
        List<byte[]> found = database.jdbc()
                .query(
                        LONG_DOCUMENT,
                        (row, index) -> {
                            byte[] plain = row.getBytes("document");
                            return plain == null ? row.getBytes("document_large") : plain;
                        },
                        seq);
        return found.isEmpty() ? null : found.get(0);
    }

    /** One that cannot be opened must not keep the others of its lane from their subscriber. */
    private byte[] opened(String id, byte[] document) {
        try {
            return database.concealment().open(InboxRow.DOCUMENT + id, document);
        } catch (IllegalStateException e) {
            LOG.warn("event={}: its document cannot be delivered. {}", id, e.getMessage());
            return null;
        }
    }

    private static Delivery delivery(String subscriber, Claimed claimed, Event event, byte[] edited) {
        return new Delivery(
                claimed.id(),
                claimed.fence(),
                event.id(),
                event.type(),
                event.account(),
                event.chat(),
                claimed.chat(),
                subscriber,
                claimed.attempts(),
                claimed.openSince(),
                edited,
                edited != null);
    }

    private record Claimed(
            long id, long eventSeq, long fence, String chat, int attempts, Instant openSince, boolean edited) {
        @Override
        public String toString() {
            return "Claimed[" + id + "]";
        }
    }

    /** @param bytes how long its document is, of which only a short one is here */
    private record Event(
            long seq, String id, String type, String account, String chat, byte[] shortDocument, long bytes) {
        @Override
        public String toString() {
            return "Event[" + id + "]";
        }
    }

    /**
     * Writes down how attempts ended, all in one transaction.
     *
     * @return those that took effect; the others had been claimed by someone else meanwhile, and nothing changed for them
     */
    List<Ended> settle(List<Ended> ended) {
        return database.inTransaction(() -> {
            Set<String> written = new HashSet<>();
            ended.stream()
                    .filter(one -> one.fate() == Fate.DELIVERED)
                    .collect(Collectors.groupingBy(
                            one -> Optional.ofNullable(one.answer().status())))
                    .forEach((status, those) -> written.addAll(writeDelivered(status.orElse(null), those)));
            for (Fate fate : List.of(Fate.DUE_AGAIN, Fate.DEAD, Fate.UNTOUCHED)) {
                written.addAll(writeEach(
                        fate, ended.stream().filter(one -> one.fate() == fate).toList()));
            }
            List<Ended> effective =
                    ended.stream().filter(one -> written.contains(claimOf(one))).toList();
            order.letNextGo(effective);
            return effective;
        });
    }

    private List<String> writeDelivered(Integer status, List<Ended> ended) {
        return database.jdbc()
                .query(
                        delivered,
                        (row, index) -> claimOf(row.getLong("id"), row.getLong("fence")),
                        status,
                        Database.at(database.now()),
                        JdbcArrays.numbers(
                                ended.stream().map(one -> one.delivery().id()).toList()),
                        JdbcArrays.texts(
                                ended.stream().map(JdbcDeliveries::claimOf).toList()));
    }

    private static String claimOf(Ended ended) {
        return claimOf(ended.delivery().id(), ended.delivery().fence());
    }

    /** As {@link #DELIVERED} writes it. */
    private static String claimOf(long id, long fence) {
        return id + "/" + fence;
    }

    private List<String> writeEach(Fate fate, List<Ended> ended) {
        if (ended.isEmpty()) {
            return List.of();
        }
        String statement =
                switch (fate) {
                    case DELIVERED -> throw new IllegalArgumentException("Those are written together.");
                    case DUE_AGAIN -> DUE_AGAIN;
                    case DEAD -> DEAD;
                    case UNTOUCHED -> UNTOUCHED;
                };
        OffsetDateTime now = Database.at(database.now());
        int[] changed = database.jdbc()
                .updateAll(
                        statement, ended.stream().map(one -> values(one, now)).toList());
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 1)
                .mapToObj(i -> claimOf(ended.get(i)))
                .toList();
    }

    private static Object[] values(Ended ended, OffsetDateTime now) {
        long id = ended.delivery().id();
        long fence = ended.delivery().fence();
        Answer answer = ended.answer();
        return switch (ended.fate()) {
            case DELIVERED -> throw new IllegalArgumentException("Those are written together.");
            case DUE_AGAIN ->
                new Object[] {Database.at(ended.nextAt()), answer.status(), answer.cause(), now, id, fence};
            case DEAD -> new Object[] {answer.status(), answer.cause(), ended.reason(), now, id, fence};
            case UNTOUCHED -> new Object[] {now, id, fence};
        };
    }
}
