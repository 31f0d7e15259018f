package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider offers, independent of any account.
 *
 * @param title the name in sentences, for instance {@code BlueBubbles}
 * @param operations what can be asked, each with a condition in words ({@code needs the Private API}) or an empty text; what
 *     is not in the map is never offered
 * @param events what it can tell live
 * @param recoverable the events that its history still knows, so that a scan finds them after downtime
 * @param natives what only this provider offers, called by its own names with {@link OperationKind#NATIVE}
 * @param signsWebhooks whether its webhooks carry a signature; otherwise a token in our address stands in for it
 * @param replayWindow how long a repeated send with the same key is documented to be answered with the first one's receipt;
 *     zero where nothing is documented, and then a send is never repeated on that ground
 */
public record Capabilities(
        String title,
        Map<OperationKind, String> operations,
        Set<EventType> events,
        Set<EventType> recoverable,
        List<NativeOperation> natives,
        boolean signsWebhooks,
        Duration replayWindow) {

    public Capabilities {
        operations = Map.copyOf(operations);
        events = Set.copyOf(events);
        recoverable = Set.copyOf(recoverable);
        natives = List.copyOf(natives);
    }

    /** Whether it is offered at all, under whatever condition. */
    public boolean offers(OperationKind kind) {
        return operations.containsKey(kind);
    }

    /** The native operation of that name, in exact spelling. */
    public Optional<NativeOperation> nativeOperation(String name) {
        return natives.stream().filter(offered -> offered.name().equals(name)).findFirst();
    }
}
