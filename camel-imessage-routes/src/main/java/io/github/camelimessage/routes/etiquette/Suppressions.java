package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.etiquette.JdbcSuppressions.Wish;
import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do with the list of those who do not want messages. Addresses are read as the account reads those of its
 * recipients, and leave here as hashes. What is changed is written down with who and why. Safe for use by many threads.
 */
public final class Suppressions {

    /** Who changed it when people did so themselves. */
    static final String SENDER = "sender";

    private static final Logger LOG = LoggerFactory.getLogger(Suppressions.class);

    private final Database database;
    private final JdbcSuppressions rows;
    private final List<String> accounts;
    private final Recipients recipients;
    private final BiFunction<String, String, Target> reader;

    /** @param reader reads an address as an account does */
    Suppressions(RoutesRuntime runtime, Recipients recipients, BiFunction<String, String, Target> reader) {
        this.database = runtime.database();
        this.rows = new JdbcSuppressions(database);
        this.accounts = runtime.settings().accounts();
        this.recipients = recipients;
        this.reader = reader;
    }

    /**
     * Puts people on the list, all or none of them.
     *
     * @param account the account, or null where there is one
     * @param addresses phone numbers and e-mail addresses
     * @return how many were not on it before
     * @throws IllegalArgumentException when one is no address; the text tells which by its place, not what it is
     */
    public int add(String account, List<String> addresses, String by, String reason) {
        return change(account, addresses, true, by, reason);
    }

    /** Takes people off the list, as {@link #add} puts them on it; answers how many were on it. */
    public int remove(String account, List<String> addresses, String by, String reason) {
        return change(account, addresses, false, by, reason);
    }

    /** Takes somebody off the list by the id that the list shows. */
    public void removeById(String account, String id, String by, String reason) {
        String known = known(account);
        boolean removed = database.inTransaction(() -> put(known, id, "", false, by, reason));
        if (!removed) {
            throw new NoSuchElementException("There is nobody with that id on the list of imessage:" + known + ".");
        }
        tell(known, 1, false, by);
    }

    /** Whether somebody is on the list. */
    public boolean contains(String account, String address) {
        String known = known(account);
        return rows.find(known, person(known, address, 1).person())
                .map(Wish::stopped)
                .orElse(false);
    }

    /**
     * Those on the list of an account, the longest there first.
     *
     * @param since from that time on, or null for all
     * @param after the id of the last one of the page before, which was put there at that time, or null
     */
    public List<Suppression> list(String account, Instant since, String after, int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("limit: expected 1 or more.");
        }
        return rows.list(known(account), since == null ? Instant.EPOCH : since, after == null ? "" : after, atMost);
    }

    private int change(String account, List<String> addresses, boolean stopped, String by, String reason) {
        String known = known(account);
        List<Recipient> people = people(known, addresses);
        int changed = database.inTransaction(() -> {
            int count = 0;
            for (Recipient one : people) {
                count += put(known, one.person(), Person.shown(one.handle()), stopped, by, reason) ? 1 : 0;
            }
            return count;
        });
        tell(known, changed, stopped, by);
        return changed;
    }

    private boolean put(String account, String person, String shown, boolean stopped, String by, String reason) {
        Wish before = rows.find(account, person).orElse(new Wish(false, Instant.EPOCH));
        if (before.stopped() == stopped) {
            return false;
        }
        // What an operator says holds, even where the sender's clock is ahead of ours.
        Instant now = database.now();
        Instant at = before.since().isBefore(now) ? now : before.since().plusMillis(1);
        boolean done = rows.put(account, person, shown, stopped, at, by);
        if (done) {
            rows.audit(person, stopped ? "added" : "removed", by, reason);
        }
        return done;
    }

    private static void tell(String account, int changed, boolean stopped, String by) {
        LOG.info("imessage:{} suppressions: {} {} by {}", account, changed, stopped ? "added" : "removed", by);
    }

    private List<Recipient> people(String account, List<String> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("Nobody is named: give a phone number or an e-mail address.");
        }
        List<Recipient> people = new ArrayList<>();
        for (String address : addresses) {
            people.add(person(account, address, people.size() + 1));
        }
        return people;
    }

    private Recipient person(String account, String address, int place) {
        Recipient recipient = address == null || address.isBlank()
                ? Recipient.UNKNOWN
                : recipients.of(account, reader.apply(account, address));
        if (recipient.handle() == null || !Recipients.isAddress(recipient.handle())) {
            throw new IllegalArgumentException("Address " + place + " is neither a phone number with its country code"
                    + " nor an e-mail address. Nothing was changed.");
        }
        return recipient;
    }

    private String known(String account) {
        if (account == null && accounts.size() == 1) {
            return accounts.get(0);
        }
        if (account == null || !accounts.contains(account)) {
            throw new IllegalArgumentException("account: expected one of " + accounts + ".");
        }
        return account;
    }
}
