package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.Bench;
import io.github.camelimessage.component.provider.ProviderContract;

/** An account whose operator has said how everything is done. */
public class MsgBubblesContractTest extends ProviderContract {

    @Override
    protected Bench bench() {
        return new MsgBubblesBench(true);
    }
}
