package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeParameter.Kind;
import io.github.camelimessage.component.rest.NativeValues;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a send that only Blooio has. */
final class BlooioExtras {

    private static final Map<String, Kind> KNOWN = new TreeMap<>(Map.of(
            "link_preview", Kind.OBJECT,
            "use_typing_indicator", Kind.FLAG,
            "share_contact", Kind.FLAG,
            // Only older texts of Blooio's have this one, and nothing says that it comes back.
            "metadata", Kind.OBJECT));

    private static final int MOST_METADATA = 1024;

    private final String where;

    BlooioExtras(String where) {
        this.where = where;
    }

    /** @throws Rejected for a name that Blooio does not know, or a value that it does not take */
    void put(SendMessage message, ObjectNode body) throws Rejected {
        for (Map.Entry<String, Object> extra : message.extras().entrySet()) {
            Kind kind = KNOWN.get(extra.getKey());
            if (kind == null) {
                throw refused("Blooio has no extra of that name. Known: " + String.join(", ", KNOWN.keySet()) + ".");
            }
            body.set(extra.getKey(), value(extra.getKey(), kind, extra.getValue()));
        }
        if (body.has("link_preview") && !isOneAddress(message)) {
            throw refused("link_preview needs a text that is one address of the web and nothing else.");
        }
        if (body.has("metadata") && JsonAt.write(body.get("metadata")).length > MOST_METADATA) {
            throw refused("metadata may have " + MOST_METADATA + " bytes at the most.");
        }
    }

    private JsonNode value(String name, Kind kind, Object given) throws Rejected {
        try {
            return NativeValues.json(kind, given);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused("the extra " + name + " must be " + kind.words() + ".");
        }
    }

    private static boolean isOneAddress(SendMessage message) {
        if (message.text() == null || !message.attachments().isEmpty()) {
            return false;
        }
        try {
            URI address = URI.create(message.text());
            return String.valueOf(address.getScheme()).matches("(?i)https?") && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Rejected refused(String why) {
        return new Rejected(where + " cannot send with extras: " + why);
    }
}
