package io.github.camelimessage.routes.faults;

import io.github.camelimessage.routes.Side;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong at a provider or a subscriber: the state in which every route ends is the one on the page. */
class FaultMatrixTest {

    private static final Set<Side> SOME = EnumSet.of(Side.BLUEBUBBLES, Side.BLOOIO);
    private static final Set<Side> OTHERS = EnumSet.complementOf(EnumSet.copyOf(SOME));

    @Test
    void withSends() throws Exception {
        at(new Matrix("sends", Troubles.OF_SENDS), SOME);
    }

    @Test
    void withEveryRequest() throws Exception {
        at(new Matrix("requests", Troubles.OF_REQUESTS), SOME);
    }

    @Test
    void withWebhooks() throws Exception {
        at(new Matrix("webhooks", Troubles.OF_WEBHOOKS), SOME);
    }

    @Test
    void withTheStream() throws Exception {
        at(new Matrix("stream", Troubles.OF_STREAM), Set.of(Side.BLUEBUBBLES));
    }

    @Test
    void atSubscribers() throws Exception {
        at(new Matrix("subscribers", Troubles.OF_SUBSCRIBERS), SOME);
    }

    private static void at(Matrix matrix, Set<Side> sides) throws Exception {
        matrix.comeTo(sides);
        matrix.isOnThePage();
    }
}
