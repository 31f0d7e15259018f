package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows in which chat messages stand and conversations go on: by the latest news of them, else by asking the server. News of a
 * message leaves its chat out, and a conversation's id leaves open under which of its ids the Mac keeps it.
 */
final class BlueBubblesChats {

    private static final int MOST_MESSAGES = 20_000;
    private static final int MOST_CONVERSATIONS = 10_000;
    private static final List<Channel> CHANNELS =
            List.of(Channel.ALLOW_FALLBACK, Channel.NEVER_FALL_BACK, Channel.REQUIRE_FALLBACK);
    private static final Duration TOLD_FOR = Duration.ofDays(1);
    private static final Duration LOOKED_UP_FOR = Duration.ofMinutes(10);

    private final BlueBubblesAddresses addresses;
    private final Clock clock;
    private final String where;
    private final Recent<String, BlueBubblesChat> byMessage = new Recent<>(MOST_MESSAGES);
    private final Recent<String, Known> told = new Recent<>(MOST_CONVERSATIONS);
    private final Recent<String, Known> lookedUp = new Recent<>(MOST_CONVERSATIONS);

    /**
     * One of a conversation's ids.
     *
     * @param written when the message was written that told of it
     */
    private record Known(String guid, Instant written, Instant until) {}

    BlueBubblesChats(BlueBubblesAddresses addresses, Clock clock, String where) {
        this.addresses = addresses;
        this.clock = clock;
        this.where = where;
    }

    void remember(BlueBubblesRow row) {
        byMessage.put(row.guid(), row.chat());
        if (row.chat() != null && row.chat().certain()) {
            remember(row.chat(), row.created() == null ? Instant.EPOCH : row.created());
        }
    }

    /** As above, for a row that may leave out the chat we sent it to. */
    void remember(BlueBubblesRow row, String chatGuid) {
        remember(row);
        if (row.chat() == null) {
            byMessage.put(row.guid(), BlueBubblesChat.named(chatGuid));
        }
    }

    /** A scan reads old messages after new ones came in, so the latest by its date counts. */
    private synchronized void remember(BlueBubblesChat chat, Instant written) {
        String conversation = chat.id().value();
        Known before = fresh(told.get(conversation));
        if (before == null || !written.isBefore(before.written())) {
            told.put(
                    conversation,
                    new Known(chat.guid(), written, clock.instant().plus(TOLD_FOR)));
        }
    }

    /** The chat of that message, or null. */
    BlueBubblesChat of(String guid) {
        return byMessage.get(guid);
    }

    /**
     * The id by which the server knows a chat. Nothing is sent; fails with {@link Rejected} when the server has no such
     * conversation.
     */
    CompletionStage<String> guidOf(ChatId chat, OperationKind kind) {
        return guidOf(chat, null, kind);
    }

    /** As above, for what concerns one message, or null: of several chats of the conversation the one it stands in. */
    CompletionStage<String> guidOf(ChatId chat, MessageId message, OperationKind kind) {
        Channel any = Channel.ALLOW_FALLBACK;
        return find(chat, message, any).thenCompose(found -> found.map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(unknown(chat, any, kind))));
    }

    /** All ids by which the server knows a conversation; the only one where one with a service in it was given. */
    CompletionStage<List<String>> guidsOf(ChatId chat, OperationKind kind) {
        ChatGuid given = ChatGuid.of(chat.value());
        return given == null || !given.ofAnyService()
                ? CompletableFuture.completedFuture(List.of(chat.value()))
                : addresses
                        .parts(given.neutral())
                        .thenCompose(guids -> guids.isEmpty()
                                ? CompletableFuture.failedFuture(unknown(chat, Channel.ALLOW_FALLBACK, kind))
                                : CompletableFuture.completedFuture(guids));
    }

    /** Why nothing can be done in a conversation that is not there. */
    Rejected unknown(ChatId chat, Channel channel, OperationKind kind) {
        String services = channel.equals(Channel.NEVER_FALL_BACK)
                ? "by iMessage."
                : channel.equals(Channel.REQUIRE_FALLBACK) ? "by another service than iMessage." : "under any service.";
        boolean group = BlueBubblesChat.named(chat.value()).group();
        return new Rejected(where + " cannot " + kind.phrase() + ": the server has no such "
                + (group ? "group " : "conversation ") + services);
    }

    /** Has the next one look the conversation up; false when nothing was remembered of it. */
    boolean forget(ChatId chat) {
        ChatGuid given = ChatGuid.of(chat.value());
        if (given == null || !given.ofAnyService()) {
            return false;
        }
        String conversation = given.neutral().value();
        boolean known = forget(told, conversation);
        for (Channel channel : CHANNELS) {
            known |= forget(lookedUp, channel.words() + conversation);
        }
        return known;
    }

    private boolean forget(Recent<String, Known> memory, String key) {
        Known known = fresh(memory.get(key));
        if (known != null) {
            memory.put(key, new Known(known.guid(), Instant.EPOCH, Instant.EPOCH));
        }
        return known != null;
    }

    /**
     * As {@link #guidOf}, by a service that the channel allows; nothing when there is no such chat. An id with a service in it
     * is a choice and taken as it is.
     */
    CompletionStage<Optional<String>> find(ChatId chat, MessageId message, Channel channel) {
        ChatGuid given = ChatGuid.of(chat.value());
        if (given == null || !given.ofAnyService()) {
            return CompletableFuture.completedFuture(Optional.of(chat.value()));
        }
        ChatGuid conversation = given.neutral();
        String known = known(conversation.value(), message, channel);
        if (known != null) {
            return CompletableFuture.completedFuture(Optional.of(known));
        }
        return addresses.conversation(conversation, channel).thenApply(found -> {
            if (found.chat() == null) {
                return Optional.empty();
            }
            String guid = found.chat().guid();
            Instant now = clock.instant();
            lookedUp.put(channel.words() + conversation.value(), new Known(guid, now, now.plus(LOOKED_UP_FOR)));
            return Optional.of(guid);
        });
    }

    private String known(String conversation, MessageId message, Channel channel) {
        BlueBubblesChat ofMessage = message == null ? null : byMessage.get(message.value());
        boolean hers = ofMessage != null
                && ofMessage.certain()
                && ofMessage.id().value().equals(conversation)
                && allows(channel, ofMessage.guid());
        if (hers) {
            return ofMessage.guid();
        }
        Known latest = fresh(told.get(conversation));
        if (latest != null && allows(channel, latest.guid())) {
            return latest.guid();
        }
        Known asked = fresh(lookedUp.get(channel.words() + conversation));
        return asked == null ? null : asked.guid();
    }

    private Known fresh(Known known) {
        return known == null || known.until().isBefore(clock.instant()) ? null : known;
    }

    /** In a chat of {@code any} the Mac chooses the service, so it is no promise of another one than iMessage. */
    static boolean allows(Channel channel, String guid) {
        String service = BlueBubblesChat.serviceOf(guid);
        boolean other = service != null && !service.startsWith("iMessage");
        return channel.order().isEmpty() || channel.equals(Channel.REQUIRE_FALLBACK) == other;
    }
}
