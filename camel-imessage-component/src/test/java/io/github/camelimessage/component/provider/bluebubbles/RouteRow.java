package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.simulator.RequestSeen;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One route of the reference, and how it is called through the component: by a neutral operation where there is one.
 *
 * @param route verb and path
 * @param kind the neutral operation, or null
 * @param name the native one, or null where there is a neutral one
 * @param body what is asked, made where it is to be found
 */
record RouteRow(String route, OperationKind kind, String name, Function<RouteScene, Map<String, Object>> body) {

    private static final Pattern REASON = Pattern.compile("(?:cannot|could not) .*?(?: now: |: | since )(.*)");

    static RouteRow neutral(String route, OperationKind kind, Function<RouteScene, Map<String, Object>> body) {
        return new RouteRow(route, kind, null, body);
    }

    static RouteRow named(String route, String name, Function<RouteScene, Map<String, Object>> body) {
        return new RouteRow(route, null, name, body);
    }

    RouteScene.Outcome call(RouteScene scene) {
        Map<String, Object> asked = body.apply(scene);
        return kind == null ? scene.call(name, asked) : scene.call(kind, asked);
    }

    /** As the table says it. */
    String operation() {
        return kind == null ? "native `" + name + "`" : "`" + kind.word() + "`";
    }

    /** What it needs: of the route, or of the operation where that needs more. */
    Need need() {
        Need own = BlueBubblesNatives.TABLE.all().stream()
                .filter(each -> each.request().equals(route))
                .findFirst()
                .map(Need::of)
                .orElseThrow();
        Need asked = kind == null ? Need.NOTHING : BlueBubblesNeeds.OF.getOrDefault(kind, Need.NOTHING);
        return new Need(own.privateApi() || asked.privateApi(), Math.max(own.macOs(), asked.macOs()));
    }

    /** {@code works}, or why not. */
    static String words(RouteScene.Outcome outcome) {
        if (outcome.failure() == null) {
            return "works";
        }
        Matcher reason = REASON.matcher(String.valueOf(outcome.failure().getMessage()));
        String why = reason.find()
                ? reason.group(1).replaceAll(", nothing was sent.*", "").replaceAll("\\.$", "")
                : outcome.failure().toString();
        return "refused because " + why;
    }

    /** Whether one of the requests was for this route. */
    boolean reachedBy(List<RequestSeen> requests) {
        String verb = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        String pattern = path.equals("/") ? "/" : "/api/v1/" + path.replaceAll(":[A-Za-z_]+", "[^/]+");
        return requests.stream()
                .anyMatch(seen -> seen.method().equals(verb) && seen.path().matches(pattern));
    }
}
