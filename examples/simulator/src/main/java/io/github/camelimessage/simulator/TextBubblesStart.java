package io.github.camelimessage.simulator;

import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulatorBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Starts a simulated TextBubbles from a command line. */
final class TextBubblesStart implements ProviderStart {

    private static final String HELP = """
            Usage: simulator textbubbles [options]

              --port <n>             port to listen on; 1234 unless said, 0 for any free one
              --host <address>       address to listen on; 127.0.0.1 unless said
              --key <secret>         the customer's API key
              --numbers <a,b,…>      the customer's numbers, the default sender first
              --withdrawn <status>   what withdrawn endpoints answer: 410 unless said, or 404
              --plain                http addresses are taken where https is wanted
              --webhook <url>        post all events there; may be given several times
              --deliver-after <time> deliver what the API sends after this time (PT1S unless said; 'never')
              --read-after <time>    let it be read after this time (never unless said)
              --fast                 milliseconds for what takes the real service seconds, and no rate limit
              --help                 this text

            While it runs, type 'help' for what can be played.
            """;

    @Override
    public String name() {
        return "textbubbles";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public String greeting() {
        return "TextBubbles (simulated) at %s with API key %s";
    }

    @Override
    public TextBubblesSimulator start(Deque<String> rest) {
        TextBubblesSimulatorBuilder builder =
                TextBubblesSimulator.builder().port(1234).deliveredAfter(Duration.ofSeconds(1));
        List<String> webhooks = new ArrayList<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> builder.port(SimulatorMain.number(option, SimulatorMain.value(option, rest)));
                case "--host" -> builder.host(SimulatorMain.value(option, rest));
                case "--key" -> builder.apiKey(SimulatorMain.value(option, rest));
                case "--numbers" ->
                    builder.numbers(SimulatorMain.value(option, rest).split(","));
                case "--withdrawn" ->
                    builder.withdrawnAnswers(SimulatorMain.number(option, SimulatorMain.value(option, rest)));
                case "--plain" -> builder.acceptsPlainAddresses(true);
                case "--webhook" -> webhooks.add(SimulatorMain.value(option, rest));
                case "--deliver-after" -> builder.deliveredAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--read-after" -> builder.readAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--fast" -> builder.fast();
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        TextBubblesSimulator simulator = builder.start();
        SimulatorMain.register(webhooks, simulator::registerWebhook, simulator::webhookSecret);
        return simulator;
    }
}
