package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Receipt.Progress;
import java.util.List;

/** How far a message got only ever grows; it may be delivered after it seemed to have failed, but not the other way round. */
final class Progresses {

    private static final List<Progress> ORDER =
            List.of(Progress.NONE, Progress.QUEUED, Progress.SENT, Progress.FAILED, Progress.DELIVERED, Progress.READ);

    private Progresses() {}

    static Progress later(Progress one, Progress other) {
        return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
    }
}
