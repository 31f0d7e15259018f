package io.github.camelimessage.simulator;

/** A message of ours that really went out to people, in the words that all providers share. */
public interface SentMessage {

    /** The provider's id of it. */
    String id();

    /** The chat it went to, as {@link SimulatedProvider#directChat} and {@link SimulatedProvider#group} name it. */
    String chat();

    /** What it says, or null for a file. */
    String text();

    /** The key it came with, or null. */
    String key();
}
