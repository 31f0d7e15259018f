package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lends the connections of accounts out: made for the first who asks, closed when the last one gives it back. */
final class Connections {

    /**
     * A connection that is lent out.
     *
     * @param account whose it is
     * @param users how many routes and producers have it
     */
    record Use(String account, AccountConnection connection, int users) {}

    /** What must be equal for two endpoints to share a connection; secrets among it, so it is never shown. */
    record Key(List<Object> values) {
        @Override
        public String toString() {
            return "Key[hidden]";
        }
    }

    private static final class Lent {
        private final String account;
        private final AccountConnection connection;
        private int users;

        private Lent(String account, AccountConnection connection) {
            this.account = account;
            this.connection = connection;
        }
    }

    private final Map<Key, Lent> lent = new HashMap<>();
    private final Supplier<ProviderRuntime> runtime;

    Connections(Supplier<ProviderRuntime> runtime) {
        this.runtime = runtime;
    }

    synchronized AccountConnection borrow(Key key, Provider provider, Settings settings, ProviderSettings forProvider) {
        Lent found = lent.computeIfAbsent(
                key, missing -> new Lent(settings.account(), connect(provider, settings, forProvider)));
        found.users++;
        return found.connection;
    }

    private AccountConnection connect(Provider provider, Settings settings, ProviderSettings forProvider) {
        ProviderRuntime lentRuntime = runtime.get();
        ProviderConnection connection = connect(provider, settings.where(), forProvider, lentRuntime);
        Prober prober = new Prober(
                settings.where(), connection, settings.probeInterval(), lentRuntime.scheduler(), lentRuntime.clock());
        return new AccountConnection(provider, connection, prober);
    }

    private static ProviderConnection connect(
            Provider provider, String where, ProviderSettings forProvider, ProviderRuntime lentRuntime) {
        try {
            return provider.connect(forProvider, lentRuntime);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option of " + where + ": " + e.getMessage(), e);
        }
    }

    synchronized void giveBack(Key key) {
        Lent found = lent.get(key);
        if (found != null && --found.users == 0) {
            lent.remove(key);
            found.connection.close();
        }
    }

    /** The connection with that key, or nothing while nobody has it. */
    synchronized Optional<AccountConnection> at(Key key) {
        return Optional.ofNullable(lent.get(key)).map(found -> found.connection);
    }

    /** What is lent out now, by the names of the accounts. */
    synchronized List<Use> inUse() {
        return lent.values().stream()
                .map(one -> new Use(one.account, one.connection, one.users))
                .sorted(Comparator.comparing(Use::account))
                .toList();
    }

    /** Closes what nobody gave back. */
    synchronized void close() {
        lent.values().forEach(left -> left.connection.close());
        lent.clear();
    }
}
