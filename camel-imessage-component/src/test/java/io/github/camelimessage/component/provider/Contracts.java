package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.provider.blooio.BlooioContractTest;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesContractTest;
import io.github.camelimessage.component.provider.msgbubbles.MsgBubblesContractTest;
import java.util.List;

/** The providers that this project brings, in the order of its tables. */
final class Contracts {

    static final List<ProviderContract> ALL =
            List.of(new BlueBubblesContractTest(), new BlooioContractTest(), new MsgBubblesContractTest());

    private Contracts() {}

    /** The providers themselves. */
    static List<Provider> providers() {
        return ALL.stream()
                .map(contract -> {
                    try (Bench bench = contract.bench()) {
                        return bench.provider();
                    }
                })
                .toList();
    }
}
