package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Dialect;
import io.github.camelimessage.routes.store.Picked;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The outbox: its methods are the arrows between the states of a message to send.
 *
 * <p>An attempt is counted, timed and fenced by {@link #claimDue} before anything leaves; whatever comes of it names that fence
 * and changes nothing when another one is current. Takes part in the transaction of the thread.
 */
final class JdbcOutbox {

    static final String COLUMNS = """
            ticket, seq, account, lane, send_key, content_hash, media, state, progress, due_at, expires_at, created_at,
            updated_at, attempts, attempt_started_at, attempt_ended_at, replays, fence, lease_until, unknown_since, seen_id,
            message_id, bound_by, chat_id, service, evidence, last_error, reason, accepted_for, failing_since, lane_sealed,
            chat_sealed""";

    static final String OPERATION = "operation";
    private static final int LONGEST_EVIDENCE = 2000;
    private static final int LONGEST_TEXT = 500;

    static final String SELECT_ALL = "select " + COLUMNS + "\nfrom imessage_send\n";

    private static final String SELECT_LOCKED = SELECT_ALL + "where ticket = ? for update";

    private static final String INSERT = """
            insert into imessage_send (ticket, account, lane, send_key, operation, content_hash, media, state, due_at,
                                       expires_at, created_at, updated_at, lane_sealed, behind)
            values (?, ?, ?, ?, ?, ?, ?, 'DUE', ?, ?, ?, ?, ?, ?)""";

    private static final String SET_TERMS = """
            update imessage_send
               set due_at = coalesce(?, due_at), quiet_until = ?, urgent = ?, past_suppression = ?
             where ticket = ?
            """;

    private static final String SELECT_BY_KEY = SELECT_ALL + "where account = ? and send_key = ?";

    /** A key stays taken at the account it was given to, whoever sends its message now. */
    private static final String SELECT_MOVED_BY_KEY = SELECT_ALL + """
            where ticket in (select m.ticket from imessage_send_move m
                              where m.account = ? and m.send_key = ? and m.number = 1)""";

    private static final String DELETE = "delete from imessage_send where ticket = ?";

    private static final String SELECT = SELECT_ALL + "where ticket = ?";

    /** Names all columns of the index, or H2 sorts everything that is due. */
    static final String CLAIM_ORDER = "order by s.account, s.state, s.behind, s.due_at, s.seq";

    private static final Picked CLAIM = new Picked("imessage_send", "seq", """
            state = 'CLAIMED', owner = ?, fence = fence + 1, attempts = attempts + 1,
            lease_until = case when media then cast(? as timestamp(3) with time zone)
                               else cast(? as timestamp(3) with time zone) end,
            attempt_started_at = ?, attempt_ended_at = null, seen_id = null, updated_at = ?""", "state = 'DUE'");

    private static final String PICK_DUE = """
            select s.seq from imessage_send s
             where s.account = ? and s.state = 'DUE' and s.behind = false and s.due_at <= ? and s.expires_at > ?
               and not exists (select 1 from imessage_send_hold h where h.account = s.account)
               and not exists (select 1 from imessage_send e where e.account = s.account
                                  and e.lane = s.lane and e.state = 'DUE' and e.seq < s.seq
                                  and not (s.urgent and e.quiet_until is not null and e.quiet_until = e.due_at))
               and not exists (select 1 from imessage_send e where e.account = s.account
                                  and e.lane = s.lane and e.state = 'CLAIMED' and e.seq < s.seq)
               and not exists (select 1 from imessage_send e where e.account = s.account
                                  and e.lane = s.lane and e.state = 'UNKNOWN' and e.seq < s.seq)
               and not exists (select 1 from imessage_send e where e.account = s.account
                                  and e.lane = s.lane and e.state = 'HELD' and e.seq < s.seq
                                  and e.unknown_since is null)
               and not exists (select 1 from imessage_send e where e.accepted_for = s.account
                                  and e.accepted_lane = s.lane and e.state = 'DUE' and e.seq < s.seq
                                  and not (s.urgent and e.quiet_until is not null and e.quiet_until = e.due_at))
               and not exists (select 1 from imessage_send e where e.accepted_for = s.account
                                  and e.accepted_lane = s.lane and e.state = 'CLAIMED' and e.seq < s.seq)
               and not exists (select 1 from imessage_send e where e.accepted_for = s.account
                                  and e.accepted_lane = s.lane and e.state = 'UNKNOWN' and e.seq < s.seq)
               and not exists (select 1 from imessage_send e where e.accepted_for = s.account
                                  and e.accepted_lane = s.lane and e.state = 'HELD' and e.seq < s.seq
                                  and e.unknown_since is null)
            """ + CLAIM_ORDER + " limit ?";

    private static final String SELECT_OPERATION = "select operation from imessage_send where ticket = ?";

    private static final String ACCEPT = """
            update imessage_send
               set state = 'ACCEPTED', owner = null, lease_until = null, unknown_since = null, attempt_ended_at = ?,
                   message_id = coalesce(?, message_id), bound_by = ?, chat_id = coalesce(?, chat_id),
                   chat_sealed = coalesce(?, chat_sealed), service = coalesce(?, service), progress = ?, reason = null, updated_at = ?
             where ticket = ? and fence = ? and state = ?
            """;

    private static final String RETRY = """
            update imessage_send
               set state = 'DUE', owner = null, lease_until = null, unknown_since = null, attempt_ended_at = ?, due_at = ?,
                   last_error = ?, message_id = null, bound_by = null, progress = 'NONE',
                   failing_since = coalesce(failing_since, attempt_started_at), updated_at = ?
             where ticket = ? and fence = ? and state = ?
            """;

    private static final String SET_ASIDE = """
            update imessage_send
               set state = 'DEAD', owner = null, lease_until = null, unknown_since = null, attempt_ended_at = ?,
                   last_error = ?, reason = ?, updated_at = ?
             where ticket = ? and fence = ? and state = ?
            """;

    /** As if it had not been claimed, but for the fence. */
    private static final String POSTPONE = """
            update imessage_send
               set state = 'DUE', owner = null, lease_until = null, attempts = attempts - 1, attempt_ended_at = ?, due_at = ?,
                   quiet_until = ?, expires_at = ?, updated_at = ?
             where ticket = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String DISCARD = """
            update imessage_send
               set state = 'DISCARDED', owner = null, lease_until = null, attempts = attempts - 1, attempt_ended_at = ?,
                   reason = ?, updated_at = ?
             where ticket = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String HOLD = """
            update imessage_send
               set state = 'HELD', owner = null, lease_until = null, unknown_since = null, attempt_ended_at = ?,
                   last_error = ?, reason = ?, updated_at = ?
             where ticket = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String DOUBT = """
            update imessage_send
               set state = 'UNKNOWN', owner = null, lease_until = null, unknown_since = ?, seen_id = ?, last_error = ?,
                   updated_at = ?
             where ticket = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String NOTE = "update imessage_send set evidence = ?, updated_at = ? where ticket = ?";

    private static final String BIND_TO_ANSWER = """
            update imessage_send
               set message_id = coalesce(?, message_id), bound_by = 'ANSWER', updated_at = ?
             where ticket = ? and fence = ? and state = 'CLAIMED'
            """;

    private static final String EXPIRE = """
            update imessage_send
               set state = 'EXPIRED', behind = false, reason = trim(concat('It could not leave in time. ', coalesce(reason, ''))), updated_at = ?
             where account = ? and state = 'DUE' and expires_at <= ?""";

    private static final String DOUBT_ABANDONED = """
            update imessage_send
               set state = 'UNKNOWN', owner = null, lease_until = null, unknown_since = ?,
                   last_error = 'Its owner went away during the attempt.', updated_at = ?
             where account = ? and state = 'CLAIMED' and lease_until <= ?""";

    private final Database database;
    private final JdbcSendFiles files;
    private final JdbcLanes lanes;
    private final JdbcSendRow rows;
    private final Discretion discretion;
    private final String claim;
    private final String expire;
    private final String doubtAbandoned;

    JdbcOutbox(Database database) {
        this.database = database;
        this.files = new JdbcSendFiles(database);
        this.lanes = new JdbcLanes(database);
        this.rows = new JdbcSendRow(database);
        this.discretion = new Discretion(database);
        Dialect dialect = database.dialect();
        this.claim = dialect.changed(COLUMNS, dialect.update(CLAIM, dialect.unclaimed(PICK_DUE, "s")), "seq");
        this.expire = dialect.changed("ticket", EXPIRE, "ticket");
        this.doubtAbandoned = dialect.changed("ticket", DOUBT_ABANDONED, "ticket");
    }

    /**
     * Writes a message down, or finds the one that was written down under the same key.
     *
     * @param key the application's own key, or null for none
     */
    Send accept(String account, SendMessage given, String key, Instant expiresAt) {
        return accept(account, given, key, expiresAt, SendTerms.NONE);
    }

    /** A file may be on its way to us still, and nobody is to wait for that. */
    private <T> T inTransactionWith(List<Outgoing> files, Supplier<T> work) {
        return files.isEmpty() ? database.inTransaction(work) : database.inSlowTransaction(work);
    }

    /** As {@link #accept(String, SendMessage, String, Instant)}, under terms of its own where it was not written down before. */
    Send accept(String account, SendMessage given, String key, Instant expiresAt, SendTerms terms) {
        SendMessage message = LinkedFiles.named(given);
        // What is urgent passes others.
        boolean behind = !terms.urgent() && lanes.isAnyDue(account, discretion.lane(Lane.of(message.to())));
        Send accepted = accept(account, message, key, expiresAt, terms, behind);
        if (behind) {
            lanes.accepted(account, accepted.ticket());
        }
        return accepted;
    }

    private Send accept(
            String account, SendMessage message, String key, Instant expiresAt, SendTerms terms, boolean behind) {
        List<Outgoing> all = message.files();
        return inTransactionWith(all, () -> {
            Instant now = database.now();
            String ticket = Ticket.at(now);
            String base = key == null ? ticket : SendKey.checked(key);
            Optional<Send> before = key == null ? Optional.empty() : byBaseKey(account, base);
            if (before.isPresent()) {
                return before.get();
            }
            String lane = Lane.of(message.to());
            boolean fresh = database.insertIfAbsent(
                    INSERT,
                    ticket,
                    account,
                    discretion.lane(lane),
                    base,
                    discretion.closed(ticket, OPERATION, StoredMessage.write(message)),
                    discretion.print(Fingerprint.of(message)),
                    !all.isEmpty(),
                    Database.at(now),
                    Database.at(expiresAt),
                    Database.at(now),
                    Database.at(now),
                    discretion.beside(ticket, "lane", lane),
                    behind);
            if (!fresh) {
                return byBaseKey(account, base)
                        .orElseThrow(() -> new IllegalStateException("Another ticket has the name " + ticket + "."));
            }
            // Looked for behind the insert: until another account takes it over, the message itself keeps its key
            // taken.
            Optional<Send> moved = key == null ? Optional.empty() : movedByKey(account, base);
            if (moved.isPresent()) {
                database.jdbc().update(DELETE, ticket);
                return moved.get();
            }
            files.write(ticket, all);
            setTerms(ticket, terms);
            return find(ticket).orElseThrow();
        });
    }

    private void setTerms(String ticket, SendTerms terms) {
        if (!terms.equals(SendTerms.NONE)) {
            OffsetDateTime quietUntil = Database.at(terms.quietUntil());
            database.jdbc().update(SET_TERMS, quietUntil, quietUntil, terms.urgent(), terms.pastSuppression(), ticket);
        }
    }

    /** Takes up to so many that may leave now, each with its attempt written down, in the order of their acceptance. */
    List<Send> claimDue(String account, String owner, SendSettings settings, int atMost) {
        OffsetDateTime now = Database.at(database.now());
        List<Send> claimed = database.jdbc()
                .query(
                        claim,
                        rows,
                        owner,
                        now.plus(settings.mediaLease()),
                        now.plus(settings.lease()),
                        now,
                        now,
                        account,
                        now,
                        now,
                        atMost);
        if (!claimed.isEmpty()) {
            database.makeDurable();
            lanes.claimed(account, claimed);
        }
        return claimed;
    }

    /** What claims do not look at. */
    JdbcLanes lanes() {
        return lanes;
    }

    /** Whether somebody else may have called the attempt abandoned by now: then it must not leave any more. */
    boolean leaseIsOver(Send claimed) {
        return !database.now().isBefore(claimed.leaseUntil());
    }

    /** What is to be sent, under the key of the current attempt. */
    SendMessage message(Send send) {
        SendMessage message = handedIn(send, operation(send));
        return send.isAway() ? Transfer.adapted(message) : message;
    }

    /** The message as the outbox keeps it, or null when retention has removed it. */
    byte[] operation(Send send) {
        return discretion.opened(
                send.ticket(),
                OPERATION,
                database.jdbc().queryForObject(SELECT_OPERATION, byte[].class, send.ticket()));
    }

    /** The message as it was written down, whatever account sends it now. */
    SendMessage handedIn(Send send, byte[] operation) {
        return StoredMessage.read(operation, send.media() ? files.read(send.ticket()) : List.of(), send.key());
    }

    /** Whether a send whose contents are still here says what that message says. */
    boolean says(Send send, SendMessage message) {
        return discretion.prints(List.of(Fingerprint.of(message))).contains(send.contentHash());
    }

    Optional<Send> find(String ticket) {
        return database.jdbc().query(SELECT, rows, ticket).stream().findFirst();
    }

    /** As {@link #find}, and nobody else changes it until the transaction of the thread is over. */
    Optional<Send> lock(String ticket) {
        return database.jdbc().query(SELECT_LOCKED, rows, ticket).stream().findFirst();
    }

    Optional<Send> byBaseKey(String account, String baseKey) {
        return database.jdbc().query(SELECT_BY_KEY, rows, account, baseKey).stream()
                .findFirst();
    }

    private Optional<Send> movedByKey(String account, String baseKey) {
        return database.jdbc().query(SELECT_MOVED_BY_KEY, rows, account, baseKey).stream()
                .findFirst();
    }

    /** The provider has it. What is null stays as it was. */
    boolean markAccepted(Send send, String messageId, Bound by, String chatId, String service, Progress progress) {
        OffsetDateTime now = Database.at(database.now());
        return hasLeftTheQueue(
                send,
                database.jdbc()
                        .update(
                                ACCEPT,
                                now,
                                messageId,
                                by.name(),
                                discretion.chat(chatId),
                                discretion.beside(send.ticket(), "chat", chatId),
                                service,
                                progress.name(),
                                now,
                                send.ticket(),
                                send.fence(),
                                send.state().name()));
    }

    /** It is known not to have left, and may leave later. */
    boolean retryLater(Send send, Instant dueAt, String error) {
        OffsetDateTime now = Database.at(database.now());
        return 1
                == database.jdbc()
                        .update(
                                RETRY,
                                now,
                                Database.at(dueAt),
                                discretion.text(send.ticket(), "last_error", error, LONGEST_TEXT),
                                now,
                                send.ticket(),
                                send.fence(),
                                send.state().name());
    }

    /** It is known not to have left, and never will as it stands. */
    boolean setAside(Send send, String error, String reason) {
        OffsetDateTime now = Database.at(database.now());
        return hasLeftTheQueue(
                send,
                database.jdbc()
                        .update(
                                SET_ASIDE,
                                now,
                                discretion.text(send.ticket(), "last_error", error, LONGEST_TEXT),
                                discretion.text(send.ticket(), "reason", reason, LONGEST_TEXT),
                                now,
                                send.ticket(),
                                send.fence(),
                                send.state().name()));
    }

    /** One that was due, and of which it was found out that it left before, stands before no other any more. */
    private boolean hasLeftTheQueue(Send send, int changed) {
        if (changed == 1 && send.state() == SendState.DUE) {
            lanes.showFirst(List.of(send.ticket()));
        }
        return changed == 1;
    }

    /** It has not left, and may not before that time; it then has as long to leave as it would have now. */
    boolean postpone(Send send, Instant quietUntil) {
        OffsetDateTime now = Database.at(database.now());
        OffsetDateTime until = Database.at(quietUntil);
        Duration left = Duration.between(now.toInstant(), send.expiresAt());
        return 1
                == database.jdbc()
                        .update(POSTPONE, now, until, until, until.plus(left), now, send.ticket(), send.fence());
    }

    /** It has not left, and never will. */
    boolean discard(Send send, String reason) {
        OffsetDateTime now = Database.at(database.now());
        return 1 == database.jdbc().update(DISCARD, now, Database.cut(reason, 500), now, send.ticket(), send.fence());
    }

    /** It is known not to have left, and an operator decides whether it may; those behind it in its lane wait. */
    boolean hold(Send send, String error, String reason) {
        OffsetDateTime now = Database.at(database.now());
        return 1
                == database.jdbc()
                        .update(
                                HOLD,
                                now,
                                discretion.text(send.ticket(), "last_error", error, LONGEST_TEXT),
                                discretion.text(send.ticket(), "reason", reason, LONGEST_TEXT),
                                now,
                                send.ticket(),
                                send.fence());
    }

    /** Nobody knows whether it left. */
    boolean markUnknown(Send send, String seenId, String error) {
        OffsetDateTime now = Database.at(database.now());
        return 1
                == database.jdbc()
                        .update(
                                DOUBT,
                                now,
                                seenId,
                                discretion.text(send.ticket(), "last_error", error, LONGEST_TEXT),
                                now,
                                send.ticket(),
                                send.fence());
    }

    /** An answer says that an earlier attempt sent it, while another one is under way. */
    void bindToAnswer(Send send, String messageId) {
        OffsetDateTime now = Database.at(database.now());
        database.jdbc().update(BIND_TO_ANSWER, messageId, now, send.ticket(), send.fence());
    }

    /** Keeps what was found out, the newest part of it when it gets long. */
    void note(String ticket, String evidence) {
        database.inTransaction(() -> lock(ticket).ifPresent(send -> {
            Instant now = database.now();
            String all = (send.evidence() == null ? "" : send.evidence() + "\n") + now + " " + evidence;
            String newest = all.substring(Math.max(0, all.length() - LONGEST_EVIDENCE));
            database.jdbc()
                    .update(
                            NOTE,
                            discretion.text(ticket, "evidence", newest, LONGEST_EVIDENCE),
                            Database.at(now),
                            ticket);
        }));
    }

    /** Gives up those that are due and did not leave in time. */
    List<String> expire(String account) {
        OffsetDateTime now = Database.at(database.now());
        List<String> expired = database.jdbc().queryForList(expire, String.class, now, account, now);
        lanes.showFirst(expired);
        return expired;
    }

    /** Those whose owner went away while an attempt was under way: something may have left. */
    List<String> doubtAbandoned(String account) {
        OffsetDateTime now = Database.at(database.now());
        return database.jdbc().queryForList(doubtAbandoned, String.class, now, now, account, now);
    }
}
