package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How webhooks are signed. MsgBubbles says that they are and shows to the public not how, so the operator chooses: one of the two forms
 * that are in use everywhere, and none by default.
 */
record SignatureScheme(SignedRequest form, String idHeader, Duration tolerance) {

    /** The names of all that can be said about it. */
    static final Set<String> OPTIONS = Set.of(
            "signature.scheme",
            "signature.header",
            "signature.timestampHeader",
            "signature.timestampPrefix",
            "signature.algorithm",
            "signature.message",
            "signature.encoding",
            "signature.prefix",
            "signature.key",
            "signature.tolerance");

    private static final String TIMESTAMPED = "timestamped-hmac";
    private static final String STANDARD = "standard-webhooks";

    /** What to say where none is chosen. */
    static final String MISSING =
            "MsgBubbles does not document publicly how its webhooks are signed: read its webhooks page and set "
                    + "providerOption.signature.scheme to " + TIMESTAMPED
                    + " (with signature.header, signature.algorithm, "
                    + "signature.message, signature.encoding) or " + STANDARD
                    + ", or allowUnverified=true to take webhooks that prove nothing.";

    /** @throws IllegalArgumentException when something is missing or contradicts something else; the text names the option */
    static Optional<SignatureScheme> of(ProviderSettings settings) {
        Optional<String> chosen = MsgBubblesOptions.oneOf(settings, "signature.scheme", TIMESTAMPED, STANDARD);
        if (chosen.isEmpty()) {
            refuseWithout(settings, OPTIONS, "signature.scheme");
            return Optional.empty();
        }
        return Optional.of(chosen.get().equals(STANDARD) ? standard(settings) : timestamped(settings));
    }

    private static void refuseWithout(ProviderSettings settings, Collection<String> given, String needed) {
        given.stream()
                .filter(name -> MsgBubblesOptions.word(settings, name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "providerOption." + name + " says nothing without providerOption." + needed + ".");
                });
    }

    /** <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, symmetric: everything about it is fixed but the tolerance. */
    private static SignatureScheme standard(ProviderSettings settings) {
        List<String> fixed = OPTIONS.stream()
                .filter(name -> !name.equals("signature.scheme") && !name.equals("signature.tolerance"))
                .filter(name -> MsgBubblesOptions.word(settings, name).isPresent())
                .sorted()
                .toList();
        if (!fixed.isEmpty()) {
            throw new IllegalArgumentException("providerOption." + fixed.get(0) + " is fixed by the scheme " + STANDARD
                    + ": take it away, or choose " + TIMESTAMPED + ".");
        }
        SignedRequest form = new SignedRequest(
                "webhook-signature",
                "v1,",
                "webhook-timestamp",
                "",
                SignedText.of("id.timestamp.body"),
                "HmacSHA256",
                true,
                true);
        return new SignatureScheme(form, "webhook-id", tolerance(settings));
    }

    private static SignatureScheme timestamped(ProviderSettings settings) {
        String header = needed(settings, "signature.header");
        SignedText text = SignedText.of(needed(settings, "signature.message"));
        needed(settings, "signature.algorithm");
        needed(settings, "signature.encoding");
        String algorithm = MsgBubblesOptions.oneOf(
                        settings, "signature.algorithm", "HmacSHA256", "HmacSHA384", "HmacSHA512", "HmacSHA1")
                .orElseThrow();
        boolean base64 = MsgBubblesOptions.oneOf(settings, "signature.encoding", "hex", "base64")
                .equals(Optional.of("base64"));
        Optional<String> timeHeader = MsgBubblesOptions.word(settings, "signature.timestampHeader");
        Optional<String> timePrefix = MsgBubblesOptions.word(settings, "signature.timestampPrefix");
        if (text.hasId()) {
            throw wrong("message", "can hold the words timestamp and body; an id is part of standard-webhooks only");
        }
        if (text.hasTime() != (timeHeader.isPresent() || timePrefix.isPresent())) {
            throw wrong(
                    "message",
                    text.hasTime()
                            ? "has a timestamp, so signature.timestampHeader or signature.timestampPrefix must say where it stands"
                            : "has no timestamp: a time that is not signed proves nothing, so take "
                                    + "signature.timestampHeader and signature.timestampPrefix away");
        }
        if (timeHeader.isPresent() && timePrefix.isPresent()) {
            throw wrong(
                    "timestampPrefix", "is for times inside the signature's header: it goes without timestampHeader");
        }
        if (!text.hasTime()) {
            refuseWithout(settings, List.of("signature.tolerance"), "signature.timestampHeader");
        }
        boolean decodedKey = MsgBubblesOptions.oneOf(settings, "signature.key", "text", "base64")
                .equals(Optional.of("base64"));
        SignedRequest form = new SignedRequest(
                header,
                MsgBubblesOptions.word(settings, "signature.prefix").orElse(""),
                timeHeader.orElse(timePrefix.isPresent() ? header : null),
                timePrefix.orElse(""),
                text,
                algorithm,
                base64,
                decodedKey);
        return new SignatureScheme(form, null, tolerance(settings));
    }

    private static String needed(ProviderSettings settings, String name) {
        return MsgBubblesOptions.word(settings, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "providerOption." + name + " is needed for the scheme " + TIMESTAMPED + "."));
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("providerOption.signature." + name + " " + what + ".");
    }

    private static Duration tolerance(ProviderSettings settings) {
        String seconds = MsgBubblesOptions.word(settings, "signature.tolerance").orElse("300");
        if (!seconds.matches("[1-9][0-9]{0,4}")) {
            throw wrong("tolerance", "must be a number of seconds from 1 to 99999");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    /** Whether a webhook is signed by one of the secrets, and in time. Compares in constant time; never throws. */
    Verdict verify(RawRequest request, Collection<String> secrets, Clock clock) {
        String id = idHeader == null ? "" : request.header(idHeader).orElse("");
        if (idHeader != null && id.isBlank()) {
            return Verdict.refused(Reason.MISSING);
        }
        return form.verify(request, id, secrets, tolerance, clock.instant());
    }
}
