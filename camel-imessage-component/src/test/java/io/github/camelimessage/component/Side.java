package io.github.camelimessage.component;

import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;

/** The four providers' other sides, each with what an account needs to speak to it. */
enum Side {
    BLUEBUBBLES {
        @Override
        SimulatedProvider start(Clock clock) {
            return BlueBubblesSimulator.builder()
                    .clock(clock)
                    .fast()
                    .deliveredAfter(SOON)
                    .start();
        }

        @Override
        void account(ImessageConfiguration account, SimulatedProvider server) {}

        @Override
        void key(ImessageConfiguration account, String key) {
            account.setPassword(key);
        }

        @Override
        String refusal(int status, String code, String sentence) {
            return "{\"status\":" + status + ",\"message\":\"" + sentence
                    + "\",\"error\":{\"type\":\"Server Error\",\"message\":\"" + code + "\"}}";
        }
    },
    BLOOIO {
        @Override
        SimulatedProvider start(Clock clock) {
            return BlooioSimulator.builder()
                    .clock(clock)
                    .fast()
                    .deliveredAfter(SOON)
                    .start();
        }

        /** Its webhooks are signed with a secret that it makes itself. */
        @Override
        void account(ImessageConfiguration account, SimulatedProvider server) {
            account.setSecret(null);
        }

        @Override
        String refusal(int status, String code, String sentence) {
            return "{\"error\":\"ApiError\",\"message\":\"" + sentence + "\",\"status\":" + status + ",\"code\":\""
                    + code + "\"}";
        }
    },
    TEXTBUBBLES {
        @Override
        SimulatedProvider start(Clock clock) {
            return TextBubblesSimulator.builder()
                    .clock(clock)
                    .fast()
                    .acceptsPlainAddresses(true)
                    .deliveredAfter(SOON)
                    .start();
        }

        /** Its webhooks are signed with the secret that we give it. */
        @Override
        void account(ImessageConfiguration account, SimulatedProvider server) {
            account.setSecret("a-secret-of-ours-for-textbubbles");
        }

        @Override
        String refusal(int status, String code, String sentence) {
            return "{\"success\":false,\"error\":{\"code\":\"" + code + "\",\"message\":\"" + sentence
                    + "\"},\"requestId\":\"req_1\"}";
        }
    },

    /** How webhooks are signed is not public, so both sides are told. */
    MSGBUBBLES {
        @Override
        SimulatedProvider start(Clock clock) {
            return MsgBubblesSimulator.builder()
                    .clock(clock)
                    .fast()
                    .allowsLoopback(true)
                    .deliveredAfter(SOON)
                    .start();
        }

        @Override
        void account(ImessageConfiguration account, SimulatedProvider server) {
            account.setSecret(null);
            account.getProviderOptions().put("signature.scheme", "standard-webhooks");
        }

        @Override
        String refusal(int status, String code, String sentence) {
            return "{\"error\":\"" + code + "\",\"message\":\"" + sentence + "\",\"request_id\":\"req_1\"}";
        }
    };

    static final Duration SOON = Duration.ofMillis(20);

    /** Starts it with messages that arrive soon. */
    abstract SimulatedProvider start(Clock clock);

    /** Sets what only this provider needs. */
    abstract void account(ImessageConfiguration account, SimulatedProvider server);

    /** How it refuses, in its documented shape, with a sentence for people. */
    abstract String refusal(int status, String code, String sentence);

    /** Sets what it proves itself with. */
    void key(ImessageConfiguration account, String key) {
        account.setApiKey(key);
    }

    /** The name in {@code provider=}. */
    String provider() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Sets an account up that receives by webhook. */
    void account(ImessageConfiguration account, SimulatedProvider server, int port) {
        account.setProvider(provider());
        account.setServerUrl(server.apiUrl());
        account.setPassword(null);
        key(account, server.credential());
        account.setWebhookUrl("http://127.0.0.1:" + port + "/imessage/support");
        account.setRegistration("manage");
        account.setProviderOptions(new HashMap<>());
        account(account, server);
    }
}
