package io.github.camelimessage.component.model;

/** Whether a message may leave by another service than iMessage when the recipient has none. */
public enum Channel {
    /** iMessage or nothing. */
    NEVER_FALL_BACK,
    /** iMessage where possible, otherwise what the provider offers (SMS, RCS). */
    ALLOW_FALLBACK,
    /** Not iMessage: the provider's other service. */
    REQUIRE_FALLBACK
}
