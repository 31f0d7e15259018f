package io.github.camelimessage.component.provider.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeValues;
import io.github.camelimessage.component.rest.RestRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that the operator described, since MsgBubbles does not document it in public: {@code PATCH messages/:id} with
 * {@code {"text":":text"}}. A word with a colon in front is filled in: in the path it becomes one segment, and in the body a whole value
 * of JSON and never a part of one, so that nothing in it can become anything else.
 */
final class UnverifiedRoute {

    private static final Pattern WRITTEN = Pattern.compile("(GET|POST|PUT|PATCH|DELETE)\\s+/?([^\\s?#]+)");
    private static final Pattern SEGMENT = Pattern.compile(":?[A-Za-z0-9_.~-]+");

    private final String name;
    private final String method;
    private final String path;
    private final Map<?, ?> body;

    private UnverifiedRoute(String name, String method, String path, Map<?, ?> body) {
        this.name = name;
        this.method = method;
        this.path = path;
        this.body = body;
    }

    /**
     * As it is written in options.
     *
     * @param name the end of the options' names, for instance {@code editMessage}
     * @param known what can be filled in
     * @param path the method and the path, without the server's address
     * @param body a JSON object, or null for no body
     * @throws IllegalArgumentException when it cannot be read; the text names the option
     */
    static UnverifiedRoute of(String name, List<String> known, String path, String body) {
        Matcher written = WRITTEN.matcher(path.strip());
        if (!written.matches()) {
            throw wrongPath(
                    name, "must be a method and a path below the server's address, for instance PATCH messages/:id");
        }
        for (String segment : written.group(2).split("/")) {
            boolean step = segment.equals(".") || segment.equals("..");
            if (step || !SEGMENT.matcher(segment).matches()) {
                throw wrongPath(name, "has a segment that is neither a plain word nor one with a colon in front");
            }
            refuseUnknown("path." + name, known, segment);
        }
        return new UnverifiedRoute(name, written.group(1), written.group(2), parsed(name, known, body));
    }

    private static IllegalArgumentException wrongPath(String name, String what) {
        return new IllegalArgumentException("providerOption.path." + name + " " + what + ".");
    }

    private static Map<?, ?> parsed(String name, List<String> known, String body) {
        if (body == null) {
            return null;
        }
        try {
            Object json = JsonAt.read(body.getBytes(StandardCharsets.UTF_8))
                    .asObject()
                    .plain();
            refuseUnknown("body." + name, known, json);
            return (Map<?, ?>) json;
        } catch (UnexpectedJson e) {
            throw new IllegalArgumentException(
                    "providerOption.body." + name + " must be a JSON object, for instance {\"text\":\":text\"}.", e);
        }
    }

    private static void refuseUnknown(String option, List<String> known, Object template) {
        if (template instanceof Map<?, ?> map) {
            map.values().forEach(value -> refuseUnknown(option, known, value));
        } else if (template instanceof Collection<?> list) {
            list.forEach(value -> refuseUnknown(option, known, value));
        } else if (isPlace(template) && !known.contains(template.toString().substring(1))) {
            throw new IllegalArgumentException("providerOption." + option
                    + " has a word with a colon in front that stands for nothing here. Known: :"
                    + String.join(", :", known) + ".");
        }
    }

    private static boolean isPlace(Object template) {
        return template instanceof String word && word.startsWith(":");
    }

    /**
     * The request with its values; a field of the body whose value is null is left out.
     *
     * @param purpose what it does, as words that follow "cannot"
     */
    RestRequest request(String purpose, Duration timeout, Map<String, Object> values) {
        RestRequest request = new RestRequest(method, path, purpose, timeout)
                .thatMayAnswerNothing()
                .advising("MsgBubbles does not document this request in public: compare providerOption.path." + name
                        + " with its pages.");
        for (String segment : path.split("/")) {
            if (isPlace(segment)) {
                String place = segment.substring(1);
                request = request.at(place, Objects.toString(values.get(place), ""));
            }
        }
        return body == null
                ? request
                : request.with((ObjectNode) NativeValues.json(NativeParameter.Kind.OBJECT, filled(body, values)));
    }

    private static Object filled(Object template, Map<String, Object> values) {
        if (template instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((field, value) -> {
                Object inside = filled(value, values);
                if (inside != null || value == null) {
                    filled.put(String.valueOf(field), inside);
                }
            });
            return filled;
        }
        if (template instanceof Collection<?> list) {
            return list.stream()
                    .map(item -> filled(item, values))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return isPlace(template) ? values.get(template.toString().substring(1)) : template;
    }

    @Override
    public String toString() {
        return "UnverifiedRoute[" + method + " " + path + "]";
    }
}
