package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Joining;
import java.util.concurrent.CompletionStage;

/** Hands over what was joined, in place of the first message alone; what an operator corrected is all that is to be said. */
record JoiningReceiver(Receiver receiver, Joining joining) implements Receiver {

    @Override
    public CompletionStage<Answer> post(Delivery delivery) {
        return receiver.post(
                delivery.edited() ? delivery : delivery.with(joining.document(delivery.id(), delivery.document())));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
