package io.github.camelimessage.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Starts one simulated provider from a command line: each option says something to the provider's builder.
 *
 * @param <B> the builder's type
 */
final class ProviderStart<B> {

    /** What an option does; its usage has a second word when it takes a value. */
    private record Option<B>(String usage, String sentence, BiConsumer<B, String> action) {
        boolean takesValue() {
            return usage.contains(" ");
        }
    }

    private final String name;
    private final String greeting;
    private final B builder;
    private final Function<B, SimulatedProvider> start;
    private final List<String> webhooks = new ArrayList<>();
    private final Map<String, Option<B>> options = new LinkedHashMap<>();

    /**
     * @param name the word that chooses it
     * @param greeting what is printed once it runs: a format that takes its address and its credential
     */
    ProviderStart(String name, String greeting, B builder, Function<B, SimulatedProvider> start) {
        this.name = name;
        this.greeting = greeting;
        this.builder = builder;
        this.start = start;
    }

    ProviderStart<B> listens(BiConsumer<B, Integer> port, BiConsumer<B, String> host) {
        port.accept(builder, 1234);
        return option(
                        "--port <n>",
                        "port to listen on; 1234 unless said, 0 for any free one",
                        (to, text) -> port.accept(to, number("--port", text)))
                .option("--host <address>", "address to listen on; 127.0.0.1 unless said", host)
                .option(
                        "--webhook <url>",
                        "post all events there; may be given several times",
                        (to, url) -> webhooks.add(url));
    }

    ProviderStart<B> takesTime(
            BiConsumer<B, Duration> deliveredAfter, BiConsumer<B, Duration> readAfter, Consumer<B> fast) {
        deliveredAfter.accept(builder, Duration.ofSeconds(1));
        return option(
                        "--deliver-after <time>",
                        "deliver what the API sends after this time (PT1S unless said; 'never')",
                        (to, text) -> deliveredAfter.accept(to, time(text)))
                .option(
                        "--read-after <time>",
                        "let it be read after this time (never unless said)",
                        (to, text) -> readAfter.accept(to, time(text)))
                .option(
                        "--fast",
                        "milliseconds for what takes the real service seconds",
                        (to, none) -> fast.accept(to));
    }

    ProviderStart<B> option(String usage, String sentence, BiConsumer<B, String> action) {
        options.put(usage.split(" ")[0], new Option<>(usage, sentence, action));
        return this;
    }

    String name() {
        return name;
    }

    String greeting() {
        return greeting;
    }

    String help() {
        return options.values().stream()
                .map(option -> String.format("  %-22s %s%n", option.usage, option.sentence))
                .collect(Collectors.joining(
                        "",
                        String.format("Usage: simulator %s [options]%n%n", name),
                        String.format("%nWhile it runs, type 'help' for what can be played.%n")));
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException where an option is unknown, or its value is none
     */
    SimulatedProvider start(Deque<String> rest) {
        while (!rest.isEmpty()) {
            String word = rest.pop();
            Option<B> option = options.get(word);
            if (option == null) {
                throw new IllegalArgumentException("There is no option '" + word + "'.");
            }
            if (option.takesValue() && rest.isEmpty()) {
                throw new IllegalArgumentException("The option " + word + " needs a value.");
            }
            option.action.accept(builder, option.takesValue() ? rest.pop() : null);
        }
        SimulatedProvider simulator = start.apply(builder);
        for (String url : webhooks) {
            simulator.registerWebhook(url);
            if (simulator.webhookSecret(url) != null) {
                System.out.println("Webhooks to " + url + " are signed with " + simulator.webhookSecret(url));
            }
        }
        return simulator;
    }

    static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The option " + option + " needs a number, but has '" + text + "'.", e);
        }
    }

    private static Duration time(String text) {
        try {
            return text.equals("never") ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("A time is written like PT1S or PT2M, but is '" + text + "'.", e);
        }
    }
}
