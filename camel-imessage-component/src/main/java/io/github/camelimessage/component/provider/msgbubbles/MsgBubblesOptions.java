package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operator says about MsgBubbles, checked at the start. Names that nobody knows are refused: a wrong one would leave off what it
 * was to switch on.
 *
 * @param presigned whether files go to an address that the service signs, in place of a form
 * @param pagedMessages whether lists of messages take {@code limit} and {@code before}
 * @param typingStarted the type of the event, or null
 * @param typingStopped the type of the event, or null
 * @param typeHeader the header that names the type of an event, or null
 * @param routes the requests that are switched on
 * @param signature how webhooks prove themselves, where that is said
 */
record MsgBubblesOptions(
        boolean presigned,
        boolean pagedMessages,
        String typingStarted,
        String typingStopped,
        String typeHeader,
        Map<Unverified, UnverifiedRoute> routes,
        Optional<SignatureScheme> signature) {

    private static final String UPLOAD = "upload";
    private static final String PAGING = "messages.paging";
    private static final String TYPING_STARTED = "event.typingStarted";
    private static final String TYPING_STOPPED = "event.typingStopped";
    private static final String TYPE_HEADER = "event.typeHeader";
    private static final List<String> FAMILIES = List.of("path.", "body.", "event.", "messages.", "signature.");

    /** @throws IllegalArgumentException when something is wrong; the text names the option */
    static MsgBubblesOptions of(ProviderSettings settings) {
        refuseUnknown(settings.options().keySet());
        return new MsgBubblesOptions(
                oneOf(settings, UPLOAD, "multipart", "presigned").equals(Optional.of("presigned")),
                oneOf(settings, PAGING, "before").isPresent(),
                word(settings, TYPING_STARTED).orElse(null),
                word(settings, TYPING_STOPPED).orElse(null),
                word(settings, TYPE_HEADER).orElse(null),
                routes(settings),
                SignatureScheme.of(settings));
    }

    private static void refuseUnknown(Set<String> given) {
        Set<String> known = new TreeSet<>(Set.of(UPLOAD, PAGING, TYPING_STARTED, TYPING_STOPPED, TYPE_HEADER));
        known.addAll(SignatureScheme.OPTIONS);
        for (Unverified each : Unverified.values()) {
            known.add("path." + each.option());
            known.add("body." + each.option());
        }
        for (String name : given) {
            if (FAMILIES.stream().anyMatch(name::startsWith) && !known.contains(name)) {
                throw new IllegalArgumentException(
                        "MsgBubbles has no providerOption." + name + ". Known: " + String.join(", ", known) + ".");
            }
        }
    }

    /** An option as it is set; one that is blank is none. */
    static Optional<String> word(ProviderSettings settings, String name) {
        return settings.option(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws IllegalArgumentException when it is set to none of these */
    static Optional<String> oneOf(ProviderSettings settings, String name, String... words) {
        Optional<String> given = word(settings, name);
        if (given.isPresent() && !List.of(words).contains(given.get())) {
            throw new IllegalArgumentException(
                    "providerOption." + name + " must be one of " + String.join(", ", words) + ".");
        }
        return given;
    }

    private static Map<Unverified, UnverifiedRoute> routes(ProviderSettings settings) {
        Map<Unverified, UnverifiedRoute> routes = new EnumMap<>(Unverified.class);
        for (Unverified each : Unverified.values()) {
            Optional<String> path = word(settings, "path." + each.option());
            Optional<String> body = word(settings, "body." + each.option());
            if (path.isPresent()) {
                routes.put(each, UnverifiedRoute.of(each.option(), each.places(), path.get(), body.orElse(null)));
            } else if (body.isPresent()) {
                throw new IllegalArgumentException("providerOption.body." + each.option()
                        + " is set without providerOption.path." + each.option() + ".");
            }
        }
        return routes;
    }

    /** The request behind it; how far a message got also stands in the message itself. */
    Optional<UnverifiedRoute> route(Unverified operation) {
        UnverifiedRoute own = routes.get(operation);
        return own == null && operation == Unverified.GET_MESSAGE_STATUS
                ? route(Unverified.GET_MESSAGE)
                : Optional.ofNullable(own);
    }
}
