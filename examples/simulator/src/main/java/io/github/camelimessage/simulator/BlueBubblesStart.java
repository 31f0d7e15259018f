package io.github.camelimessage.simulator;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulatorBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Starts a simulated BlueBubbles from a command line. */
final class BlueBubblesStart implements ProviderStart {

    private static final String HELP = """
            Usage: simulator [bluebubbles] [options]

              --port <n>             port to listen on; 1234 unless said, 0 for any free one
              --host <address>       address to listen on; 127.0.0.1 unless said
              --password <secret>    the server's password
              --macos <version>      the Mac's system version; 14.5 unless said
              --no-private-api       the Private API is off
              --no-helper            the Private API's helper is not connected
              --webhook <url>        post all events there; may be given several times
              --deliver-after <time> deliver what the API sends after this time (PT1S unless said; 'never')
              --read-after <time>    let it be read after this time (never unless said)
              --fast                 milliseconds for everything that takes a real server seconds
              --help                 this text

            While it runs, type 'help' for what can be played.
            """;

    @Override
    public String name() {
        return "bluebubbles";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public String greeting() {
        return "BlueBubbles (simulated) at %s with password %s";
    }

    @Override
    public BlueBubblesSimulator start(Deque<String> rest) {
        BlueBubblesSimulatorBuilder builder =
                BlueBubblesSimulator.builder().port(1234).deliveredAfter(Duration.ofSeconds(1));
        boolean privateApi = true;
        boolean helper = true;
        List<String> webhooks = new ArrayList<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> builder.port(SimulatorMain.number(option, SimulatorMain.value(option, rest)));
                case "--host" -> builder.host(SimulatorMain.value(option, rest));
                case "--password" -> builder.password(SimulatorMain.value(option, rest));
                case "--macos" -> builder.macOs(SimulatorMain.value(option, rest));
                case "--no-private-api" -> privateApi = false;
                case "--no-helper" -> helper = false;
                case "--webhook" -> webhooks.add(SimulatorMain.value(option, rest));
                case "--deliver-after" -> builder.deliveredAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--read-after" -> builder.readAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--fast" -> builder.fast();
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        BlueBubblesSimulator simulator =
                builder.privateApi(privateApi).helperConnected(helper).start();
        webhooks.forEach(url -> simulator.registerWebhook(url));
        return simulator;
    }
}
