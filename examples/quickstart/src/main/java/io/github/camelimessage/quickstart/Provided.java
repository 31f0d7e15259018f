package io.github.camelimessage.quickstart;

import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The providers that the story can be played with: how each is simulated, and what an account of it needs. */
enum Provided {
    BLUEBUBBLES("bluebubbles", "password", "BLUEBUBBLES_PASSWORD", "BLUEBUBBLES_URL", true, 2) {
        @Override
        SimulatedProvider start(int port) {
            return BlueBubblesSimulator.builder()
                    .port(port)
                    .password("let-me-in")
                    .fast()
                    .deliveredAfter(DELIVERED)
                    .start();
        }

        @Override
        Map<String, String> simulated(String webhookUrl) {
            return Map.of("secret", "a-token-that-only-the-server-knows", "registration", "manage");
        }
    },
    BLOOIO("blooio", "apiKey", "BLOOIO_API_KEY", "BLOOIO_URL", false, 3) {
        @Override
        SimulatedProvider start(int port) {
            return BlooioSimulator.builder()
                    .port(port)
                    .fast()
                    .deliveredAfter(DELIVERED)
                    .start();
        }

        @Override
        Map<String, String> simulated(String webhookUrl) {
            return Map.of("registration", "manage");
        }
    },
    TEXTBUBBLES("textbubbles", "apiKey", "TEXTBUBBLES_API_KEY", "TEXTBUBBLES_URL", true, 3) {
        @Override
        SimulatedProvider start(int port) {
            return TextBubblesSimulator.builder()
                    .port(port)
                    .fast()
                    .acceptsPlainAddresses(true)
                    .deliveredAfter(DELIVERED)
                    .start();
        }

        @Override
        Map<String, String> simulated(String webhookUrl) {
            return Map.of("secret", "a-secret-that-we-both-know", "registration", "manage");
        }
    },
    MSGBUBBLES("msgbubbles", "apiKey", "MSGBUBBLES_API_KEY", "MSGBUBBLES_URL", false, 2) {
        @Override
        SimulatedProvider start(int port) {
            return MsgBubblesSimulator.builder()
                    .port(port)
                    .fast()
                    .allowsLoopback(true)
                    .deliveredAfter(DELIVERED)
                    .start();
        }

        @Override
        Map<String, String> simulated(String webhookUrl) {
            return Map.of("registration", "manage", "providerOptions[signature.scheme]", "standard-webhooks");
        }
    };

    private static final Duration DELIVERED = Duration.ofMillis(60);

    private final String word;
    private final String credential;
    private final String credentialVariable;
    private final String urlVariable;
    private final boolean streams;
    private final int toldPerSend;

    Provided(
            String word,
            String credential,
            String credentialVariable,
            String urlVariable,
            boolean streams,
            int toldPerSend) {
        this.word = word;
        this.credential = credential;
        this.credentialVariable = credentialVariable;
        this.urlVariable = urlVariable;
        this.streams = streams;
        this.toldPerSend = toldPerSend;
    }

    /** Starts the simulated one. */
    abstract SimulatedProvider start(int port);

    /** Further options of the account at the simulated one. */
    abstract Map<String, String> simulated(String webhookUrl);

    /** Who is in the group: a Mac has groups with nobody else in them than one person, the others have none. */
    String[] family() {
        return this == BLUEBUBBLES ? new String[] {Story.ADA} : new String[] {Story.ADA, Story.BEN};
    }

    /** The name in {@code -Dquickstart.provider}. */
    String word() {
        return word;
    }

    /** The option that takes the credential. */
    String credential() {
        return credential;
    }

    /** The variable of the environment that holds a real credential. */
    String credentialVariable() {
        return credentialVariable;
    }

    /** The variable of the environment that holds a real address; the hosted ones have one for everybody, so they need none. */
    String urlVariable() {
        return urlVariable;
    }

    /** Whether it has a stream, so that no address of our own is needed. */
    boolean streams() {
        return streams;
    }

    /** Whether webhooks are proved by a secret of ours; otherwise the provider makes one when we register. */
    boolean takesOurSecret() {
        return this == BLUEBUBBLES || streams;
    }

    /** Whether its history says in which conversation a message came in. */
    boolean historyTellsChats() {
        return this != TEXTBUBBLES;
    }

    /** How many different events it tells of a message of ours that arrives. */
    int toldPerSend() {
        return toldPerSend;
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException when there is none; the text names all
     */
    static Provided named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-Dquickstart.provider knows "
                        + Arrays.stream(values()).map(Provided::word).collect(Collectors.joining(", ")) + "; found "
                        + word + "."));
    }

    /** All options of the account at the simulated one. */
    Map<String, String> account(SimulatedProvider server, String webhookUrl) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("provider", word);
        options.put("serverUrl", server.apiUrl());
        options.put(credential, server.credential());
        options.put("webhookUrl", webhookUrl);
        options.putAll(simulated(webhookUrl));
        return options;
    }
}
