package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.SentMessage;

/**
 * A message of ours that really went out.
 *
 * @param id its UUID
 * @param chat its conversation's UUID
 * @param text what it says, or null
 * @param key the Idempotency-Key it came with, or null
 * @param effect the effect, or null
 * @param replyTo the message that it answers, or null
 * @param channel the service that carried it
 * @param files how many files it has
 * @param voice whether its files are voice messages
 */
public record Sent(
        String id,
        String chat,
        String text,
        String key,
        String effect,
        String replyTo,
        String channel,
        int files,
        boolean voice)
        implements SentMessage {}
