package io.github.camelimessage.simulator.blooio;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sets up a simulated Blooio. */
public final class BlooioSimulatorBuilder {

    private String host = "127.0.0.1";
    private int port;
    private String apiKey = "bl_live_simulated_key";
    private Clock clock = Clock.systemUTC();
    private boolean fast;
    private Duration deliveredAfter;
    private Duration readAfter;
    private List<String> lines = List.of("+15550100999", "+15550100998");
    private boolean dedicated = true;
    private boolean enterprise = true;
    private boolean replyOnly;
    private int outboundLimit = Integer.MAX_VALUE;
    private int newConversations = Integer.MAX_VALUE;
    private boolean conversationLimits;
    private boolean newV2Registrations = true;
    private boolean loopback = true;
    private Integer rateLimit;
    private int replays = 200;
    private String errorShape = "code";

    BlooioSimulatorBuilder() {}

    /** The address to listen on; this machine only unless said. */
    public BlooioSimulatorBuilder host(String address) {
        this.host = address;
        return this;
    }

    /** The port; any free one unless said. */
    public BlooioSimulatorBuilder port(int number) {
        this.port = number;
        return this;
    }

    /** The key that is taken. */
    public BlooioSimulatorBuilder apiKey(String key) {
        this.apiKey = key;
        return this;
    }

    /** The time. */
    public BlooioSimulatorBuilder clock(Clock time) {
        this.clock = time;
        return this;
    }

    /** Milliseconds for everything that takes the real service seconds, and no rate limit unless one is set. */
    public BlooioSimulatorBuilder fast() {
        this.fast = true;
        return this;
    }

    /** Delivers what is sent after this time; never unless said. */
    public BlooioSimulatorBuilder deliveredAfter(Duration time) {
        this.deliveredAfter = time;
        return this;
    }

    /** Has what is sent read after this time; never unless said. */
    public BlooioSimulatorBuilder readAfter(Duration time) {
        this.readAfter = time;
        return this;
    }

    /** The account's own numbers, the usual one first; none for an account without an active one. */
    public BlooioSimulatorBuilder lines(String... numbers) {
        this.lines = List.of(numbers);
        return this;
    }

    /** Whether the plan is a dedicated one, which contact cards need. */
    public BlooioSimulatorBuilder dedicatedPlan(boolean on) {
        this.dedicated = on;
        return this;
    }

    /** Whether the plan looks numbers up. */
    public BlooioSimulatorBuilder enterprisePlan(boolean on) {
        this.enterprise = on;
        return this;
    }

    /** Whether new addresses can be registered by v2; otherwise 410 sends them to v4. */
    public BlooioSimulatorBuilder newV2Registrations(boolean open) {
        this.newV2Registrations = open;
        return this;
    }

    /** Whether the numbers only answer people who have written first. */
    public BlooioSimulatorBuilder replyOnly(boolean on) {
        this.replyOnly = on;
        return this;
    }

    /** How many people may be written to first; no limit unless said. */
    public BlooioSimulatorBuilder outboundLimit(int people) {
        this.outboundLimit = people;
        return this;
    }

    /** How many conversations may be begun a day, as on a shared plan; no limit unless said. */
    public BlooioSimulatorBuilder newConversationLimit(int aDay) {
        this.newConversations = aDay;
        return this;
    }

    /** Whether a conversation takes only so many messages until it is answered, and no links and files before it is. */
    public BlooioSimulatorBuilder conversationLimits(boolean on) {
        this.conversationLimits = on;
        return this;
    }

    /** Whether webhooks may go to this machine by plain http, unlike the real service's, which are public and https. */
    public BlooioSimulatorBuilder allowsLoopback(boolean on) {
        this.loopback = on;
        return this;
    }

    /** How many requests a minute are taken. The real number is not public; here 1000 unless said. */
    public BlooioSimulatorBuilder rateLimit(int aMinute) {
        this.rateLimit = aMinute;
        return this;
    }

    /** What a send with a used key is answered: 200 with the first answer, or 409, which other pages of Blooio's say. */
    public BlooioSimulatorBuilder replaysAnswer(int status) {
        if (status != 200 && status != 409) {
            throw new IllegalArgumentException("A used key is answered 200 or 409, not " + status + ".");
        }
        this.replays = status;
        return this;
    }

    /**
     * Which of the documented shapes errors of version 2 have: {@code code}, {@code text}, {@code snake}, {@code details},
     * {@code nested} or {@code bare}. Those of version 4 are nested always.
     */
    public BlooioSimulatorBuilder errorShape(String shape) {
        if (!Manners.SHAPES.contains(shape)) {
            throw new IllegalArgumentException("There is no error shape " + shape + ". Known: " + Manners.SHAPES);
        }
        this.errorShape = shape;
        return this;
    }

    /** Starts it. */
    public BlooioSimulator start() {
        int unlessSaid = fast ? Integer.MAX_VALUE : Manners.USUAL_LIMIT;
        return new BlooioSimulator(new Options(
                host,
                port,
                apiKey,
                clock,
                fast,
                deliveredAfter,
                readAfter,
                lines,
                new Plan(dedicated, enterprise, replyOnly, outboundLimit, newConversations, conversationLimits),
                newV2Registrations,
                loopback,
                rateLimit == null ? unlessSaid : rateLimit,
                replays,
                errorShape));
    }
}
