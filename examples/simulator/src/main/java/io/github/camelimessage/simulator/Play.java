package io.github.camelimessage.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that a person (or the world) can do at a provider, by name: one row serves the command line and HTTP.
 *
 * @param name the command, such as {@code write}
 * @param parameters their names in order; one that ends in {@code ?} may be left out; on the command line the last one
 *     takes the rest of the line
 * @param sentence what it does, for the help
 * @param action does it and returns what to tell, or null
 */
public record Play(String name, List<String> parameters, String sentence, Action action) {

    /** What a play does with its parameters. */
    @FunctionalInterface
    public interface Action {
        /** Does it; the map holds every parameter that was given. */
        Object act(Map<String, String> given) throws Exception;
    }

    /** One whose result is told; its parameters' names stand between blanks. */
    public static Play says(String name, String parameters, String sentence, Action action) {
        return new Play(name, parameters.isEmpty() ? List.of() : List.of(parameters.split(" ")), sentence, action);
    }

    /** One that has no result. */
    public static Play does(String name, String parameters, String sentence, Consumer<Map<String, String>> action) {
        return says(name, parameters, sentence, given -> {
            action.accept(given);
            return null;
        });
    }

    /** Plays it with named parameters; throws when one is missing. */
    public Object with(Map<String, String> given) throws Exception {
        for (String parameter : parameters) {
            if (!parameter.endsWith("?") && !given.containsKey(parameter)) {
                throw new IllegalArgumentException("'" + name + "' needs '" + parameter + "'. Usage: " + usage());
            }
        }
        return action.act(given);
    }

    /** Plays it with the words of a command line. */
    public Object withLine(String words) throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        String rest = words.strip();
        for (int i = 0; i < parameters.size() && !rest.isEmpty(); i++) {
            String[] split = i == parameters.size() - 1 ? new String[] {rest} : rest.split("\\s+", 2);
            given.put(parameters.get(i).replace("?", ""), split[0]);
            rest = split.length > 1 ? split[1] : "";
        }
        return with(given);
    }

    /** The command and its parameters, as typed. */
    public String usage() {
        StringBuilder text = new StringBuilder(name);
        for (String parameter : parameters) {
            text.append(parameter.endsWith("?") ? " [" + parameter.replace("?", "") + "]" : " <" + parameter + ">");
        }
        return text.toString();
    }
}
