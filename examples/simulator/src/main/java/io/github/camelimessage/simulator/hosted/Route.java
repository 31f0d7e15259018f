package io.github.camelimessage.simulator.hosted;

import io.github.camelimessage.simulator.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of an API.
 *
 * @param verb the HTTP verb
 * @param path segments below the host, without a slash in front; those that start with a colon are names
 * @param sends whether something goes out to a person, for the fault script
 * @param open whether it is answered without a key
 * @param work does it; throws {@link Refused} for the API's own refusals
 */
public record Route(String verb, String path, boolean sends, boolean open, Function<Call, Answer> work) {

    /** A row that needs the key and sends nothing. */
    public static Route of(String verb, String path, Function<Call, Answer> work) {
        return new Route(verb, path, false, false, work);
    }

    /** The same, which sends something to a person. */
    public Route thatSends() {
        return new Route(verb, path, true, open, work);
    }

    /** The same for whoever asks. */
    public Route forAnyone() {
        return new Route(verb, path, sends, true, work);
    }

    /** Verb and path, as the reference writes them. */
    public String title() {
        return verb + " " + path;
    }

    /** The values of the path's names when the path fits. A plus sign in a path is a plus sign. */
    Optional<Map<String, String>> fits(String rawPath) {
        String[] wanted = path.split("/");
        String[] given = rawPath.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].startsWith(":")) {
                if (!wanted[i].equals(given[i])) {
                    return Optional.empty();
                }
                continue;
            }
            try {
                values.put(
                        wanted[i].substring(1),
                        URLDecoder.decode(given[i].replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
            if (values.get(wanted[i].substring(1)).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
