package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.SwitchedOffException;
import io.github.camelimessage.routes.store.Database;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What operators do with deliveries that were given up: look, ask for them again, discard them. Everything they do is kept in
 * the audit, and doing it twice is safe.
 */
public final class DeadLetters {

    private final Database database;
    private final JdbcDeadLetters rows;
    private final Steps steps;
    private final boolean editable;
    private volatile Consumer<Set<String>> replayed = subscribers -> {};

    /** @param editable whether what is replayed may be corrected */
    DeadLetters(Database database, Steps steps, boolean editable) {
        this.database = database;
        this.rows = new JdbcDeadLetters(database);
        this.steps = steps;
        this.editable = editable;
    }

    /** Who is told whose deliveries are due again. */
    void follower(Consumer<Set<String>> told) {
        this.replayed = told;
    }

    /** Those that match, the oldest first. */
    public List<DeliveryState> list(DeadLetterFilter filter) {
        return rows.list(filter);
    }

    /** All of them by what brought them here, the most frequent cause first. */
    public List<DeadLetterCause> causes() {
        return rows.causes(DeadLetterFilter.USUAL_LIMIT);
    }

    /** All deliveries of an event, whatever their state; none when the event is unknown or nobody wanted it. */
    public List<DeliveryState> ofEvent(String event) {
        return rows.ofEvent(event);
    }

    /** What operators did with the deliveries of an event, the oldest first. */
    public List<AuditEntry> history(String event) {
        return rows.history(event);
    }

    /**
     * Makes one due again, with its attempts counted from nothing.
     *
     * @return 1, or 0 when it is not dead (any more) or its content was removed by retention
     * @throws NoSuchElementException when there is no such delivery
     */
    public int replay(long delivery, String by) {
        return replay(List.of(known(delivery)), by);
    }

    /**
     * Makes one due again with a corrected document, which this delivery alone gets: the event and the deliveries to others stay
     * as they are.
     *
     * @param document a CloudEvents document with the envelope of the original
     * @return 1, or 0 when it is not dead (any more) or its content was removed by retention
     * @throws SwitchedOffException where corrections are not allowed
     * @throws IllegalArgumentException when the document cannot stand in for the original
     * @throws NoSuchElementException when there is no such delivery
     */
    public int replayEdited(long delivery, byte[] document, String by) {
        if (!editable) {
            throw new SwitchedOffException("A replay with a corrected document is switched off here:"
                    + " imessage.routes.editedReplay=true allows it.");
        }
        DeliveryState dead = known(delivery);
        boolean done = database.inTransaction(() -> replay(dead, document, by));
        if (done) {
            told(Set.of(dead.subscriber()));
        }
        return done ? 1 : 0;
    }

    private boolean replay(DeliveryState dead, byte[] document, String by) {
        byte[] before = rows.document(dead.id()).orElse(null);
        if (before == null) {
            return false;
        }
        EditedDocument.check(before, document);
        boolean replayed = rows.replay(dead.id(), document);
        if (replayed) {
            String detail = EditedDocument.hashes(before, document) + "; after " + dead.attempts() + " attempts: "
                    + dead.reason();
            audit(dead, "edited and replayed", by, detail);
        }
        return replayed;
    }

    /** Makes all that match due again; answers how many. */
    public int replay(DeadLetterFilter filter, String by) {
        return replay(rows.list(filter), by);
    }

    private int replay(List<DeliveryState> dead, String by) {
        Set<String> subscribers = new LinkedHashSet<>();
        int count = database.inTransaction(() -> {
            int done = 0;
            for (DeliveryState one : dead) {
                if (rows.replay(one.id())) {
                    audit(one, "replayed", by, "after " + one.attempts() + " attempts: " + one.reason());
                    subscribers.add(one.subscriber());
                    done++;
                }
            }
            return done;
        });
        if (count > 0) {
            told(subscribers);
        }
        return count;
    }

    private void told(Set<String> subscribers) {
        steps.passed(InboundSteps.REPLAY_DONE);
        replayed.accept(subscribers);
    }

    /**
     * Gives one up for good, dead or still due.
     *
     * @return 1, or 0 when it is delivered, under way or discarded already
     * @throws IllegalArgumentException without a reason
     * @throws NoSuchElementException when there is no such delivery
     */
    public int discard(long delivery, String reason, String by) {
        if (reason == null || reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("reason: say why it is discarded, in at most 500 characters.");
        }
        DeliveryState before = known(delivery);
        boolean done = database.inTransaction(() -> {
            boolean discarded = rows.discard(delivery, reason);
            if (discarded) {
                audit(before, "discarded", by, reason + " (before: " + before.reason() + ")");
            }
            return discarded;
        });
        if (done) {
            steps.passed(InboundSteps.DISCARD_DONE);
            replayed.accept(Set.of(before.subscriber()));
        }
        return done ? 1 : 0;
    }

    /** Discards everything that is on its way to a subscriber, in the caller's transaction; late answers change nothing. */
    int discardOpen(String subscriber, String reason, String by) {
        int discarded = rows.discardOpen(subscriber, reason);
        rows.audit("subscriber", subscriber, "removed", by, discarded + " open deliveries discarded");
        return discarded;
    }

    private void audit(DeliveryState delivery, String what, String by, String detail) {
        rows.audit("delivery", Long.toString(delivery.id()), what, by, detail);
    }

    private DeliveryState known(long delivery) {
        return rows.one(delivery)
                .orElseThrow(() -> new NoSuchElementException("There is no delivery " + delivery
                        + ". The list of dead letters and the log name those that can be replayed."));
    }
}
