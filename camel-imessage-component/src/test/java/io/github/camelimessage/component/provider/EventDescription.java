package io.github.camelimessage.component.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.ScheduledMessage;
import java.time.Instant;
import java.util.List;

/** Writes events as JSON, everything they know but the raw text: what the {@code .expected.json} files hold. */
final class EventDescription {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventDescription() {}

    static JsonNode of(List<InboundEvent> events) {
        ArrayNode all = JSON.createArrayNode();
        events.forEach(event -> all.add(of(event)));
        return all;
    }

    private static ObjectNode of(InboundEvent event) {
        Envelope envelope = event.envelope();
        ObjectNode json = JSON.createObjectNode();
        json.put("id", envelope.id().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "*"));
        json.put("type", event.type().word());
        json.put("chat", shown(envelope.chat()));
        json.put("group", envelope.group());
        json.put("sender", shown(envelope.sender()));
        json.put("direction", envelope.direction().name());
        json.put("service", envelope.service());
        json.put("line", envelope.line());
        json.put("time", envelope.time().toString());
        ArrayNode aliases = json.putArray("aliases");
        envelope.aliases().forEach(aliases::add);
        facts(event, json);
        return json;
    }

    private static void facts(InboundEvent event, ObjectNode json) {
        if (event instanceof InboundEvent.MessageReceived e) {
            message(json, e.message());
            content(json, e.content());
        } else if (event instanceof InboundEvent.MessageOwn e) {
            message(json, e.message());
            content(json, e.content());
        } else if (event instanceof InboundEvent.MessageProgress e) {
            message(json, e.message());
            json.put("key", e.key());
            json.put("reason", e.reason());
        } else if (event instanceof InboundEvent.MessageEdited e) {
            message(json, e.message());
            json.put("text", e.text());
        } else if (event instanceof InboundEvent.MessageUnsent e) {
            message(json, e.message());
        } else if (event instanceof InboundEvent.MessageDeleted e) {
            message(json, e.message());
        } else if (event instanceof InboundEvent.EditFailed e) {
            message(json, e.message());
            json.put("reason", e.reason());
        } else if (event instanceof InboundEvent.VoiceKept e) {
            message(json, e.message());
            json.put("target", shown(e.target()));
        } else if (event instanceof InboundEvent.PollChanged e) {
            json.put("poll", shown(e.poll()));
            json.put("title", e.title());
            ArrayNode options = json.putArray("options");
            e.options().forEach(options::add);
            json.put("choice", e.choice());
        } else if (event instanceof InboundEvent.AccountNotice e) {
            json.put("state", e.state());
            json.put("reason", e.reason());
        } else if (event instanceof InboundEvent.Reaction e) {
            message(json, e.message());
            json.put("target", shown(e.target()));
            json.put("reaction", e.reaction());
        } else if (event instanceof InboundEvent.ChatRead e) {
            json.put("read", e.read());
        } else if (event instanceof InboundEvent.GroupRenamed e) {
            message(json, e.message());
            json.put("name", e.name());
        } else if (event instanceof InboundEvent.GroupIconChanged e) {
            message(json, e.message());
            json.put("removed", e.removed());
        } else if (event instanceof InboundEvent.ParticipantChanged e) {
            message(json, e.message());
            json.put("participant", shown(e.participant()));
        } else if (event instanceof InboundEvent.Scheduled e) {
            plan(json, e.message());
        } else if (event instanceof InboundEvent.LocationUpdated e) {
            place(json, e.location());
        } else if (event instanceof InboundEvent.CallChanged e) {
            json.put("call", e.call());
            json.put("status", e.status());
        } else if (event instanceof InboundEvent.AliasesRemoved e) {
            ArrayNode aliases = json.putArray("removed");
            e.aliases().forEach(alias -> aliases.add(alias.value()));
        } else if (event instanceof InboundEvent.ServerNotice e) {
            json.put("detail", e.detail());
        } else if (event instanceof InboundEvent.Unrecognised e) {
            json.put("kind", e.kind());
        }
    }

    private static void message(ObjectNode json, MessageId id) {
        json.put("message", shown(id));
    }

    private static void content(ObjectNode json, Content content) {
        json.put("text", content.text());
        json.put("subject", content.subject());
        json.put("replyTo", shown(content.replyTo()));
        json.put("effect", content.effect());
        ArrayNode files = json.putArray("attachments");
        for (Attachment file : content.attachments()) {
            files.addObject()
                    .put("id", file.id())
                    .put("name", file.name())
                    .put("mimeType", file.mimeType())
                    .put("bytes", file.bytes())
                    .put("url", file.url());
        }
    }

    private static void plan(ObjectNode json, ScheduledMessage plan) {
        json.put("scheduledId", plan.id());
        json.put("scheduledChat", shown(plan.chat()));
        json.put("text", plan.text());
        json.put("at", shown(plan.at()));
        json.put(
                "every",
                plan.every() == null
                        ? null
                        : plan.every().every() + " " + plan.every().unit().word());
        json.put("state", plan.state().name());
        json.put("sent", shown(plan.sent()));
        json.put("failure", plan.failure());
    }

    private static void place(ObjectNode json, Location place) {
        json.put("handle", shown(place.handle()));
        json.put("name", place.name());
        json.put("latitude", place.latitude());
        json.put("longitude", place.longitude());
        json.put("address", place.address());
        json.put("at", shown(place.at()));
    }

    private static String shown(Instant time) {
        return time == null ? null : time.toString();
    }

    private static String shown(ChatId id) {
        return id == null ? null : id.value();
    }

    private static String shown(MessageId id) {
        return id == null ? null : id.value();
    }

    private static String shown(Handle handle) {
        return handle == null ? null : handle.value();
    }
}
