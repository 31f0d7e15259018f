package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.routes.RoutesSettings.FailoverSettings;
import io.github.camelimessage.routes.outbound.JdbcMoves.Place;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets another account take over what the first one is known not to have sent. The ticket stays the same, and so does its place
 * in the conversation: it is one row that changes its account in the update that records the failed attempt.
 *
 * <p>Each account is tried once. A message that those behind the first one refuse goes back to the first one and waits there, as
 * it would have without them.
 */
final class Failover {

    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);

    private final Map<String, FailoverSettings> journeys;
    private final Database database;
    private final JdbcOutbox outbox;
    private final JdbcMoves moves;
    private final UnaryOperator<String> providerOf;
    private final Outages outages = new Outages();

    /**
     * @param journeys by the account that messages are accepted for
     * @param providerOf the name of an account's provider
     */
    Failover(
            Map<String, FailoverSettings> journeys,
            Database database,
            JdbcOutbox outbox,
            UnaryOperator<String> providerOf) {
        this.journeys = journeys;
        this.database = database;
        this.outbox = outbox;
        this.moves = new JdbcMoves(database);
        this.providerOf = providerOf;
    }

    /** The account took a message. */
    void worked(String account) {
        outages.over(account);
    }

    /**
     * Called with the send locked and the attempt current.
     *
     * @param failure says that the attempt sent nothing
     * @param wait when the account would be tried again
     * @return whether another account sends it from now on
     */
    boolean takesOver(Send send, ProviderException failure, Duration wait) {
        FailoverSettings journey = journeys.get(send.home());
        // A trace of it at the provider is no proof that it left, but reason enough to leave it there.
        boolean traceless = send.boundBy() == null && send.progress() == Progress.NONE;
        if (journey == null || !traceless || NotTried.is(failure) || !isReason(send, failure, wait, journey)) {
            return false;
        }
        List<Place> before = moves.of(send.ticket());
        SendMessage message = outbox.message(send);
        Optional<String> next = next(send, journey, before, message);
        if (next.isPresent()) {
            return move(
                    send,
                    before.size(),
                    next.get(),
                    Lane.of(Transfer.adapted(message).to()),
                    send.ticket(),
                    failure);
        }
        boolean notForThisOne = failure instanceof Rejected || failure instanceof NotAuthorised;
        return send.isAway() && notForThisOne && goesHome(send, before, failure);
    }

    private boolean isReason(Send send, ProviderException failure, Duration wait, FailoverSettings journey) {
        if (failure instanceof Rejected) {
            return journey.onRejected() || send.isAway();
        }
        if (failure instanceof NotAuthorised) {
            return true;
        }
        if (failure instanceof TooFast tooFast && tooFast.byOwnLimit()) {
            // It holds conversations of machines back, and the other account would let them go on.
            return false;
        }
        Instant now = database.now();
        Instant itself = send.failingSince() == null ? send.attemptStartedAt() : send.failingSince();
        Instant account = outages.failed(send.account(), now, journey.after());
        Instant since = itself.isBefore(account) ? itself : account;
        return now.plus(wait).isAfter(since.plus(journey.after()));
    }

    private Optional<String> next(Send send, FailoverSettings journey, List<Place> before, SendMessage message) {
        Set<String> closed = new HashSet<>(moves.accountsOnHold());
        before.forEach(place -> closed.add(place.account()));
        closed.add(send.account());
        String obstacle = null;
        for (String account : journey.to()) {
            if (closed.contains(account)) {
                continue;
            }
            Optional<String> here = Transfer.obstacle(message, sameProvider(send.home(), account));
            if (here.isEmpty()) {
                return Optional.of(account);
            }
            obstacle = here.get();
        }
        if (obstacle != null) {
            stays(send, obstacle);
        }
        return Optional.empty();
    }

    private boolean sameProvider(String one, String other) {
        return providerOf.apply(one).equals(providerOf.apply(other));
    }

    /** Said once, and not with each attempt. */
    private void stays(Send send, String obstacle) {
        String reason = "It is not sent by another account, since " + obstacle + ".";
        if (!reason.equals(send.reason())) {
            moves.stay(send, reason);
            outbox.note(send.ticket(), reason);
        }
    }

    private boolean goesHome(Send send, List<Place> before, ProviderException failure) {
        Place home = before.get(0);
        return move(send, before.size(), home.account(), home.lane(), home.key(), failure);
    }

    private boolean move(Send send, int before, String account, String lane, String key, ProviderException failure) {
        String why = SendAnswers.said(failure);
        if (!moves.move(send, before + 1, account, lane, key, database.now(), why)) {
            return false;
        }
        outbox.note(
                send.ticket(),
                "Attempt " + send.attempts() + " sent nothing (" + why + "), so it leaves by " + account
                        + " from now on.");
        LOG.info(
                "imessage:{} send={} attempt={} → it was not sent ({}), imessage:{} takes it over",
                send.account(),
                send.ticket(),
                send.attempts(),
                failure.getClass().getSimpleName(),
                account);
        return true;
    }
}
