package io.github.camelimessage.simulator.msgbubbles;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sets up a simulated MsgBubbles service. */
public final class MsgBubblesSimulatorBuilder {

    private static final Duration REAL = Duration.ofSeconds(1);
    private static final Duration FAST = Duration.ofMillis(5);

    private String host = "127.0.0.1";
    private int port;
    private String apiKey = "sk_live_simulated";
    private List<String> numbers = List.of("+15550300900");
    private Clock clock = Clock.systemUTC();
    private boolean rateLimited = true;
    private boolean loopback;
    private boolean invented;
    private boolean whatsApp;
    private Duration sentAfter = REAL;
    private Duration deliveredAfter;
    private Duration readAfter;
    private List<Duration> retries = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));
    private WebhookSigning signing = WebhookSigning.standardWebhooks();

    MsgBubblesSimulatorBuilder() {}

    /** The address to listen on; 127.0.0.1 unless said. The control API listens there too and asks for no key. */
    public MsgBubblesSimulatorBuilder host(String address) {
        host = address;
        return this;
    }

    /** The port; 0, the default, takes any free one. */
    public MsgBubblesSimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** The account's API key: {@code sk_live_…} or {@code sk_test_…}. */
    public MsgBubblesSimulatorBuilder apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** The account's numbers in E.164; people write to the first. None is an account that cannot send. */
    public MsgBubblesSimulatorBuilder numbers(String... phoneNumbers) {
        numbers = List.of(phoneNumbers);
        return this;
    }

    /** The clock that dates and signs everything; timers run in real time all the same. */
    public MsgBubblesSimulatorBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /** Milliseconds for what takes the real service seconds, and no rate limit: for tests. */
    public MsgBubblesSimulatorBuilder fast() {
        sentAfter = FAST;
        retries = List.of(Duration.ofMillis(30), Duration.ofMillis(60), Duration.ofMillis(120));
        return rateLimited(false);
    }

    /** Whether the 121st request of a minute gets 429. On unless said or fast. */
    public MsgBubblesSimulatorBuilder rateLimited(boolean on) {
        rateLimited = on;
        return this;
    }

    /** Whether webhooks may go to addresses of this machine and of private networks, so that a test can receive. Off unless said. */
    public MsgBubblesSimulatorBuilder allowsLoopback(boolean on) {
        loopback = on;
        return this;
    }

    /**
     * Whether there are routes for what is named in the pages and shown in none of them that is public: editing, taking back, reacting,
     * retrying, looking a message up, typing, and pages of message lists. Their paths and bodies are inventions of this simulator.
     * Off unless said.
     */
    public MsgBubblesSimulatorBuilder inventsUndocumentedRoutes(boolean on) {
        invented = on;
        return this;
    }

    /** Whether the numbers have a connected WhatsApp session. Off unless said. */
    public MsgBubblesSimulatorBuilder whatsApp(boolean on) {
        whatsApp = on;
        return this;
    }

    /** Delivers each message after this time, counted from when it was sent; null, the default, never. */
    public MsgBubblesSimulatorBuilder deliveredAfter(Duration time) {
        deliveredAfter = time;
        return this;
    }

    /** Lets each message be read after this time, counted from when it was sent; null, the default, never. */
    public MsgBubblesSimulatorBuilder readAfter(Duration time) {
        readAfter = time;
        return this;
    }

    /** When a post that was not answered with a 2xx is repeated, each time counted from the one before; the real times are unknown. */
    public MsgBubblesSimulatorBuilder retriesWebhooksAfter(Duration... times) {
        retries = List.of(times);
        return this;
    }

    /** How webhooks are signed; the real way is unknown. {@link WebhookSigning#standardWebhooks()} unless said. */
    public MsgBubblesSimulatorBuilder signing(WebhookSigning way) {
        signing = way;
        return this;
    }

    /** Starts the service; throws when the port is taken. */
    public MsgBubblesSimulator start() {
        return new MsgBubblesSimulator(new Options(
                host,
                port,
                apiKey,
                numbers,
                clock,
                rateLimited,
                loopback,
                invented,
                whatsApp,
                sentAfter,
                deliveredAfter,
                readAfter,
                retries,
                signing));
    }
}
