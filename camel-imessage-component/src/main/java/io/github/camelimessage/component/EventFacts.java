package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each kind of event tells besides its envelope, under neutral names. */
final class EventFacts {

    private EventFacts() {}

    /** The message that the event is about, or null; for a reaction the message reacted to. */
    static MessageId message(InboundEvent event) {
        if (event instanceof InboundEvent.MessageReceived received) {
            return received.message();
        }
        if (event instanceof InboundEvent.MessageOwn own) {
            return own.message();
        }
        if (event instanceof InboundEvent.MessageProgress progress) {
            return progress.message();
        }
        if (event instanceof InboundEvent.MessageEdited edited) {
            return edited.message();
        }
        if (event instanceof InboundEvent.MessageUnsent unsent) {
            return unsent.message();
        }
        if (event instanceof InboundEvent.Reaction reaction) {
            return reaction.target();
        }
        if (event instanceof InboundEvent.GroupRenamed renamed) {
            return renamed.message();
        }
        if (event instanceof InboundEvent.GroupIconChanged icon) {
            return icon.message();
        }
        return event instanceof InboundEvent.ParticipantChanged changed ? changed.message() : null;
    }

    /** Adds the event's own facts to the map, leaving out what it does not know. */
    static void addTo(Map<String, Object> map, InboundEvent event) {
        if (event instanceof InboundEvent.MessageReceived received) {
            add(map, received.content());
        } else if (event instanceof InboundEvent.MessageOwn own) {
            add(map, own.content());
        } else if (event instanceof InboundEvent.MessageProgress progress) {
            put(map, "key", progress.key());
            put(map, "reason", progress.reason());
        } else if (event instanceof InboundEvent.MessageEdited edited) {
            put(map, "text", edited.text());
        } else if (event instanceof InboundEvent.Reaction reaction) {
            put(
                    map,
                    "reactionId",
                    reaction.message() == null ? null : reaction.message().value());
            put(map, "reaction", reaction.reaction());
        } else if (event instanceof InboundEvent.ChatRead read) {
            map.put("read", read.read());
        } else if (event instanceof InboundEvent.GroupRenamed renamed) {
            put(map, "name", renamed.name());
        } else if (event instanceof InboundEvent.GroupIconChanged icon) {
            map.put("removed", icon.removed());
        } else if (event instanceof InboundEvent.ParticipantChanged changed) {
            put(map, "participant", value(changed.participant()));
            map.put("change", changed.change().name().toLowerCase(Locale.ROOT));
        } else if (event instanceof InboundEvent.ServerNotice notice) {
            put(map, "detail", notice.detail());
        } else if (event instanceof InboundEvent.Unrecognised unknown) {
            put(map, "kind", unknown.kind());
        }
    }

    private static void add(Map<String, Object> map, Content content) {
        put(map, "text", content.text());
        put(map, "subject", content.subject());
        put(map, "replyTo", content.replyTo() == null ? null : content.replyTo().value());
        put(map, "effect", content.effect());
        if (!content.attachments().isEmpty()) {
            List<Map<String, Object>> files =
                    content.attachments().stream().map(EventFacts::file).toList();
            map.put("attachments", files);
        }
    }

    private static Map<String, Object> file(Attachment attachment) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "id", attachment.id());
        put(map, "name", attachment.name());
        put(map, "mimeType", attachment.mimeType());
        put(map, "bytes", attachment.bytes());
        put(map, "url", attachment.url());
        return map;
    }

    static String value(Handle handle) {
        return handle == null ? null : handle.value();
    }

    static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
