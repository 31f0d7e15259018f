package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** All that a body or query may hold. */
record Fields(List<Field> all) {

    static final Fields NONE = new Fields(List.of());

    static Fields of(Field... fields) {
        return new Fields(List.of(fields));
    }

    /** What is wrong first; a null is a wrong value, not a field left out. */
    Optional<String> complaint(JsonNode given, boolean strict) {
        for (Field field : all) {
            JsonNode value = given.get(field.name());
            if (value == null) {
                if (field.required()) {
                    return Optional.of(field.name() + " is required");
                }
                continue;
            }
            String wrong = field.complaint().apply(value);
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
