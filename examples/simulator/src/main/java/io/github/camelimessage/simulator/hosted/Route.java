package io.github.camelimessage.simulator.hosted;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One row of an API.
 *
 * @param verb the HTTP verb; {@code *} for any
 * @param path segments below the host; those that start with a colon are names
 * @param fields what the query of a GET may hold, and otherwise the body; null where the work looks at both itself
 * @param sends whether something goes out to a person, for the fault script
 * @param open whether it is answered without a key
 * @param note what else the title says, such as {@code deprecated}; empty for nothing
 * @param work does it; throws {@link Refused} for the API's own refusals
 */
public record Route(
        String verb,
        String path,
        Fields fields,
        boolean sends,
        boolean open,
        String note,
        Function<Call, Answer> work) {

    /** A row that needs the key, sends nothing, and looks at query and body itself. */
    public static Route of(String verb, String path, Function<Call, Answer> work) {
        return of(verb, path, null, work);
    }

    /** A row that needs the key, sends nothing, and has these fields only. */
    public static Route of(String verb, String path, Fields fields, Function<Call, Answer> work) {
        return new Route(verb, path, fields, false, false, "", work);
    }

    /** The same, which sends something to a person. */
    public Route thatSends() {
        return new Route(verb, path, fields, true, open, note, work);
    }

    /** The same for whoever asks. */
    public Route forAnyone() {
        return new Route(verb, path, fields, sends, true, note, work);
    }

    /** The same with a word in its title. */
    public Route noted(String as) {
        return new Route(verb, path, fields, sends, open, as, work);
    }

    /** The same with something done around its work. */
    public Route around(UnaryOperator<Function<Call, Answer>> wrapping) {
        return new Route(verb, path, fields, sends, open, note, wrapping.apply(work));
    }

    /** Verb and path, as the reference writes them. */
    public String title() {
        return verb + " " + path + (note.isEmpty() ? "" : " (" + note + ")");
    }

    /** Refuses what the fields do not allow. */
    void check(Call call, boolean strict) {
        if (fields != null) {
            boolean get = verb.equals("GET");
            (get ? fields : Fields.NONE)
                    .complaint(Json.tree(call.query()), strict)
                    .or(() -> (get ? Fields.NONE : fields).complaint(call.body(), strict))
                    .ifPresent(wrong -> {
                        throw new Refused(400, "bad_request", wrong);
                    });
        }
    }

    boolean isFor(String method) {
        return verb.equals("*") || verb.equals(method);
    }

    /** The values of the path's names when the path fits. A plus sign in a path is a plus sign. */
    Optional<Map<String, String>> fits(String rawPath) {
        String[] wanted = path.replaceFirst("^/", "").split("/");
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
