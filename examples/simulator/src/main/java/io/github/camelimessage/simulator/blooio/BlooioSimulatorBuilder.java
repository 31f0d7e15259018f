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
    private boolean newV2Registrations = true;
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

    /** Milliseconds for everything that takes the real service seconds. */
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

    /** Which of the documented shapes errors have: {@code code}, {@code text}, {@code snake}, {@code nested} or {@code bare}. */
    public BlooioSimulatorBuilder errorShape(String shape) {
        this.errorShape = shape;
        return this;
    }

    /** Starts it. */
    public BlooioSimulator start() {
        return new BlooioSimulator(new Options(
                host,
                port,
                apiKey,
                clock,
                fast,
                deliveredAfter,
                readAfter,
                lines,
                dedicated,
                enterprise,
                newV2Registrations,
                errorShape));
    }
}
