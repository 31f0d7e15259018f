package io.github.camelimessage.component;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The receivers of a context, one for each account. */
final class Receivers {

    private final Map<String, AccountReceiver> byAccount = new HashMap<>();

    /**
     * Attaches a consumer to its account's receiver, which starts with the first.
     *
     * @throws IllegalArgumentException when the account is received with other settings already, or the path is taken
     */
    synchronized AccountReceiver attach(ImessageConsumer consumer) throws Exception {
        String account = consumer.settings().account();
        AccountReceiver running = byAccount.get(account);
        if (running != null) {
            running.refuseContradiction(consumer);
            running.attach(consumer);
            return running;
        }
        AccountReceiver fresh = new AccountReceiver(consumer);
        byAccount.values().forEach(other -> other.refuseSamePath(fresh));
        fresh.start();
        byAccount.put(account, fresh);
        return fresh;
    }

    /** Detaches it; the receiver stops with the last. */
    synchronized void detach(ImessageConsumer consumer) throws Exception {
        AccountReceiver running = byAccount.get(consumer.settings().account());
        if (running != null && running.detach(consumer)) {
            byAccount.remove(consumer.settings().account());
            running.stop();
        }
    }

    /** The receiver of an account, or nothing while no route receives it. */
    synchronized Optional<AccountReceiver> of(String account) {
        return Optional.ofNullable(byAccount.get(account));
    }
}
