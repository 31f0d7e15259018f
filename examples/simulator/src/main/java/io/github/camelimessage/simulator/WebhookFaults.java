package io.github.camelimessage.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to webhooks on their way out. Counts are posts: one event to two addresses is two. */
public final class WebhookFaults {

    private static final Duration UNSAID_DELAY = Duration.ofSeconds(1);

    /** Far enough apart that the receiver sees the new order, too. */
    private static final Duration APART = Duration.ofMillis(50);

    private final List<Outgoing> held = new ArrayList<>();
    private Random random = new Random(42);
    private double share;
    private List<WebhookFault> dice = List.of();
    private boolean dropAll;
    private Duration delay;
    private int drops;
    private int duplicates;
    private int spoils;
    private int toReorder;

    /** A post that is about to leave, and how it leaves. */
    interface Outgoing {
        void go(Duration delay, boolean proofSpoiled);

        void lost();
    }

    /** The next n posts are lost. */
    public synchronized void drop(int count) {
        drops += count;
    }

    /** Every post is lost until {@link #resume()}. */
    public synchronized void dropAll() {
        dropAll = true;
    }

    /** Ends {@link #dropAll()} and {@link #delay(Duration)}. */
    public synchronized void resume() {
        dropAll = false;
        delay = null;
    }

    /** The next n posts go out twice. */
    public synchronized void duplicate(int count) {
        duplicates += count;
    }

    /** Every post waits this long until {@link #resume()}. */
    public synchronized void delay(Duration time) {
        delay = time;
    }

    /** The next n posts are held until the n-th is there, then go out backwards. */
    public synchronized void reorder(int count) {
        toReorder = count;
    }

    /** The next n posts carry a proof of origin that does not hold. */
    public synchronized void spoilProof(int count) {
        spoils += count;
    }

    /** Gives this share of all posts (0 to 1) one of these faults, evenly. */
    public synchronized void randomly(double ofAll, WebhookFault... faults) {
        if (ofAll < 0 || ofAll > 1 || faults.length == 0) {
            throw new IllegalArgumentException("A webhook fault rate needs a share from 0 to 1 and a fault.");
        }
        share = ofAll;
        dice = Arrays.asList(faults.clone());
    }

    synchronized void seed(long seed) {
        random = new Random(seed + 1);
    }

    /** Lets go what is held and forgets everything told. */
    void clear() {
        List<Outgoing> free;
        synchronized (this) {
            free = List.copyOf(held);
            held.clear();
            share = 0;
            dropAll = false;
            delay = null;
            drops = duplicates = spoils = toReorder = 0;
        }
        free.forEach(post -> post.go(Duration.ZERO, false));
    }

    void pass(Outgoing post) {
        List<Runnable> steps = new ArrayList<>();
        synchronized (this) {
            if (toReorder > 0) {
                held.add(post);
                if (held.size() < toReorder) {
                    return;
                }
                toReorder = 0;
                Collections.reverse(held);
                for (int i = 0; i < held.size(); i++) {
                    Outgoing each = held.get(i);
                    Duration wait = APART.multipliedBy(i);
                    steps.add(() -> each.go(wait, false));
                }
                held.clear();
            } else {
                plan(post, steps);
            }
        }
        steps.forEach(Runnable::run);
    }

    private void plan(Outgoing post, List<Runnable> steps) {
        WebhookFault rolled = share > 0 && random.nextDouble() < share ? dice.get(random.nextInt(dice.size())) : null;
        boolean dropped = dropAll || rolled == WebhookFault.DROP;
        if (!dropped && drops > 0) {
            drops--;
            dropped = true;
        }
        if (dropped) {
            steps.add(post::lost);
            return;
        }
        boolean spoiled = rolled == WebhookFault.SPOIL_PROOF || spoils > 0 && spoils-- > 0;
        boolean twice = rolled == WebhookFault.DUPLICATE || duplicates > 0 && duplicates-- > 0;
        Duration told = delay == null ? Duration.ZERO : delay;
        Duration wait = rolled == WebhookFault.DELAY && delay == null ? UNSAID_DELAY : told;
        steps.add(() -> post.go(wait, spoiled));
        if (twice) {
            steps.add(() -> post.go(wait, spoiled));
        }
    }

    synchronized List<String> pending() {
        List<String> lines = new ArrayList<>();
        if (dropAll) {
            lines.add("webhooks: all dropped");
        }
        if (delay != null) {
            lines.add("webhooks: delayed by " + delay);
        }
        add(lines, drops, "to drop");
        add(lines, duplicates, "to post twice");
        add(lines, spoils, "to post with a spoiled proof");
        add(lines, toReorder, "to post backwards");
        if (share > 0) {
            lines.add("webhooks: " + share + " of all " + dice);
        }
        return lines;
    }

    private static void add(List<String> lines, int count, String what) {
        if (count > 0) {
            lines.add("webhooks: " + count + " " + what);
        }
    }
}
