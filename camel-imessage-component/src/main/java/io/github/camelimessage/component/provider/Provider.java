package io.github.camelimessage.component.provider;

/**
 * A system that moves iMessages for us: who it is, what it can do, and how a connection to it is made.
 *
 * <p>Found by name, first in the Camel registry, then by the file
 * {@code META-INF/services/org/apache/camel/imessage-provider/<name>}. Needs a public constructor without parameters; safe for
 * use by many threads.
 */
public interface Provider {

    /** The name in {@code provider=}, lower case. */
    String name();

    /**
     * Whether a recipient that a caller wrote is this provider's id of a conversation and not a person's address, so that a
     * group can be named wherever a person can.
     */
    default boolean isChat(String recipient) {
        return false;
    }

    /** What it offers at all, whatever the account: the one truth for refusals, contract tests and docs. */
    Capabilities capabilities();

    /**
     * Makes a connection for one account. Nothing is sent yet: trouble at the other side shows in
     * {@link ProviderConnection#probe()}, not here.
     *
     * @throws IllegalArgumentException when a setting is missing or wrong; the text names the option
     */
    ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime);
}
