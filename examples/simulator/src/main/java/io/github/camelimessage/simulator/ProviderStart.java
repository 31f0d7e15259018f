package io.github.camelimessage.simulator;

import java.util.Deque;

/** Starts one simulated provider from a command line. */
interface ProviderStart {

    /** The word that chooses it. */
    String name();

    /** Its options. */
    String help();

    /** What is printed once it runs: a format that takes its address and its credential. */
    String greeting();

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException where an option is unknown, or its value is none
     */
    SimulatedProvider start(Deque<String> options);
}
