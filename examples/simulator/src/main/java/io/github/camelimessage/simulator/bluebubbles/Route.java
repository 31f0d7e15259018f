package io.github.camelimessage.simulator.bluebubbles;

import io.github.camelimessage.simulator.Answer;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the API: a verb and a path, what it demands, and what it does.
 *
 * @param verb the HTTP verb
 * @param path segments under {@code /api/v1/}; those that start with a colon are names
 * @param needs which Private-API gate stands before the validator
 * @param sends whether something goes out to a person
 * @param rules the validator of the body, or of the query for verbs without one
 * @param handler the work
 */
record Route(String verb, String path, Needs needs, boolean sends, Rules rules, Handler handler) {

    /** The helper without which a route does nothing. */
    enum Needs {
        NOTHING,
        HELPER,
        FACETIME_HELPER
    }

    /** What a route does. */
    @FunctionalInterface
    interface Handler {
        /** Does it; throws {@link ApiException} for the server's own errors. */
        Future<Answer> handle(Call call);
    }

    /** What a route answers at once. */
    @FunctionalInterface
    interface Immediate {
        /** Does it; throws {@link ApiException} for the server's own errors. */
        Answer handle(Call call);
    }

    static Route of(String verb, String path, Rules rules, Immediate work) {
        return new Route(verb, path, Needs.NOTHING, false, rules, call -> Future.succeededFuture(work.handle(call)));
    }

    static Route gated(String verb, String path, Rules rules, Immediate work) {
        return new Route(verb, path, Needs.HELPER, false, rules, call -> Future.succeededFuture(work.handle(call)));
    }

    /** A route whose answer comes later. */
    static Route later(String verb, String path, Rules rules, Handler work) {
        return new Route(verb, path, Needs.NOTHING, false, rules, work);
    }

    Route behindGate() {
        return new Route(verb, path, Needs.HELPER, sends, rules, handler);
    }

    /** Gated, but by the helper that sits in FaceTime. */
    Route needsFaceTimeOnly() {
        return new Route(verb, path, Needs.FACETIME_HELPER, sends, rules, handler);
    }

    Route thatSends() {
        return new Route(verb, path, needs, true, rules, handler);
    }

    /** The values of the path's names when the path fits, still to be compared by verb. */
    Optional<Map<String, String>> fits(String rawPath) {
        String[] wanted = path.split("/");
        String[] given = rawPath.split("/");
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith(":")) {
                values.put(wanted[i].substring(1), decoded(given[i]));
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** A plus sign in a path is a plus sign; only percent signs mean something. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
