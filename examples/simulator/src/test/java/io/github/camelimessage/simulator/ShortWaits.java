package io.github.camelimessage.simulator;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Most of what tests wait for takes milliseconds: they look often, and without a thread for it. Whatever takes longer may take as long as
 * a machine with much else to do needs.
 */
public final class ShortWaits implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.pollInSameThread();
    }
}
