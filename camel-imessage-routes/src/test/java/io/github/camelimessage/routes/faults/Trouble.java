package io.github.camelimessage.routes.faults;

import io.github.camelimessage.routes.faults.FaultyDatabase.Failure;
import io.github.camelimessage.routes.faults.MoodySubscribers.Mood;
import io.github.camelimessage.simulator.Fault;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One thing that goes wrong for a while.
 *
 * @param name as the page has it
 * @param receive how the account receives
 * @param touches the routes that have to do with it
 * @param begins brings it about
 * @param awaitMet waits until everybody concerned has met with it
 * @param ends makes all go well again
 */
record Trouble(
        String name,
        String receive,
        Set<Duty> touches,
        Consumer<Scene> begins,
        Consumer<Scene> awaitMet,
        Consumer<Scene> ends) {

    private static final Map<String, Trouble> RECEIVING =
            Map.of("webhook", undisturbed("webhook"), "stream", undisturbed("stream"));

    private static Trouble undisturbed(String receive) {
        return new Trouble(
                "nothing",
                receive,
                EnumSet.allOf(Duty.class),
                scene -> {},
                Scene::awaitTroubleWithProvider,
                scene -> {});
    }

    /** All goes well: what the others are measured by. */
    static Trouble none(String receive) {
        return RECEIVING.get(receive);
    }

    /** Every send has this fault; what was sent under a key may be asked about by sending it once more. */
    static Trouble ofSends(String name, Fault fault) {
        return new Trouble(
                name,
                "webhook",
                EnumSet.of(Duty.SEND_DUE, Duty.RECONCILE_SEND),
                scene -> scene.world().server.faults().randomly(1, fault),
                Scene::awaitTroubleWithProvider,
                Trouble::noFaults);
    }

    /** Every request has this fault, those that are made before a send as well. */
    static Trouble ofRequests(String name, Fault fault) {
        return new Trouble(
                name,
                "webhook",
                EnumSet.of(Duty.INGEST, Duty.SEND_DUE, Duty.RECONCILE_SEND, Duty.CATCH_UP),
                scene -> scene.world().server.faults().randomlyOnRequests(1, fault),
                Scene::awaitTroubleWithRequests,
                Trouble::noFaults);
    }

    static Trouble ofServer(String name, Consumer<Scene> begins, Consumer<Scene> ends) {
        return new Trouble(
                name,
                "webhook",
                EnumSet.of(Duty.INGEST, Duty.FAN_OUT, Duty.SEND_DUE, Duty.RECONCILE_SEND, Duty.CATCH_UP),
                begins,
                Scene::awaitTroubleWithProvider,
                ends);
    }

    private static void noFaults(Scene scene) {
        scene.world().server.faults().clear();
    }

    static Trouble ofWebhooks(String name, Consumer<Scene> begins) {
        return new Trouble(
                name, "webhook", EnumSet.of(Duty.INGEST, Duty.FAN_OUT), begins, Scene::awaitPosts, Trouble::noFaults);
    }

    static Trouble ofStream(String name, Consumer<Scene> begins) {
        return new Trouble(
                name,
                "stream",
                EnumSet.of(Duty.INGEST, Duty.FAN_OUT),
                begins,
                Scene::awaitTroubleWithProvider,
                Trouble::noFaults);
    }

    static Trouble ofSubscribers(String name, Mood mood) {
        return ofSubscribers(name, scene -> scene.world().subscribers.are(mood), scene -> scene.world()
                .subscribers
                .are(Mood.USUAL));
    }

    static Trouble ofSubscribers(String name, Consumer<Scene> begins, Consumer<Scene> ends) {
        return new Trouble(
                name,
                "webhook",
                EnumSet.of(Duty.DELIVER, Duty.RETRY, Duty.DEAD_LETTER, Duty.REPLAY),
                begins,
                Scene::awaitTroubleWithSubscribers,
                ends);
    }

    static Trouble ofDatabase(String name, Failure failure) {
        return new Trouble(
                name,
                "webhook",
                EnumSet.allOf(Duty.class),
                scene -> scene.world().database.begins(failure),
                failure == Failure.ANSWER_TO_COMMIT_LOST ? Scene::awaitLostClaims : Scene::awaitTroubleWithDatabase,
                scene -> scene.world().database.ends());
    }

    /** Lets it come and go in an application at work, and answers where that is at the end of it. */
    Outcome playedOut(Scene scene) {
        scene.prepare();
        begins.accept(scene);
        scene.goesOn();
        awaitMet.accept(scene);
        ends.accept(scene);
        scene.comesToAnEnd();
        scene.addsUp();
        return Outcome.of(scene);
    }

    @Override
    public String toString() {
        return name;
    }
}
