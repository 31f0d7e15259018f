package io.github.camelimessage.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What will go wrong, told beforehand: faults for the next sends and requests, rates for load, and what happens to
 * webhooks. Scripted faults come first, in the order told; then the dice. Safe to use from any thread.
 */
public final class FaultScript {

    private final Deque<Fault> sends = new ArrayDeque<>();
    private final Deque<Fault> requests = new ArrayDeque<>();
    private final List<Rate> rates = new ArrayList<>();
    private final WebhookFaults webhooks = new WebhookFaults();
    private final SocketFaults sockets = new SocketFaults();
    private Random random = new Random(42);

    private record Rate(double share, boolean onlySends, List<Fault> faults) {}

    /** The next request that sends something to a person. */
    public NextRequest nextSend() {
        return new NextRequest(fault -> add(sends, fault), 1);
    }

    /** The next request of any kind, sends included when no fault waits for them. */
    public NextRequest nextRequest() {
        return new NextRequest(fault -> add(requests, fault), 1);
    }

    /** What happens to the webhooks that go out. */
    public WebhookFaults webhooks() {
        return webhooks;
    }

    /** What happens to the sockets that events are pushed through. */
    public SocketFaults sockets() {
        return sockets;
    }

    /** Starts the dice anew, so that a run under load can be repeated. */
    public synchronized FaultScript seed(long seed) {
        random = new Random(seed);
        webhooks.seed(seed);
        return this;
    }

    /** Gives this share of all sends (0 to 1) one of these faults, evenly. */
    public FaultScript randomly(double share, Fault... faults) {
        return addRate(share, true, faults);
    }

    /** Gives this share of all requests (0 to 1) one of these faults, evenly. */
    public FaultScript randomlyOnRequests(double share, Fault... faults) {
        return addRate(share, false, faults);
    }

    /** Takes everything back: all goes well from now on. Webhooks that were held are let go. */
    public void clear() {
        synchronized (this) {
            sends.clear();
            requests.clear();
            rates.clear();
        }
        webhooks.clear();
        sockets.resume();
    }

    /** Draws what goes wrong with the request at hand; for a provider's side. */
    public synchronized Optional<Fault> take(boolean send) {
        Fault scripted = send ? sends.poll() : null;
        if (scripted == null) {
            scripted = requests.poll();
        }
        return scripted != null ? Optional.of(scripted) : rolled(send);
    }

    /** What waits, in words: one line for each fault and rate. */
    public synchronized List<String> pending() {
        List<String> lines = new ArrayList<>();
        sends.forEach(fault -> lines.add("next send: " + fault));
        requests.forEach(fault -> lines.add("next request: " + fault));
        rates.forEach(
                rate -> lines.add(rate.share + " of " + (rate.onlySends ? "sends: " : "requests: ") + rate.faults));
        lines.addAll(webhooks.pending());
        lines.addAll(sockets.pending());
        return lines;
    }

    private Optional<Fault> rolled(boolean send) {
        for (Rate rate : rates) {
            if ((send || !rate.onlySends) && random.nextDouble() < rate.share) {
                return Optional.of(rate.faults.get(random.nextInt(rate.faults.size())));
            }
        }
        return Optional.empty();
    }

    private synchronized void add(Deque<Fault> queue, Fault fault) {
        queue.add(fault);
    }

    private synchronized FaultScript addRate(double share, boolean onlySends, Fault... faults) {
        if (share < 0 || share > 1 || faults.length == 0) {
            throw new IllegalArgumentException("A fault rate needs a share from 0 to 1 and at least one fault.");
        }
        rates.add(new Rate(share, onlySends, List.of(faults)));
        return this;
    }

    @Override
    public String toString() {
        return "FaultScript" + pending();
    }
}
