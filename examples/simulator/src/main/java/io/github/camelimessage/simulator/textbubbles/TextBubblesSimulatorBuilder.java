package io.github.camelimessage.simulator.textbubbles;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sets up a simulated service; what is not said is a customer with one number and all features. */
public final class TextBubblesSimulatorBuilder {

    private String host = "127.0.0.1";
    private int port;
    private String apiKey = "tb_simulated_key";
    private String customerId = "c0ffee00-0000-4000-8000-000000000001";
    private List<String> lines = List.of("+15550200900");
    private Clock clock = Clock.systemUTC();
    private Timings timings = Timings.real();
    private Duration deliveredAfter;
    private Duration readAfter;
    private boolean rateLimited = true;
    private int withdrawnStatus = 410;
    private int webhookCreateStatus = 201;
    private boolean plainAddresses;
    private boolean unknownFieldsRefused = true;
    private String callbackSecret;

    TextBubblesSimulatorBuilder() {}

    /** The address to listen on; 127.0.0.1 unless said. The control API listens there too and asks for no key. */
    public TextBubblesSimulatorBuilder host(String address) {
        host = address;
        return this;
    }

    /** The port; 0, the default, takes any free one. */
    public TextBubblesSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** The customer's API key. */
    public TextBubblesSimulatorBuilder apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** The customer's id, a UUID, as some events tell it. */
    public TextBubblesSimulatorBuilder customerId(String id) {
        customerId = id;
        return this;
    }

    /** The customer's numbers in E.164; the first is the default sender. None at all is a customer without a sender. */
    public TextBubblesSimulatorBuilder numbers(String... phoneNumbers) {
        lines = List.of(phoneNumbers);
        return this;
    }

    /** The clock that dates and signs everything and decides what is due; timers run in real time all the same. */
    public TextBubblesSimulatorBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /** How long the service takes over things; {@link Timings#real()} unless said. */
    public TextBubblesSimulatorBuilder timings(Timings times) {
        timings = times;
        return this;
    }

    /** Milliseconds for everything that takes the real service seconds, and no rate limit: for tests. */
    public TextBubblesSimulatorBuilder fast() {
        return timings(Timings.fast()).rateLimited(false);
    }

    /** Delivers each message after this time, counted from when it was sent; null, the default, never. */
    public TextBubblesSimulatorBuilder deliveredAfter(Duration time) {
        deliveredAfter = time;
        return this;
    }

    /** Lets each message be read after this time, but by SMS; null, the default, never. */
    public TextBubblesSimulatorBuilder readAfter(Duration time) {
        readAfter = time;
        return this;
    }

    /** Whether the 101st request of a minute gets 429; the headers are there either way. On unless said or fast. */
    public TextBubblesSimulatorBuilder rateLimited(boolean on) {
        rateLimited = on;
        return this;
    }

    /** What withdrawn endpoints answer: 410, the default, or 404. */
    public TextBubblesSimulatorBuilder withdrawnAnswers(int status) {
        if (status != 404 && status != 410) {
            throw new IllegalArgumentException("Withdrawn endpoints answer 404 or 410, not " + status + ".");
        }
        withdrawnStatus = status;
        return this;
    }

    /** The status for a webhook that was made, which is not documented: 201, the default, or 200. */
    public TextBubblesSimulatorBuilder webhookCreateAnswers(int status) {
        if (status != 200 && status != 201) {
            throw new IllegalArgumentException(
                    "A webhook that was made is answered with 200 or 201, not " + status + ".");
        }
        webhookCreateStatus = status;
        return this;
    }

    /** Whether http addresses are taken where the service wants https, so that a test can receive. Off unless said. */
    public TextBubblesSimulatorBuilder acceptsPlainAddresses(boolean on) {
        plainAddresses = on;
        return this;
    }

    /** Whether fields and query parameters that are not documented are refused, which finds typing errors. On unless said. */
    public TextBubblesSimulatorBuilder refusesUnknownFields(boolean on) {
        unknownFieldsRefused = on;
        return this;
    }

    /** What signs posts to a message's own callback address, which is not documented; null, the default, nothing. */
    public TextBubblesSimulatorBuilder callbackSecret(String secret) {
        callbackSecret = secret;
        return this;
    }

    /** Starts the service; throws when the port is taken. */
    public TextBubblesSimulator start() {
        return new TextBubblesSimulator(new Options(
                host,
                port,
                apiKey,
                customerId,
                lines,
                clock,
                timings,
                deliveredAfter,
                readAfter,
                rateLimited,
                withdrawnStatus,
                webhookCreateStatus,
                plainAddresses,
                unknownFieldsRefused,
                callbackSecret));
    }
}
