package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.Bench;
import io.github.camelimessage.component.provider.ProviderContract;

/** An account whose operator has said how webhooks are signed and typing is called, and described no request. */
class MsgBubblesUnconfiguredContractTest extends ProviderContract {

    @Override
    protected Bench bench() {
        return new MsgBubblesBench(false);
    }
}
