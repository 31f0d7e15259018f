package io.github.camelimessage.simulator.hosted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** All that a body or query may hold. */
public record Fields(List<Field> all) {

    /** Nothing at all. */
    public static final Fields NONE = new Fields(List.of());

    /** These. */
    public static Fields of(Field... fields) {
        return new Fields(List.of(fields));
    }

    /** What is wrong first; a null is a wrong value, not a field left out. Strict is without others than these. */
    Optional<String> complaint(JsonNode given, boolean strict) {
        for (Field field : all) {
            JsonNode value = given.get(field.name());
            if (value == null) {
                if (field.required()) {
                    return Optional.of(field.name() + " is required");
                }
                continue;
            }
            String wrong = field.rule().complaint(value, strict);
            if (wrong != null) {
                return Optional.of(field.name() + " " + wrong);
            }
        }
        return strict ? unknown(given) : Optional.empty();
    }

    private Optional<String> unknown(JsonNode given) {
        Iterator<String> names = given.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (all.stream().noneMatch(field -> field.name().equals(name))) {
                return Optional.of(name + " is not a field of this request");
            }
        }
        return Optional.empty();
    }
}
