package io.github.camelimessage.routes;

/**
 * Is told each time a route has passed one of its named steps. The routes look for one in the Camel registry; crash tests bind
 * one that kills the process there.
 */
@FunctionalInterface
public interface Steps {

    /** Does nothing. */
    Steps NONE = step -> {};

    /**
     * A step was passed, for instance {@code deliver.posted}. Called on the thread that works, so it must be quick.
     */
    void passed(String step);
}
