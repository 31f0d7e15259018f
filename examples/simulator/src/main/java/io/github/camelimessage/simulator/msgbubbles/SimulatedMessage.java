package io.github.camelimessage.simulator.msgbubbles;

import java.time.Instant;

/** A message in the service's store. */
public record SimulatedMessage(
        String id, String chat, boolean own, String sender, String text, String status, Instant createdAt) {}
