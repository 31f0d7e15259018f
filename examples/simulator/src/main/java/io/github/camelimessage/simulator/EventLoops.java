package io.github.camelimessage.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * The event loops of all simulated providers of a process. To start and end some for each provider would take tests longer than all
 * that they do there; they end with the process and do not keep it from ending.
 */
public final class EventLoops {

    /** Several providers may each have work that stands still, and none holds up another. */
    private static final int WORKERS = 64;

    private static final Vertx SHARED = Vertx.vertx(new VertxOptions()
            .setUseDaemonThread(true)
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(WORKERS)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    private EventLoops() {}

    /** To be closed by nobody: a provider closes the servers and clients that it made. */
    public static Vertx shared() {
        return SHARED;
    }
}
