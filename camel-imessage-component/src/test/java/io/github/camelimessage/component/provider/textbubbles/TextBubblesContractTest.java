package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.provider.Bench;
import io.github.camelimessage.component.provider.ProviderContract;

public class TextBubblesContractTest extends ProviderContract {

    @Override
    protected Bench bench() {
        return new TextBubblesBench();
    }
}
