package io.github.camelimessage.simulator;

import java.util.List;

/** One provider's side on one port: what the control API and the command line need to know of it. */
public interface SimulatedProvider extends AutoCloseable {

    /** The provider's short name, such as {@code bluebubbles}. */
    String name();

    /** Where it listens, scheme and port, without a slash at the end. */
    String url();

    /** The address of its API, as an account's {@code serverUrl} takes it. */
    default String apiUrl() {
        return url();
    }

    /** What will go wrong. */
    FaultScript faults();

    /** What went in and out. */
    Journal journal();

    /** What can be played. */
    List<Play> plays();

    /** What really went out to people. */
    List<? extends SentMessage> sent();

    /** All messages in the provider's store, as records or maps. */
    List<?> messages();

    /** Starts listening again after {@link #stop()}, on the same port and with the same store. */
    void start();

    /** Goes down: connections are refused and nothing is announced; people go on writing. */
    void stop();

    /** Down and up again. */
    default void restart() {
        stop();
        start();
    }

    /** The requests that reached the API. */
    default List<RequestSeen> requests() {
        return journal().requests();
    }

    /** The webhooks posted, one entry an attempt, or lost on purpose. */
    default List<WebhookPost> webhooksPosted() {
        return journal().webhooks();
    }

    /** All that happened, in order, for people to read. */
    default String story() {
        return journal().story();
    }

    /** What a client proves itself with: a password or an API key. */
    String credential();

    /** Someone writes to us in their direct chat; answers the message's id. */
    default String someoneWrites(String handle, String text) {
        return someoneWritesIn(directChat(handle), handle, text);
    }

    /** Someone writes in a chat, by the id that {@link #directChat} or {@link #group} gave; answers the message's id. */
    String someoneWritesIn(String chat, String handle, String text);

    /** Someone reacts to a message, by a neutral name such as {@code love}; answers what the provider calls that. */
    String someoneReacts(String handle, String message, String reaction);

    /** A message of ours arrives on the other side's device. */
    void delivered(String message);

    /** A message of ours is read. */
    void read(String message);

    /** The direct chat with someone, by the id that a client hands back to write there. */
    String directChat(String handle);

    /** A group with these people and us, by the id that a client hands back to write there. */
    String group(String name, String... handles);

    /** Has events posted to an address, as by hand in the provider's own settings; no events named means all. */
    void registerWebhook(String url, String... events);

    /** The addresses that events are posted to. */
    List<String> webhookUrls();

    /** What the posts to that address are signed with, or null where the provider signs nothing. */
    String webhookSecret(String url);

    @Override
    void close();
}
