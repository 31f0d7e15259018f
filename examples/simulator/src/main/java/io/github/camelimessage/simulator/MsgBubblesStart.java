package io.github.camelimessage.simulator;

import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulatorBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Starts a simulated MsgBubbles from a command line. */
final class MsgBubblesStart implements ProviderStart {

    private static final String HELP = """
            Usage: simulator msgbubbles [options]

              --port <n>             port to listen on; 1234 unless said, 0 for any free one
              --host <address>       address to listen on; 127.0.0.1 unless said
              --key <secret>         the account's API key
              --numbers <a,b,…>      the account's numbers; people write to the first
              --whatsapp             the numbers have a connected WhatsApp session
              --invent               routes and list parameters that no public page shows
              --loopback             webhooks may go to this machine and private networks
              --webhook <url>        post all events there; may be given several times
              --deliver-after <time> deliver what the API sends after this time (PT1S unless said; 'never')
              --read-after <time>    let it be read after this time (never unless said)
              --fast                 milliseconds for what takes the real service seconds, and no rate limit
              --help                 this text

            While it runs, type 'help' for what can be played.
            """;

    @Override
    public String name() {
        return "msgbubbles";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public String greeting() {
        return "MsgBubbles (simulated) at %s with API key %s";
    }

    @Override
    public MsgBubblesSimulator start(Deque<String> rest) {
        MsgBubblesSimulatorBuilder builder =
                MsgBubblesSimulator.builder().port(1234).deliveredAfter(Duration.ofSeconds(1));
        List<String> webhooks = new ArrayList<>();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--port" -> builder.port(SimulatorMain.number(option, SimulatorMain.value(option, rest)));
                case "--host" -> builder.host(SimulatorMain.value(option, rest));
                case "--key" -> builder.apiKey(SimulatorMain.value(option, rest));
                case "--numbers" ->
                    builder.numbers(SimulatorMain.value(option, rest).split(","));
                case "--whatsapp" -> builder.whatsApp(true);
                case "--invent" -> builder.inventsUndocumentedRoutes(true);
                case "--loopback" -> builder.allowsLoopback(true);
                case "--webhook" -> webhooks.add(SimulatorMain.value(option, rest));
                case "--deliver-after" -> builder.deliveredAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--read-after" -> builder.readAfter(SimulatorMain.time(SimulatorMain.value(option, rest)));
                case "--fast" -> builder.fast();
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        MsgBubblesSimulator simulator = builder.start();
        SimulatorMain.register(webhooks, simulator::registerWebhook, simulator::webhookSecret);
        return simulator;
    }
}
