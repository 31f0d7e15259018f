package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.msgbubbles.MsgBubblesFacts.Told;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a webhook. Which events there are is documented, and what stands in them is not shown in public, so the type and the object are
 * looked for where such things usually stand, every field may be missing, and what cannot be made out is passed on whole.
 */
final class MsgBubblesEvents {

    private static final Set<String> REMOVED = Set.of("removed", "remove", "deleted");

    private final String account;
    private final MsgBubblesOptions options;
    private final MsgBubblesFacts facts;

    MsgBubblesEvents(String account, MsgBubblesOptions options, MsgBubblesFacts facts) {
        this.account = account;
        this.options = options;
        this.facts = facts;
    }

    /**
     * What it says.
     *
     * @throws io.github.camelimessage.component.internal.UnexpectedJson where nothing says what kind of event it is
     */
    List<InboundEvent> read(RawRequest request, JsonAt root, String raw) {
        String type = type(request, root);
        MsgBubblesMessage object = new MsgBubblesMessage(object(root));
        Told told = new Told(
                root.at("data").isObject()
                        ? root.at("id").filledOrNull()
                        : root.at("event_id").filledOrNull(),
                root.at("created_at").timeOrNull(),
                raw);
        return List.of(event(type, object, told));
    }

    private String type(RawRequest request, JsonAt root) {
        String type = root.at("type").filledOrNull();
        type = type == null ? root.at("event").filledOrNull() : type;
        if (type == null && options.typeHeader() != null) {
            type = request.header(options.typeHeader())
                    .filter(text -> !text.isBlank())
                    .orElse(null);
        }
        return type == null ? root.at("type").text() : type.strip();
    }

    /** The object may stand under {@code data}, under {@code message}, in both of them, or at the root. */
    private static JsonAt object(JsonAt root) {
        JsonAt data = root.at("data").isObject() ? root.at("data") : root;
        JsonAt message = data.at("message");
        return message.isObject() ? message : data;
    }

    private InboundEvent event(String type, MsgBubblesMessage object, Told told) {
        if (type.equals(options.typingStarted()) || type.equals(options.typingStopped())) {
            return typing(type.equals(options.typingStarted()), object, told);
        }
        boolean named = object.id() != null;
        return switch (type) {
            case "message.received" -> named ? facts.received(object, told) : unrecognised(type, object, told);
            case "message.sent" -> named ? facts.progress(object, Step.SENT, told) : unrecognised(type, object, told);
            case "message.delivered" ->
                named ? facts.progress(object, Step.DELIVERED, told) : unrecognised(type, object, told);
            case "message.read" -> named ? facts.progress(object, Step.READ, told) : unrecognised(type, object, told);
            case "message.failed" ->
                named ? facts.progress(object, Step.FAILED, told) : unrecognised(type, object, told);
            case "message.reaction" -> reaction(type, object, told);
            default -> unrecognised(type, object, told);
        };
    }

    private InboundEvent reaction(String type, MsgBubblesMessage object, Told told) {
        JsonAt json = object.json();
        String target = json.at("message_id").filledOrNull();
        String reaction = json.at("reaction").filledOrNull();
        reaction = reaction == null ? json.at("emoji").filledOrNull() : reaction;
        if (target == null || reaction == null) {
            return unrecognised(type, object, told);
        }
        String action = json.at("action").filledOrNull();
        boolean added = action == null || !REMOVED.contains(action.toLowerCase(Locale.ROOT));
        Handle sender = object.sender();
        MessageId message = new MessageId(MsgBubblesIds.safe(MsgBubblesIds.lower(target)));
        String mark = IdText.digest(
                String.join("\n", sender == null ? "" : sender.value(), reaction, String.valueOf(added), told.mark()));
        return new InboundEvent.Reaction(
                facts.about(MsgBubblesIds.of(account, message.value(), "reaction:" + mark), object, sender, told),
                null,
                message,
                Tapback.named(reaction).map(Tapback::word).orElse(reaction),
                added);
    }

    private InboundEvent typing(boolean started, MsgBubblesMessage object, Told told) {
        String mark = (object.chat() == null ? "" : object.chat().value()) + "\n" + told.mark();
        return new InboundEvent.Typing(
                facts.about(
                        MsgBubblesIds.about(account, started ? "typing-started" : "typing-stopped", mark),
                        object,
                        object.sender(),
                        told),
                started);
    }

    private InboundEvent unrecognised(String type, MsgBubblesMessage object, Told told) {
        String mark = told.mark() + "\n" + IdText.digest(told.raw());
        return new InboundEvent.Unrecognised(
                facts.about(MsgBubblesIds.about(account, type, mark), object, null, told), type);
    }
}
