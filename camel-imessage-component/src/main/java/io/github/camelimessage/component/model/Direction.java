package io.github.camelimessage.component.model;

/** Which way the message went that an event is about. */
public enum Direction {
    /** Someone else wrote it, or did it. */
    INBOUND,
    /** It left from one of our own lines, by us or by another device of the same account. */
    OUTBOUND
}
