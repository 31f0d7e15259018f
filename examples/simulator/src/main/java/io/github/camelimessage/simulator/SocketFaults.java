package io.github.camelimessage.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What happens to the sockets that a provider pushes its events through. Severing and silencing strike the sockets that
 * are connected at that moment; those that connect afterwards are well.
 */
public final class SocketFaults {

    private Consumer<Blow> provider = blow -> {};
    private int refusals;
    private boolean refuseAll;
    private int status;

    /** What is done to every socket that is connected. */
    public enum Blow {
        /** The TCP connection is closed without a word. */
        SEVER,
        /** Nothing is sent on it any more, pings included; it stays open and what arrives on it is lost. */
        SILENCE
    }

    /** Closes every connection without a closing frame, as a crashed process or a cut cable does. */
    public void sever() {
        strike(Blow.SEVER);
    }

    /** Lets every connection stay open and dead: no pings, no events, no answers, as behind a router that forgot it. */
    public void silence() {
        strike(Blow.SILENCE);
    }

    /** Answers the next n handshakes with this HTTP status, such as 503. */
    public synchronized void refuse(int count, int httpStatus) {
        refusals += count;
        status = httpStatus;
    }

    /** Answers every handshake with this HTTP status until {@link #resume()}. */
    public synchronized void refuseAll(int httpStatus) {
        refuseAll = true;
        status = httpStatus;
    }

    /** Lets sockets connect again; sockets that were silenced stay silent. */
    public synchronized void resume() {
        refuseAll = false;
        refusals = 0;
    }

    /** Draws whether the handshake at hand is refused, and with which status; for a provider's side. */
    public synchronized OptionalInt takeRefusal() {
        if (refuseAll) {
            return OptionalInt.of(status);
        }
        if (refusals == 0) {
            return OptionalInt.empty();
        }
        refusals--;
        return OptionalInt.of(status);
    }

    /** Tells who strikes the sockets; for a provider's side. */
    public synchronized void struckBy(Consumer<Blow> side) {
        provider = side;
    }

    private void strike(Blow blow) {
        Consumer<Blow> side;
        synchronized (this) {
            side = provider;
        }
        side.accept(blow);
    }

    synchronized List<String> pending() {
        List<String> lines = new ArrayList<>();
        if (refuseAll) {
            lines.add("sockets: all refused with " + status);
        } else if (refusals > 0) {
            lines.add("sockets: " + refusals + " to refuse with " + status);
        }
        return lines;
    }
}
