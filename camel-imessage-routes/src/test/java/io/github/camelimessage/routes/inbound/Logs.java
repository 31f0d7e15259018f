package io.github.camelimessage.routes.inbound;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that our own loggers say at any level while this is open. */
public final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> OURS = List.of("io.github.camelimessage", "imessage.deadletter");

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    public Logs() {
        start();
        for (String name : OURS) {
            logger(name).setLevel(Level.TRACE);
            logger(name).addAppender(this);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    List<ILoggingEvent> of(String logger) {
        return events.stream()
                .filter(event -> event.getLoggerName().equals(logger))
                .toList();
    }

    /** Each line with its exception's words. */
    public List<String> ours() {
        return events.stream()
                .map(event -> event.getFormattedMessage() + " " + words(event.getThrowableProxy()))
                .toList();
    }

    private static String words(IThrowableProxy thrown) {
        return thrown == null ? "" : thrown.getMessage() + " " + words(thrown.getCause());
    }

    @Override
    public void close() {
        for (String name : OURS) {
            logger(name).detachAppender(this);
            logger(name).setLevel(null);
        }
        stop();
    }
}
