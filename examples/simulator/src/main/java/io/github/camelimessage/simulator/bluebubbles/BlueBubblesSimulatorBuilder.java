package io.github.camelimessage.simulator.bluebubbles;

import java.time.Clock;
import java.time.Duration;

/** Sets up a simulated server; what is not said is as on a Mac with macOS 14.5 and the Private API on. */
public final class BlueBubblesSimulatorBuilder {

    private String host = "127.0.0.1";
    private int port;
    private String password = "let-me-in";
    private boolean privateApi = true;
    private boolean helperConnected = true;
    private String macOs = "14.5";
    private String serverVersion = "1.9.9";
    private String computerId = "Simulated Mac";
    private Clock clock = Clock.systemUTC();
    private Timings timings = Timings.real();
    private SocketTimings socketTimings = SocketTimings.real();
    private Duration deliveredAfter;
    private Duration readAfter;
    private boolean mixesUpParallelSends;
    private int newestRows = 100;

    BlueBubblesSimulatorBuilder() {}

    /** The address to listen on; 127.0.0.1 unless said. The control API listens there too and asks for no password. */
    public BlueBubblesSimulatorBuilder host(String address) {
        host = address;
        return this;
    }

    /** The port; 0, the default, takes any free one. */
    public BlueBubblesSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** The server's password. */
    public BlueBubblesSimulatorBuilder password(String secret) {
        password = secret;
        return this;
    }

    /** Whether the Private API is switched on. */
    public BlueBubblesSimulatorBuilder privateApi(boolean on) {
        privateApi = on;
        return this;
    }

    /** Whether the Private API's helper is connected. */
    public BlueBubblesSimulatorBuilder helperConnected(boolean connected) {
        helperConnected = connected;
        return this;
    }

    /** The Mac's system version, such as 14.5; database columns, GUID prefixes and refusals follow it. */
    public BlueBubblesSimulatorBuilder macOs(String version) {
        macOs = version;
        return this;
    }

    /** The version that server/info tells. */
    public BlueBubblesSimulatorBuilder serverVersion(String version) {
        serverVersion = version;
        return this;
    }

    /** The computer id that server/info tells; a new Mac has another. */
    public BlueBubblesSimulatorBuilder computerId(String id) {
        computerId = id;
        return this;
    }

    /** The clock that dates messages and moves the poller's windows; timers run in real time all the same. */
    public BlueBubblesSimulatorBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /** How long the server takes over things; {@link Timings#real()} unless said. */
    public BlueBubblesSimulatorBuilder timings(Timings times) {
        timings = times;
        return this;
    }

    /** How often sockets are pinged; {@link SocketTimings#real()} unless said, {@link #fast()} or not. */
    public BlueBubblesSimulatorBuilder socketTimings(SocketTimings times) {
        socketTimings = times;
        return this;
    }

    /** Milliseconds for everything that takes a real server seconds: for tests. */
    public BlueBubblesSimulatorBuilder fast() {
        return timings(Timings.fast());
    }

    /** Delivers each message sent by the API after this time; null, the default, never. */
    public BlueBubblesSimulatorBuilder deliveredAfter(Duration time) {
        deliveredAfter = time;
        return this;
    }

    /** Lets each message sent by the API be read after this time, in direct chats; null, the default, never. */
    public BlueBubblesSimulatorBuilder readAfter(Duration time) {
        readAfter = time;
        return this;
    }

    /**
     * Answers parallel private-api sends in one chat with each other's message, as the real helper may, which reports
     * the chat's last own message. Off unless said, so that only tests about it meet it.
     */
    public BlueBubblesSimulatorBuilder mixesUpParallelSends(boolean on) {
        mixesUpParallelSends = on;
        return this;
    }

    /** How many of the newest rows one look covers: 100 on a real server, more for load that must not lose. */
    public BlueBubblesSimulatorBuilder looksAtNewest(int rows) {
        newestRows = rows;
        return this;
    }

    /** Starts the server; throws when the port is taken. */
    public BlueBubblesSimulator start() {
        return new BlueBubblesSimulator(new Options(
                host,
                port,
                password,
                privateApi,
                helperConnected,
                new MacOs(macOs),
                serverVersion,
                computerId,
                clock,
                timings,
                socketTimings,
                deliveredAfter,
                readAfter,
                mixesUpParallelSends,
                newestRows));
    }
}
