package io.github.camelimessage.component.provider;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Looks after our registration as a receiver of webhooks; entries of others are never touched. */
public interface Registrar {

    /**
     * Compares what is registered for our address with what it should be; changes nothing.
     *
     * @param publicAddress where the provider reaches us, without any token: the provider's own way of adding one is applied
     */
    CompletionStage<Finding> check(URI publicAddress);

    /** As {@link #check}, and puts right what is missing, different or doubled. */
    CompletionStage<Finding> repair(URI publicAddress);

    /**
     * Whether the provider itself makes the secret that webhooks are signed with and shows it once: it is handed to
     * {@link ProviderRuntime#secrets()} then, and no secret has to be configured.
     */
    default boolean issuesSecret() {
        return false;
    }

    /** Takes our registration away. */
    CompletionStage<Void> remove(URI publicAddress);

    /**
     * What was found, and after a repair what was done.
     *
     * @param inOrder whether the registration is as it should be now
     * @param summary one sentence for logs and health, without token or query
     */
    record Finding(boolean inOrder, String summary) {}
}
