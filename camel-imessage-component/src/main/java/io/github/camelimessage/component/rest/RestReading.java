package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.provider.ProviderException;

/**
 * Makes a result of a good answer.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface RestReading<R> {

    /**
     * Reads it.
     *
     * @throws UnexpectedJson when the answer is not what the provider answers: then nobody knows what was done
     * @throws ProviderException when the answer says, in spite of its status, that it was not done
     */
    R read(RestAnswer answer) throws ProviderException;
}
