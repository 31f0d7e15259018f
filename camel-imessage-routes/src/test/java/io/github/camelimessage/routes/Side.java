package io.github.camelimessage.routes;

import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.Timings;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The four providers' other sides, each with what an account and the routes need to live with it. */
public enum Side {
    BLUEBUBBLES("password", "new-message", Map.of("secret", "token-of-the-webhook")) {
        @Override
        public SimulatedProvider start(Clock clock) {
            return BlueBubblesSimulator.builder()
                    .clock(clock)
                    .fast()
                    .looksAtNewest(5_000)
                    .start();
        }
    },
    BLOOIO("apiKey", "message.received", Map.of()) {
        @Override
        public SimulatedProvider start(Clock clock) {
            return BlooioSimulator.builder().clock(clock).fast().start();
        }
    },
    TEXTBUBBLES("apiKey", "message.inbound", Map.of("secret", "a-secret-of-ours-for-textbubbles")) {
        @Override
        public SimulatedProvider start(Clock clock) {
            // Its repetitions outlast a restart of ours, as those of the real one do.
            Duration pause = Duration.ofSeconds(1);
            return TextBubblesSimulator.builder()
                    .clock(clock)
                    .fast()
                    .timings(Timings.fast().withWebhookRetries(pause, pause, pause, pause, pause, pause, pause))
                    .acceptsPlainAddresses(true)
                    .start();
        }
    },
    MSGBUBBLES("apiKey", "message.received", Map.of("providerOptions[signature.scheme]", "standard-webhooks")) {
        @Override
        public SimulatedProvider start(Clock clock) {
            return MsgBubblesSimulator.builder()
                    .clock(clock)
                    .fast()
                    .allowsLoopback(true)
                    .start();
        }
    };

    private static final String ACCOUNT = "camel.component.imessage.accounts[support].";

    private final String credential;
    private final String received;
    private final Map<String, String> more;

    /**
     * @param credential the option that proves who asks
     * @param received what the provider calls a message that came
     * @param more further options of the account
     */
    Side(String credential, String received, Map<String, String> more) {
        this.credential = credential;
        this.received = received;
        this.more = more;
    }

    /** Starts it on a free port. */
    public abstract SimulatedProvider start(Clock clock);

    /** The name in {@code provider=}. */
    public String provider() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type under which the provider posts a message that came. */
    public String received() {
        return received;
    }

    /** The settings of an application whose account {@code support} is there. */
    public Map<String, String> account(String serverUrl, String proof) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(ACCOUNT + "provider", provider());
        settings.put(ACCOUNT + "serverUrl", serverUrl);
        settings.put(ACCOUNT + credential, proof);
        settings.put("imessage.routes.accounts", "support");
        return settings;
    }

    /** The same, and its webhooks come to that port of this machine. */
    public Map<String, String> account(String serverUrl, String proof, int port) {
        Map<String, String> settings = account(serverUrl, proof);
        settings.put("camel.server.enabled", "true");
        settings.put("camel.server.host", "127.0.0.1");
        settings.put("camel.server.port", Integer.toString(port));
        settings.put(ACCOUNT + "webhookUrl", "http://127.0.0.1:" + port + "/imessage/support");
        settings.put(ACCOUNT + "registration", "manage");
        more.forEach((option, value) -> settings.put(ACCOUNT + option, value));
        // Two of them make the secret of a webhook themselves, and show it once.
        settings.put("imessage.routes.secretsKey", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        return settings;
    }
}
