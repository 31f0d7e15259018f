package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.ScheduledMessage;
import java.time.Instant;
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
        if (event instanceof InboundEvent.MessageDeleted deleted) {
            return deleted.message();
        }
        if (event instanceof InboundEvent.EditFailed failed) {
            return failed.message();
        }
        if (event instanceof InboundEvent.VoiceKept kept) {
            return kept.target();
        }
        if (event instanceof InboundEvent.PollChanged poll) {
            return poll.poll();
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

    /** The files that hang on the message of the event. */
    static List<Attachment> files(InboundEvent event) {
        if (event instanceof InboundEvent.MessageReceived received) {
            return received.content().attachments();
        }
        return event instanceof InboundEvent.MessageOwn own ? own.content().attachments() : List.of();
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
        } else if (event instanceof InboundEvent.EditFailed failed) {
            put(map, "reason", failed.reason());
        } else if (event instanceof InboundEvent.PollChanged poll) {
            put(map, "title", poll.title());
            put(map, "options", poll.options().isEmpty() ? null : poll.options());
            put(map, "choice", poll.choice());
        } else if (event instanceof InboundEvent.AccountNotice notice) {
            put(map, "state", notice.state());
            put(map, "reason", notice.reason());
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
        } else if (event instanceof InboundEvent.Scheduled scheduled) {
            add(map, scheduled.message());
        } else if (event instanceof InboundEvent.LocationUpdated updated) {
            map.put("location", place(updated.location()));
        } else if (event instanceof InboundEvent.CallChanged call) {
            put(map, "callId", call.call());
            put(map, "status", call.status());
        } else if (event instanceof InboundEvent.AliasesRemoved removed) {
            map.put("aliases", removed.aliases().stream().map(Handle::value).toList());
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

    private static void add(Map<String, Object> map, ScheduledMessage plan) {
        put(map, "scheduledId", plan.id());
        put(map, "text", plan.text());
        put(map, "scheduledFor", text(plan.at()));
        if (plan.every() != null) {
            map.put("repeat", plan.every().unit().word());
            map.put("repeatEvery", plan.every().every());
        }
        put(map, "state", plan.state().name().toLowerCase(Locale.ROOT));
        put(map, "sentAt", text(plan.sent()));
        put(map, "reason", plan.failure());
    }

    private static Map<String, Object> place(Location location) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "handle", value(location.handle()));
        put(map, "name", location.name());
        put(map, "latitude", location.latitude());
        put(map, "longitude", location.longitude());
        put(map, "address", location.address());
        put(map, "at", text(location.at()));
        return map;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
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
