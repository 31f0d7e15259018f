package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.History;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one node does for all that receive an account: reads its history, keeps its stream open, looks after its registration. The
 * others stand by, and pass on when they want the history read.
 */
final class OwnerTasks {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final long WISHES_MILLIS = 2000;
    private static final long AGAIN_MILLIS = 1000;

    private final AccountReceiver receiver;
    private final Settings settings;
    private final AccountConnection connection;
    private final Ownership ownership;
    private final Shared shared;
    private final ScanPoints points;
    private final Scanner scanner;
    private final Registration registration;
    private final StreamKeeper stream;
    private final Prober.Listener onProbe = this::probed;
    private volatile boolean ours;
    private volatile boolean running;
    private final AtomicBoolean wishing = new AtomicBoolean();
    private final AtomicBoolean wishFails = new AtomicBoolean();
    private Future<?> wishes;

    OwnerTasks(AccountReceiver receiver, AccountConnection connection, Ownership ownership, Shared shared) {
        this.receiver = receiver;
        this.settings = receiver.settings();
        this.connection = connection;
        this.ownership = ownership;
        this.shared = shared;
        this.points = shared.scanPoints();
        this.scanner = connection.provided().history().map(this::scanner).orElse(null);
        this.registration = new Registration(settings, connection, shared.workers());
        this.stream = settings.receive().equals("stream")
                ? keeper(connection.provided().stream().orElseThrow())
                : null;
    }

    private Scanner scanner(History history) {
        Prober prober = connection.prober();
        return new Scanner(
                settings,
                history,
                receiver.dispatcher(),
                points,
                () -> prober.state().clockAhead(),
                shared.clock(),
                shared.scheduler(),
                shared.workers(),
                () -> prober.state().ready(),
                receiver::tell);
    }

    private StreamKeeper keeper(EventStream offered) {
        return new StreamKeeper(receiver, offered, shared, new Backoff(() -> ThreadLocalRandom.current()
                .nextDouble()));
    }

    /** Asks the provider whether it works, as the settings say, and takes up the work where it is ours. */
    synchronized void start() throws Exception {
        running = true;
        ownership.join(() -> onWorker(this::follow));
        ours = ownership.isMine();
        if (ours) {
            startScanner();
        }
        boolean alreadyWorks = connection.prober().state().ready();
        connection.prober().listen(onProbe);
        connection.checkAtStart(settings);
        if (ours) {
            takeUp(alreadyWorks, "the route starts");
        } else {
            LOG.info("{} is received by another node; this one stands by", settings.where());
        }
    }

    /** Takes the work up or puts it down, when that is not done already. */
    private synchronized void follow() {
        boolean mine = ownership.isMine();
        if (!running || mine == ours) {
            return;
        }
        ours = mine;
        if (!mine) {
            LOG.info("{} is not received by this node any more", settings.where());
            putDown();
            return;
        }
        try {
            startScanner();
            LOG.info("{} is received by this node from now on", settings.where());
            takeUp(connection.prober().state().ready(), "this node receives from now on");
        } catch (RuntimeException e) {
            ours = false;
            putDown();
            LOG.warn("{} cannot be received yet; tried again: {}", settings.where(), Failures.shown(e));
            shared.scheduler().schedule(() -> onWorker(this::follow), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void startScanner() {
        if (!scans()) {
            return;
        }
        scanner.start();
        if (ownership.isShared()) {
            wishes = shared.scheduler()
                    .scheduleWithFixedDelay(
                            () -> onWorker(this::hearWish), WISHES_MILLIS, WISHES_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void takeUp(boolean providerWorks, String why) {
        if (providerWorks) {
            registration.look();
        }
        open();
        if (providerWorks || settings.startupCheck().equals("off")) {
            scan(why);
        }
    }

    private void putDown() {
        close();
        if (scanner != null) {
            // What it reads now the next owner reads as well.
            scanner.doubt();
            scanner.stop();
        }
        if (wishes != null) {
            wishes.cancel(false);
        }
    }

    private boolean scans() {
        return scanner != null && !settings.scanInterval().isZero();
    }

    /** After each probe: the registration is looked at, and history is read when the provider is back. */
    private void probed(Prober.State before, Prober.State now) {
        if (!now.ready() || !ours) {
            return;
        }
        registration.look();
        if (!before.ready()) {
            scan("the provider works");
        }
    }

    /** Asks for a scan, by whichever node does it; nothing where the provider has no history or scans are switched off. */
    void scan(String why) {
        if (!scans()) {
            return;
        }
        if (ours) {
            scanner.request(why);
        } else if (wishing.compareAndSet(false, true)) {
            onWorker(() -> wish(why));
        }
    }

    /** All wishes that wait are one, which is written down as soon as that works; whoever receives by then needs none. */
    private void wish(String why) {
        // Before it is written: what is wished for from now on may come after the scan that this one causes.
        wishing.set(false);
        if (!running || ours) {
            return;
        }
        try {
            points.wish(settings.account());
            wishFails.set(false);
            LOG.debug("{} wishes for a scan by the node that receives: {}", settings.where(), why);
        } catch (RuntimeException e) {
            if (wishFails.compareAndSet(false, true)) {
                LOG.warn(
                        "{} could not tell the node that receives to read the history; tried again: {}",
                        settings.where(),
                        Failures.shown(e));
            }
            if (wishing.compareAndSet(false, true)) {
                shared.scheduler().schedule(() -> onWorker(() -> wish(why)), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void hearWish() {
        try {
            if (ours && points.takeWish(settings.account())) {
                scanner.request("another node wishes for it");
            }
        } catch (RuntimeException e) {
            LOG.debug("{} could not look whether another node wishes for a scan", settings.where(), e);
        }
    }

    private void onWorker(Runnable work) {
        try {
            shared.workers().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} changes nothing any more: the context stops", settings.where());
        }
    }

    /** Opens the stream, where it is ours and somebody listens. */
    synchronized void open() {
        if (ours && stream != null && !receiver.isSuspended()) {
            stream.open();
        }
    }

    /** Closes the stream while nobody listens. */
    synchronized void close() {
        if (stream != null) {
            stream.close();
        }
    }

    /** A scan under way is not to count as complete. */
    void doubt() {
        if (scanner != null) {
            scanner.doubt();
        }
    }

    /** Ends the work; from then on another node may do it. */
    synchronized void stop() {
        running = false;
        boolean owner = ours;
        ours = false;
        putDown();
        connection.prober().forget(onProbe);
        if (owner) {
            registration.stop();
        }
        try {
            ownership.leave();
        } catch (Exception e) {
            LOG.warn("{} could not be handed over to another node: {}", settings.where(), Failures.shown(e));
        }
    }

    /** Whether this node does it. */
    boolean areOurs() {
        return ours;
    }

    Registration registration() {
        return registration;
    }

    Optional<Scanner> scanner() {
        return Optional.ofNullable(scanner);
    }

    /** How the stream is, where there is one. */
    Optional<StreamKeeper.State> stream() {
        return Optional.ofNullable(stream).map(StreamKeeper::state);
    }
}
