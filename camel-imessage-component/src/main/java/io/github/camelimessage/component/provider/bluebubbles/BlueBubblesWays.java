package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Chooses the way of a message: what BlueBubbles cannot do is refused, and what AppleScript cannot do needs the Private API. */
final class BlueBubblesWays {

    private static final String SEPARATELY = " Or send its parts as messages of their own.";

    private final BlueBubblesProbe probe;
    private final BlueBubblesChoices choices;
    private final String where;

    BlueBubblesWays(BlueBubblesProbe probe, BlueBubblesChoices choices, String where) {
        this.probe = probe;
        this.choices = choices;
        this.where = where;
    }

    /**
     * The message with all that is needed to send it. Whatever can be refused without a request is refused without one.
     *
     * @return fails with a {@link io.github.camelimessage.component.provider.ProviderException}; nothing was sent then
     */
    CompletionStage<Send> of(SendMessage asked) {
        SendMessage message;
        String effectId;
        try {
            message = choices.known(BlueBubblesParts.plain(asked));
            refuseWhatCannotBe(message);
            effectId = BlueBubblesEffects.appleId(message.effect(), where);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        String key = message.key() == null ? UUID.randomUUID().toString() : message.key();
        return choices.line(message.line())
                .thenCompose(may -> method(message))
                .thenApply(method -> new Send(message, method, effectId, key));
    }

    private void refuseWhatCannotBe(SendMessage message) throws Rejected {
        if (message.to() instanceof Target.InChat in) {
            refuseOtherChannel(in.chat(), message.channel());
        } else if (message.replyTo() != null) {
            throw new Rejected(where + " cannot answer a message by a person's address: give the chat it stands in.");
        }
        BlueBubblesUploads.refuseOthers(message.files(), where);
        List<Part> parts = BlueBubblesParts.of(message);
        if (Part.files(parts).stream().anyMatch(Outgoing::voice)) {
            throw new Rejected(
                    where + " cannot send a voice message together with something else: BlueBubbles sends one "
                            + "only by itself. Send it as a message of its own.");
        }
    }

    /** An id with a service in it is a choice of channel, which must not be contradicted. */
    private void refuseOtherChannel(ChatId chat, Channel channel) throws Rejected {
        ChatGuid given = ChatGuid.of(chat.value());
        boolean conversation = given != null && given.ofAnyService();
        if (conversation || BlueBubblesChats.allows(channel, chat.value())) {
            return;
        }
        throw new Rejected(
                channel.equals(Channel.NEVER_FALL_BACK)
                        ? where + " cannot send by iMessage only: the chat's service is another one."
                        : where
                                + " cannot send by another service than iMessage: the chat's service does not promise it.");
    }

    private CompletionStage<SendMethod> method(SendMessage message) {
        List<Part> parts = BlueBubblesParts.of(message);
        if (!parts.isEmpty()) {
            if (parts.size() > 1) {
                return probe.privateApi("send several parts in one message", SEPARATELY);
            }
            boolean mention = parts.get(0) instanceof Part.Mention;
            return probe.privateApi(mention ? "mention somebody" : "send a file that was uploaded before", "");
        }
        if (message.replyTo() != null) {
            return probe.privateApi("answer a message", "");
        }
        if (message.effect() != null) {
            return probe.privateApi("send a message with an effect", "");
        }
        if (message.subject() != null) {
            return probe.privateApi("send a message with a subject", "");
        }
        boolean saysPreview =
                message.linkPreview() != null && message.attachments().isEmpty();
        return saysPreview ? probe.privateApi("say whether links get a preview", "") : probe.method();
    }

    /**
     * The same once the chat is known. AppleScript needs the name of a service, and from macOS 26 on chats are named after none:
     * such sends fail, or are done and never found.
     */
    CompletionStage<Send> into(String chatGuid, Send send) {
        return send.method() == SendMethod.APPLE_SCRIPT && BlueBubblesChat.serviceOf(chatGuid) == null
                ? probe.privateApi("send to a chat whose service the Mac leaves open", "")
                        .thenApply(method -> new Send(send.message(), method, send.effectId(), send.tempGuid()))
                : CompletableFuture.completedFuture(send);
    }
}
