package io.github.camelimessage.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Runs a simulated provider as a process of its own and reads commands from its standard input. */
public final class SimulatorMain {

    private static final List<ProviderStart<?>> PROVIDERS = Starts.all();

    private SimulatorMain() {}

    /** Starts what the arguments say and runs until 'quit' or the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        ProviderStart<?> chosen = chosen(rest);
        if (rest.contains("--help")) {
            System.out.print(chosen.help());
            System.out.println("Providers: " + names() + "; 'simulator <provider> --help' shows the options of each.");
            return;
        }
        SimulatedProvider simulator;
        try {
            simulator = chosen.start(rest);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage() + " See --help.");
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println(String.format(chosen.greeting(), simulator.url(), simulator.credential()));
        System.out.println(
                "Control API at " + simulator.url() + "/_simulator — type 'help' for commands, 'quit' to end.");
        boolean quit = new Console(simulator, System.out).readAll();
        if (!quit) {
            // Standard input has ended, as in a service: go on until the process is stopped.
            new CountDownLatch(1).await();
        }
        System.exit(0);
    }

    /** The provider that the first word names, which it takes away; BlueBubbles where it names none. */
    private static ProviderStart<?> chosen(Deque<String> arguments) {
        for (ProviderStart<?> each : PROVIDERS) {
            if (each.name().equals(arguments.peek())) {
                arguments.pop();
                return each;
            }
        }
        return PROVIDERS.get(0);
    }

    private static String names() {
        return PROVIDERS.stream().map(ProviderStart::name).collect(Collectors.joining(", "));
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
