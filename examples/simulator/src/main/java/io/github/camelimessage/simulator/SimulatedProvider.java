package io.github.camelimessage.simulator;

import java.util.List;

/** One provider's side on one port: what the control API and the command line need to know of it. */
public interface SimulatedProvider extends AutoCloseable {

    /** The provider's short name, such as {@code bluebubbles}. */
    String name();

    /** Where it listens, scheme and port, without a slash at the end. */
    String url();

    /** What will go wrong. */
    FaultScript faults();

    /** What went in and out. */
    Journal journal();

    /** What can be played. */
    List<Play> plays();

    /** What really went out to people, as records or maps. */
    List<?> sent();

    /** All messages in the provider's store, as records or maps. */
    List<?> messages();

    @Override
    void close();
}
