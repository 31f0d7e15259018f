package io.github.camelimessage.routes.inbound;

import java.time.Instant;

/**
 * What someone did.
 *
 * @param at when
 * @param kind to what sort of thing: {@code delivery}, {@code subscriber}
 * @param subject to which one
 * @param what replayed, discarded …
 * @param by who
 * @param detail the reason, or what was the case before
 */
public record AuditEntry(Instant at, String kind, String subject, String what, String by, String detail) {}
