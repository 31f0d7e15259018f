package io.github.camelimessage.benchmark.figure;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelimessage.benchmark.load.WrongResult;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How much the processors have to do, from when this is made until it is asked. */
final class Processors {

    private static final double TOO_MUCH = 0.7;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Processors() {
        // Each question is about the time since the one before it.
        system.getCpuLoad();
    }

    /** Which share of their time they worked, for whomever; no number from 0 to 1 where the machine does not say. */
    double busy() {
        return system.getCpuLoad();
    }

    /** @throws WrongResult where they worked too much for a figure that is about waiting, or where that is not known */
    static void refuse(double busy) throws WrongResult {
        if (!(busy >= 0)) {
            throw new WrongResult("void: this machine does not say how busy its processors are");
        }
        if (busy > TOO_MUCH) {
            throw new WrongResult(String.format(
                    Locale.ROOT,
                    "void: the processors were busy for %.0f %% of the time, more than %.0f %%; close what else runs here",
                    100 * busy,
                    100 * TOO_MUCH));
        }
    }
}
