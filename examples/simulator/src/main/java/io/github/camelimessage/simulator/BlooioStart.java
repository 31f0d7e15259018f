package io.github.camelimessage.simulator;

import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.blooio.BlooioSimulatorBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Starts a simulated Blooio from a command line. */
final class BlooioStart implements ProviderStart {

    private static final String HELP = """
            Usage: simulator blooio [options]

              --port <n>             port to listen on; 1234 unless said, 0 for any free one
              --host <address>       address to listen on; 127.0.0.1 unless said
              --key <secret>         the account's API key
              --numbers <a,b,…>      the account's numbers, the usual one first
              --shared-plan          the plan is not a dedicated one, so there is no contact card
              --no-lookups           the plan does not look numbers up
              --v4-only              new webhooks can only be registered with v4
              --webhook <url>        post all events there; may be given several times
              --deliver-after <time> deliver what the API sends after this time (PT1S unless said; 'never')
              --read-after <time>    let it be read after this time (never unless said)
              --fast                 milliseconds for what takes the real service seconds
              --help                 this text

            While it runs, type 'help' for what can be played.
            """;

    @Override
    public String name() {
        return "blooio";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public String greeting() {
        return "Blooio (simulated) at %s with API key %s";
    }

    @Override
    public BlooioSimulator start(Deque<String> rest) {
        BlooioSimulatorBuilder builder = BlooioSimulator.builder().port(1234).deliveredAfter(Duration.ofSeconds(1));
        List<String> webhooks = new ArrayList<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> builder.port(SimulatorMain.number(option, SimulatorMain.value(option, rest)));
                case "--host" -> builder.host(SimulatorMain.value(option, rest));
                case "--key" -> builder.apiKey(SimulatorMain.value(option, rest));
                case "--numbers" ->
                    builder.lines(SimulatorMain.value(option, rest).split(","));
                case "--shared-plan" -> builder.dedicatedPlan(false);
                case "--no-lookups" -> builder.enterprisePlan(false);
                case "--v4-only" -> builder.newV2Registrations(false);
                case "--webhook" -> webhooks.add(SimulatorMain.value(option, rest));
                case "--deliver-after" -> builder.deliveredAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--read-after" -> builder.readAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--fast" -> builder.fast();
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        BlooioSimulator simulator = builder.start();
        SimulatorMain.register(webhooks, simulator::registerWebhook, simulator::webhookSecret);
        return simulator;
    }
}
