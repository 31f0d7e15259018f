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
        void account(ImessageConfiguration account, SimulatedProvider server) {
            account.setPassword(server.credential());
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
            account.setApiKey(server.credential());
            account.setSecret(null);
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
            account.setApiKey(server.credential());
            account.setSecret("a-secret-of-ours-for-textbubbles");
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
            account.setApiKey(server.credential());
            account.setSecret(null);
            account.getProviderOptions().put("signature.scheme", "standard-webhooks");
        }
    };

    static final Duration SOON = Duration.ofMillis(20);

    /** Starts it with messages that arrive soon. */
    abstract SimulatedProvider start(Clock clock);

    /** Sets what only this provider needs. */
    abstract void account(ImessageConfiguration account, SimulatedProvider server);

    /** The name in {@code provider=}. */
    String provider() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Sets an account up that receives by webhook. */
    void account(ImessageConfiguration account, SimulatedProvider server, int port) {
        account.setProvider(provider());
        account.setServerUrl(server.apiUrl());
        account.setPassword(null);
        account.setWebhookUrl("http://127.0.0.1:" + port + "/imessage/support");
        account.setRegistration("manage");
        account.setProviderOptions(new HashMap<>());
        account(account, server);
    }
}
