package io.github.camelimessage.simulator;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulatorBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a simulated provider as a process of its own and reads commands from its standard input. */
public final class SimulatorMain {

    private static final String HELP = """
            Usage: simulator [bluebubbles] [options]
                   simulator textbubbles [options]     (its own: simulator textbubbles --help)

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

    private SimulatorMain() {}

    /** Starts what the arguments say and runs until 'quit' or the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(isTextBubbles(arguments) ? TextBubblesStart.HELP : HELP);
            return;
        }
        SimulatedProvider simulator;
        try {
            simulator = isTextBubbles(arguments)
                    ? TextBubblesStart.start(
                            new ArrayDeque<>(Arrays.asList(arguments).subList(1, arguments.length)))
                    : start(arguments);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage() + " See --help.");
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        String greeting = isTextBubbles(arguments)
                ? "TextBubbles (simulated) at %s with API key %s"
                : "BlueBubbles (simulated) at %s with password %s";
        System.out.println(String.format(greeting, simulator.url(), simulator.credential()));
        System.out.println(
                "Control API at " + simulator.url() + "/_simulator — type 'help' for commands, 'quit' to end.");
        boolean quit = new Console(simulator, System.out).readAll();
        if (!quit) {
            // Standard input has ended, as in a service: go on until the process is stopped.
            new CountDownLatch(1).await();
        }
        System.exit(0);
    }

    private static boolean isTextBubbles(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(TextBubblesStart.NAME);
    }

    private static BlueBubblesSimulator start(String... arguments) {
        BlueBubblesSimulatorBuilder builder =
                BlueBubblesSimulator.builder().port(1234).deliveredAfter(Duration.ofSeconds(1));
        boolean privateApi = true;
        boolean helper = true;
        List<String> webhooks = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "bluebubbles" -> {}
                case "--port" -> builder.port(number(option, value(option, rest)));
                case "--host" -> builder.host(value(option, rest));
                case "--password" -> builder.password(value(option, rest));
                case "--macos" -> builder.macOs(value(option, rest));
                case "--no-private-api" -> privateApi = false;
                case "--no-helper" -> helper = false;
                case "--webhook" -> webhooks.add(value(option, rest));
                case "--deliver-after" -> builder.deliveredAfter(time(value(option, rest)));
                case "--read-after" -> builder.readAfter(time(value(option, rest)));
                case "--fast" -> builder.fast();
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        BlueBubblesSimulator simulator =
                builder.privateApi(privateApi).helperConnected(helper).start();
        webhooks.forEach(url -> simulator.registerWebhook(url));
        return simulator;
    }

    static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
        return rest.pop();
    }

    static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The option " + option + " needs a number, but has '" + text + "'.", e);
        }
    }

    static Duration time(String text) {
        try {
            return text.equals("never") ? null : Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("A time is written like PT1S or PT2M, but is '" + text + "'.", e);
        }
    }

    /** The command line of one provider. */
    private record Console(SimulatedProvider provider, PrintStream out) {

        /** Reads until the input ends (false) or someone wants to leave (true). */
        boolean readAll() {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.strip().equals("quit")) {
                        return true;
                    }
                    obey(line.strip());
                }
            } catch (IOException e) {
                out.println("Standard input cannot be read: " + e.getMessage());
            }
            return false;
        }

        private void obey(String line) {
            String[] words = line.split("\\s+", 2);
            String rest = words.length > 1 ? words[1] : "";
            try {
                switch (words[0]) {
                    case "" -> {}
                    case "help" -> help();
                    case "story" -> out.println(provider.journal().story());
                    case "sent" -> provider.sent().forEach(each -> out.println(Json.text(Json.tree(each))));
                    case "messages" -> provider.messages().forEach(each -> out.println(Json.text(Json.tree(each))));
                    case "faults" -> provider.faults().pending().forEach(out::println);
                    case "fault" ->
                        new FaultLoader(provider.faults()).load(Json.read(rest.getBytes(Charset.defaultCharset())));
                    case "clear-faults" -> provider.faults().clear();
                    default -> play(words[0], rest);
                }
            } catch (Exception e) {
                out.println("That did not work: " + e.getMessage());
            }
        }

        private void play(String name, String rest) throws Exception {
            Play play = provider.plays().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no '" + name + "'; type 'help'."));
            Object result = play.withLine(rest);
            out.println(result == null ? "done" : result);
        }

        private void help() {
            provider.plays().forEach(play -> out.printf("%-36s %s%n", play.usage(), play.sentence()));
            out.printf("%-36s %s%n", "story | sent | messages | faults", "what happened, what will go wrong");
            out.printf(
                    "%-36s %s%n",
                    "fault <json>", "such as {\"on\":\"nextSend\",\"fault\":\"sent-but-answers\",\"code\":500}");
            out.printf("%-36s %s%n", "clear-faults | quit", "all goes well again | the end");
        }
    }
}
