package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeParameter.Kind;
import io.github.camelimessage.component.rest.NativeValues;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a send that only TextBubbles has. */
final class TextBubblesExtras {

    /** Not a field of the body: how the caller wants several images to be shown. */
    static final String CAROUSEL = "carousel";

    private static final Map<String, Kind> KNOWN = new TreeMap<>(Map.of(
            "metadata",
            Kind.OBJECT,
            "callbackUrl",
            Kind.TEXT,
            "mentions",
            Kind.LIST,
            "createContact",
            Kind.FLAG,
            CAROUSEL,
            Kind.FLAG));

    private final String where;

    TextBubblesExtras(String where) {
        this.where = where;
    }

    /** @throws Rejected for a name that TextBubbles does not know, or a value that it does not take */
    void put(SendMessage message, ObjectNode body) throws Rejected {
        for (Map.Entry<String, Object> extra : message.extras().entrySet()) {
            String name = extra.getKey();
            Kind kind = KNOWN.get(name);
            if (kind == null) {
                throw refused(
                        "TextBubbles has no extra of that name. Known: " + String.join(", ", KNOWN.keySet()) + ".");
            }
            JsonNode value = value(name, kind, extra.getValue());
            if (!name.equals(CAROUSEL)) {
                body.set(name, value);
            }
        }
        if (body.has("createContact") && !(message.to() instanceof Target.ToHandle)) {
            throw refused("createContact goes with a message to a person only.");
        }
        if (body.has("callbackUrl") && !body.get("callbackUrl").asText().matches("(?i)https?://[^\\s]+")) {
            throw refused("callbackUrl must be an address of the web.");
        }
    }

    /** What the caller wants of several images, or null. */
    Boolean carousel(SendMessage message) throws Rejected {
        Object given = message.extras().get(CAROUSEL);
        return given == null ? null : value(CAROUSEL, Kind.FLAG, given).booleanValue();
    }

    private JsonNode value(String name, Kind kind, Object given) throws Rejected {
        try {
            return NativeValues.json(kind, given);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused("the extra " + name + " must be " + kind.words() + ".");
        }
    }

    private Rejected refused(String why) {
        return new Rejected(where + " cannot send with extras: " + why);
    }
}
