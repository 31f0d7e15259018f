package io.github.camelimessage.component.provider;

import java.util.Optional;

/**
 * Keeps the secrets that a provider makes itself and shows once. Safe for use by many threads; may be asked on every webhook, so it
 * answers from memory nearly always.
 */
public interface SecretKeeper {

    /**
     * The secret last kept under that name.
     *
     * @param name which one, for instance the account's name
     */
    Optional<String> kept(String name);

    /** Keeps it in place of the one before; may block. */
    void keep(String name, String secret);
}
