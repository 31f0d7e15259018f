package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.JdbcArrays;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.SqlTypeValue;

/** What the outbox is asked when an event, or the provider's history, may be about one of our sends. */
final class JdbcEvidence {

    private static final String SELECT_LIKE = "select " + JdbcOutbox.COLUMNS + """

              from unnest(cast(? as varchar array)) as n (given)
              join imessage_send s on s.account = ? and s.content_hash = n.given and s.state =\s""";

    /** Each state by itself: with several in one condition H2 reads all that ever said the same, and an application may say one thing only. */
    private static final String SELECT_OPEN_LIKE = SELECT_LIKE + "'CLAIMED'\nunion all " + SELECT_LIKE
            + "'UNKNOWN'\nunion all " + SELECT_LIKE + "'HELD' and s.unknown_since is not null";

    private static final String SELECT_OF_MESSAGE = JdbcOutbox.SELECT_ALL + """
             where account = ? and message_id = ? order by seq""";

    /** Joined, since {@code account = ? and message_id = any(?)} reads all sends of the account there ever were. */
    private static final String LOCK_CONCERNED = JdbcOutbox.SELECT_ALL + """
             where ticket in (
                   select s.ticket from unnest(cast(? as varchar array)) as n (given)
                     join imessage_send s on s.account = ? and s.message_id = n.given
                   union
                   select s.ticket from unnest(cast(? as varchar array)) as n (given)
                     join imessage_send s on s.account = ? and s.send_key = n.given)
             order by seq for update""";

    private static final String SELECT = JdbcOutbox.SELECT_ALL + "where ticket = ?";

    private static final String SELECT_UNKNOWN = JdbcOutbox.SELECT_ALL + """
             where account = ? and state = 'UNKNOWN' order by unknown_since, seq limit ?""";

    private static final String CHATS_OF_LANE = """
            select distinct chat_id from imessage_send where account = ? and lane in (?, ?) and chat_id is not null
            """;

    private static final String SELECT_BOUND = """
            select s.message_id from unnest(cast(? as varchar array)) as n (given)
              join imessage_send s on s.account = ? and s.message_id = n.given
            """;

    private static final String BIND = """
            update imessage_send
               set message_id = coalesce(?, message_id), bound_by = coalesce(?, bound_by), chat_id = coalesce(chat_id, ?),
                   chat_sealed = coalesce(chat_sealed, ?), progress = ?, updated_at = ?
             where ticket = ?
            """;

    private static final String ADVANCE = """
            update imessage_send
               set progress = ?, service = coalesce(?, service), last_error = coalesce(?, last_error), updated_at = ?
             where ticket = ?
            """;

    private static final String HOLD = """
            update imessage_send
               set state = 'HELD', attempt_ended_at = ?, reason = ?, updated_at = ?
             where ticket = ? and fence = ? and state = 'UNKNOWN'
            """;

    private static final String RESEND = """
            update imessage_send
               set state = 'DUE', attempt_ended_at = ?, unknown_since = null, due_at = ?, updated_at = ?
             where ticket = ? and fence = ? and state = 'UNKNOWN'
            """;

    private final Database database;
    private final JdbcSendRow rows;
    private final Discretion discretion;

    JdbcEvidence(Database database) {
        this.database = database;
        this.rows = new JdbcSendRow(database);
        this.discretion = new Discretion(database);
    }

    /** All that a send's {@link Send#contentHash} may be which is that message at the provider. */
    Set<String> prints(Content content) {
        return discretion.prints(Fingerprint.of(content));
    }

    /** Those whose attempt may have sent something that says one of these things. */
    List<Send> openLike(String account, Collection<String> contentHashes) {
        SqlTypeValue hashes = JdbcArrays.texts(Set.copyOf(contentHashes));
        return database.jdbc().query(SELECT_OPEN_LIKE, rows, hashes, account, hashes, account, hashes, account).stream()
                .sorted(Comparator.comparingLong(Send::seq))
                .toList();
    }

    /** Those that are known to be that message. */
    List<Send> ofMessage(String account, String messageId) {
        return database.jdbc().query(SELECT_OF_MESSAGE, rows, account, messageId);
    }

    /** Those with one of these messages or keys; nobody else changes them until the transaction of the thread is over. */
    List<Send> lockConcerned(String account, Collection<String> messageIds, Collection<String> baseKeys) {
        return database.jdbc()
                .query(
                        LOCK_CONCERNED,
                        rows,
                        JdbcArrays.texts(messageIds),
                        account,
                        JdbcArrays.texts(baseKeys),
                        account);
    }

    Optional<Send> reread(String ticket) {
        return database.jdbc().query(SELECT, rows, ticket).stream().findFirst();
    }

    /** Those whose outcome is unknown, the longest doubted first. */
    List<Send> unknown(String account, int atMost) {
        return database.jdbc().query(SELECT_UNKNOWN, rows, account, atMost);
    }

    /** Whether a receipt told before that sends of this lane go to that chat. */
    boolean leadsTo(Send send, ChatId chat) {
        return database
                .jdbc()
                .queryForList(
                        CHATS_OF_LANE,
                        String.class,
                        send.account(),
                        discretion.lane(send.lane()),
                        discretion.formerLane(send.lane()))
                .stream()
                .anyMatch(known -> discretion.isChat(known, chat));
    }

    /** Which of these messages are already known to be one of our sends. */
    Set<String> bound(String account, Collection<String> messageIds) {
        return new HashSet<>(
                database.jdbc().queryForList(SELECT_BOUND, String.class, JdbcArrays.texts(messageIds), account));
    }

    /** Notes which message it is, whatever its state. */
    void bind(Send send, String messageId, Bound by, String chatId, Progress progress) {
        database.jdbc()
                .update(
                        BIND,
                        messageId,
                        by == null ? null : by.name(),
                        discretion.chat(chatId),
                        discretion.beside(send.ticket(), "chat", chatId),
                        progress.name(),
                        Database.at(database.now()),
                        send.ticket());
    }

    /** Notes how far it got. */
    void advance(Send send, Progress progress, String service, String error) {
        database.jdbc()
                .update(
                        ADVANCE,
                        progress.name(),
                        service,
                        discretion.text(send.ticket(), "last_error", error, 500),
                        Database.at(database.now()),
                        send.ticket());
    }

    /** It was not found in time: an operator decides. */
    boolean hold(Send send, String reason) {
        OffsetDateTime now = Database.at(database.now());
        String stored = discretion.text(send.ticket(), "reason", reason, 500);
        return 1 == database.jdbc().update(HOLD, now, stored, now, send.ticket(), send.fence());
    }

    /** It was not found in time, and is sent again under the same key. */
    boolean resend(Send send) {
        OffsetDateTime now = Database.at(database.now());
        return 1 == database.jdbc().update(RESEND, now, now, now, send.ticket(), send.fence());
    }
}
