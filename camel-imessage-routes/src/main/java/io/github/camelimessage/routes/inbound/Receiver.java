package io.github.camelimessage.routes.inbound;

import java.util.concurrent.CompletionStage;

/** The other end of a lane. */
interface Receiver extends AutoCloseable {

    /** Hands a delivery over without blocking; completes exactly once and never exceptionally. */
    CompletionStage<Answer> post(Delivery delivery);

    @Override
    default void close() {}
}
