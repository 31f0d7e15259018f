package io.github.camelimessage.routes.faults;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The routes, each with the end state of the work that a {@link Scene} gives it. */
enum Duty {
    INGEST(scene -> both(scene.inbox(Scene.WRITTEN))),
    FAN_OUT(scene -> both(scene.deliveriesPerEvent(Scene.WRITTEN)) + " deliveries each"),
    DELIVER(scene -> both(scene.deliveries("ledger", Scene.WRITTEN))),
    RETRY(scene -> both(scene.deliveries("stumbles", Scene.EARLIER))),
    DEAD_LETTER(scene -> both(scene.deliveries("gone", Scene.WRITTEN))),
    REPLAY(scene -> scene.replay() + both(scene.deliveries("mended", Scene.EARLIER))),
    ACCEPT_SEND(scene -> scene.acceptance() + scene.tickets() + " tickets"),
    SEND_DUE(scene -> both(scene.sends(Scene.DUE))),
    RECONCILE_SEND(scene -> "sent: " + both(scene.sends(Scene.DOUBTED_AND_SENT)) + "; not sent: "
            + both(scene.sends(Scene.DOUBTED_AND_NOT_SENT))),
    CATCH_UP(scene -> both(scene.inbox(Scene.MISSED))),
    HOUSEKEEPING(scene -> scene.stuckClaim());

    private final Function<Scene, String> endState;

    Duty(Function<Scene, String> endState) {
        this.endState = endState;
    }

    String endState(Scene scene) {
        return endState.apply(scene);
    }

    /** As the story in docs/routes.md has it. */
    String route() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String both(List<String> states) {
        List<String> distinct = states.stream().distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : String.join(", then ", states);
    }
}
