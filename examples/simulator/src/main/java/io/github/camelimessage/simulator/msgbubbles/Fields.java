package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at what a request brings, as strictly as the service does: what is unknown or of another form is refused. */
final class Fields {

    static final Pattern HANDLE = Pattern.compile("\\+[1-9][0-9]{7,14}|[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Fields() {}

    static Refused invalid(String sentence) {
        return new Refused(400, "invalid_request", sentence);
    }

    /** Refuses other query parameters than these. */
    static void query(Call call, String... known) {
        for (String name : call.query().keySet()) {
            if (!Set.of(known).contains(name)) {
                throw invalid("Unknown query parameter " + name);
            }
        }
    }

    /** A text that may be missing and must not be anything else. */
    static String text(Call call, String name) {
        JsonNode value = call.body().get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw invalid(name + " must be a text");
        }
        return value.textValue();
    }

    static String needed(Call call, String name) {
        String text = text(call, name);
        if (text == null) {
            throw invalid(name + " is required");
        }
        return text;
    }

    /** A truth value, or null. */
    static Boolean flag(Call call, String name) {
        JsonNode value = call.body().get(name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name + " must be true or false");
        }
        return value == null ? null : value.booleanValue();
    }

    /** Texts; none where the field is missing. */
    static List<String> texts(Call call, String name) {
        JsonNode value = call.body().get(name);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (!value.isArray()) {
            throw invalid(name + " must be a list");
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw invalid(name + " must be a list of texts");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    static String uuid(String value, String name) {
        if (value != null && !UUID.matcher(value).matches()) {
            throw invalid(name + " must be a UUID");
        }
        return value;
    }

    static String handle(String value) {
        if (!HANDLE.matcher(value).matches()) {
            throw new Refused(400, "invalid_handle", "Not a phone number in E.164 form or an e-mail address");
        }
        return value;
    }

    /** A number from 1 to 100, 50 where it is missing. */
    static int limit(Call call) {
        String limit = call.query().getOrDefault("limit", "50");
        if (!limit.matches("[1-9][0-9]?|100")) {
            throw invalid("limit must be from 1 to 100");
        }
        return Integer.parseInt(limit);
    }
}
