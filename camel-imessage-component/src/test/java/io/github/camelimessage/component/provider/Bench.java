package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a provider brings to its contract test: itself, and its other side with someone to talk to. */
public interface Bench extends AutoCloseable {

    /** What can be wrong or right with a webhook's proof. */
    enum Proof {
        VALID,
        /** Made with the second of two secrets, as while one replaces the other. */
        VALID_BY_THE_OLD_SECRET,
        MISSING,
        EMPTY,
        MALFORMED,
        WRONG,
        TAMPERED,
        TOO_OLD,
        FROM_THE_FUTURE
    }

    /** What goes wrong with the next request. */
    enum Trouble {
        /** The request arrives and the connection closes. */
        BREAKS,
        /** The request arrives and half an answer comes back. */
        HALF_AN_ANSWER,
        /** The request is carried out and a tunnel's page comes back with status 502. */
        HTML_FROM_A_TUNNEL,
        /** A page comes back with status 200. */
        HTML_AS_SUCCESS,
        /** Nothing comes back. */
        SILENCE,
        /** The answer never ends. */
        ENDLESS_ANSWER
    }

    Provider provider();

    /** Settings that work; the account is {@code home}, time-outs are about a second. */
    ProviderSettings settings();

    /** The same as they are before an operator has looked anything up that the provider does not document in public. */
    default ProviderSettings unconfigured() {
        return settings();
    }

    /** What the provider offers and {@link #settings()} leave off. */
    default Set<OperationKind> off() {
        return Set.of();
    }

    /** The same with credentials that the provider does not take. */
    default ProviderSettings wrongCredentials() {
        return TestAccount.like(settings())
                .apiKey("not the key")
                .password("not the password")
                .settings();
    }

    /** The same for an address at which nobody listens. */
    default ProviderSettings nobodyThere() {
        return TestAccount.like(settings(), "http://127.0.0.1:1").settings();
    }

    /** Someone who can be written to. */
    Handle someone();

    /** A direct chat with someone. */
    ChatId chat();

    /** A message in that chat which someone wrote. */
    MessageId message();

    /** An operation of that kind that finds what it is about at the other side; nothing where a plain one does. */
    default Optional<Operation<?>> sample(OperationKind kind) {
        return Optional.empty();
    }

    /**
     * The provider's own way to ask for what a row of {@link MatrixRows} names: a native call, or a send with its own fields. Nothing
     * where the neutral words do.
     */
    default Optional<Operation<?>> attempt(String row) {
        return Optional.empty();
    }

    /** Another of our own lines than the usual one, where the provider lets us choose; any line where it does not. */
    default Handle line() {
        return new Handle("+15555550199");
    }

    /** Where a file of that name can be fetched by whoever sends it: the provider, or we. */
    default URI file(String name) {
        return URI.create("https://files.example.org/" + name);
    }

    /**
     * Whether an operation proves who we are; false for what is fetched from an address that anybody can read, without our key and
     * whether or not the provider itself is there.
     */
    default boolean bearsOurKey(OperationKind kind) {
        return true;
    }

    /** The table behind its native operations; nothing where there is none. */
    default Optional<NativeTable> natives() {
        return Optional.empty();
    }

    /**
     * The whole of an answer to a native call that says that, in the provider's envelope. Nothing where a call needs more at the other
     * side than an answer, so that the provider's own test makes them all.
     */
    default Optional<String> answer(NativeRoute route, String content) {
        return Optional.empty();
    }

    /** What stands in front of a route's path in requests, from the host on. */
    default String root(NativeRoute route) {
        return "/";
    }

    /** Whether a native call proves who we are. */
    default boolean bearsOurKey(NativeRoute route) {
        return true;
    }

    /** How many requests reached the provider's side so far. */
    int requests();

    /** Makes the next request go wrong. */
    void next(Trouble trouble);

    /** Has the next request refused for coming too soon. */
    void nextIsTooFast(Duration after);

    /** A webhook with that body as the provider would post it, or nothing where the provider cannot have such a case. */
    Optional<RawRequest> webhook(byte[] body, Proof proof);

    /** Bodies that are JSON objects and not what the provider sends, each with the text that says so. */
    List<Malformed> malformed();

    /**
     * A body and the exact message for it.
     *
     * @param message for instance {@code data.guid: expected text, found nothing}
     */
    record Malformed(String body, String message) {}

    /** Everything that must never be seen in a message or a {@code toString()}. */
    List<String> secrets();

    @Override
    void close();
}
