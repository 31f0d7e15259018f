package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Joining;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Hands over what was joined, in place of the first message alone. */
record JoiningReceiver(Receiver receiver, Joining joining, JdbcDeliveries deliveries) implements Receiver {

    @Override
    public CompletionStage<Answer> post(Delivery delivery) {
        return receiver.post(joined(delivery));
    }

    private Delivery joined(Delivery delivery) {
        List<Long> parts = joining.parts(delivery.id());
        if (parts.isEmpty()) {
            return delivery;
        }
        List<byte[]> documents = new ArrayList<>(List.of(delivery.document()));
        documents.addAll(deliveries.documents(parts));
        return delivery.with(joining.joined(documents));
    }

    @Override
    public void close() {
        receiver.close();
    }
}
