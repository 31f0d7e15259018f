package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** All loggers of ours at the finest level, Camel's at its usual one, and what they write until it is closed. */
final class OpenLogs implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.camelimessage");
    private final Logger camels = (Logger) LoggerFactory.getLogger("org.apache.camel");
    private final Lines appender = new Lines();

    OpenLogs() {
        ours.setLevel(Level.TRACE);
        camels.setLevel(Level.INFO);
        appender.start();
        for (Logger logger : List.of(ours, camels)) {
            logger.setAdditive(false);
            logger.addAppender(appender);
        }
    }

    /** What was written so far, each with the level in front and the messages of its causes behind. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** None of these is in any line, and there are lines. */
    void holdNoneOf(String... secrets) {
        assertThat(lines).as("the loggers are open").anyMatch(line -> line.contains("imessage:support"));
        for (String secret : secrets) {
            assertThat(lines).as("lines with %s", secret).noneMatch(line -> line.contains(secret));
        }
    }

    @Override
    public void close() {
        for (Logger logger : List.of(ours, camels)) {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }

    private final class Lines extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            StringBuilder line = new StringBuilder(event.getLevel() + " " + event.getFormattedMessage());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                line.append(" | ").append(cause.getMessage());
            }
            lines.add(line.toString());
        }
    }
}
