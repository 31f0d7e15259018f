package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.Instant;
import java.util.List;

/**
 * A row of the outbox as it stood when it was read.
 *
 * @param ticket its name
 * @param seq its place in order
 * @param account the account it leaves by
 * @param lane sends of one lane leave one after the other
 * @param baseKey the key of the first attempt
 * @param contentHash what it says, by {@link Fingerprint}; empty once its contents were removed
 * @param media whether it has files
 * @param state where it stands
 * @param progress how far it got on its way
 * @param dueAt when it may leave
 * @param expiresAt when it may not leave any more
 * @param createdAt when it was accepted
 * @param updatedAt when the row last changed
 * @param attempts how often it was tried
 * @param attemptStartedAt when the last attempt began, or null
 * @param attemptEndedAt up to when the last attempt may have sent something, or null while that is open
 * @param replays how often it was sent anew under another key
 * @param fence counts the claims: an answer to an older one is late
 * @param leaseUntil up to when its owner may work on it, or null
 * @param unknownSince since when nobody knows whether it left, or null
 * @param seenId the message that a doubtful answer named, or null
 * @param messageId the provider's id of the message, or null
 * @param boundBy how that message was found to be this one, or null
 * @param chatId the chat it went to, or null
 * @param service by what service it went, or null
 * @param evidence what was found out about an attempt without a clear answer, or null
 * @param lastError how the last attempt failed, or null
 * @param reason why it was given up or decided, or stays where it is, or null
 * @param acceptedFor the account it was accepted for, where another one took it over, or null
 * @param failingSince since when attempts by its account are known to have sent nothing, or null
 */
record Send(
        String ticket,
        long seq,
        String account,
        String lane,
        String baseKey,
        String contentHash,
        boolean media,
        SendState state,
        Progress progress,
        Instant dueAt,
        Instant expiresAt,
        Instant createdAt,
        Instant updatedAt,
        int attempts,
        Instant attemptStartedAt,
        Instant attemptEndedAt,
        int replays,
        long fence,
        Instant leaseUntil,
        Instant unknownSince,
        String seenId,
        String messageId,
        Bound boundBy,
        String chatId,
        String service,
        String evidence,
        String lastError,
        String reason,
        String acceptedFor,
        Instant failingSince) {

    /** How a message at the provider was found to be ours, the surest first. */
    enum Bound {
        ANSWER,
        KEY,
        SEEN,
        TEXT,
        OPERATOR
    }

    /** The key it goes out under now. */
    String key() {
        return SendKey.of(baseKey, replays);
    }

    /** The chat it went or goes to, or null while only the person, or the people, are known. */
    String chat() {
        return chatId != null ? chatId : Lane.chat(lane).orElse(null);
    }

    /** The account it was accepted for. */
    String home() {
        return acceptedFor == null ? account : acceptedFor;
    }

    /** Whether it leaves by another account than it was accepted for. */
    boolean isAway() {
        return !home().equals(account);
    }

    /** The account it was accepted for, and the one it leaves by where that is another. */
    List<String> accounts() {
        return isAway() ? List.of(home(), account) : List.of(account);
    }

    @Override
    public String toString() {
        return "Send[" + ticket + ", " + state + "]";
    }
}
