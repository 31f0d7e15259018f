package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.ErrorReading;
import io.github.camelimessage.component.rest.Refusal;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.Wording;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what a refusal means for the caller, by its code first and its status second, never by its text, which can hold addresses. */
final class TextBubblesErrors implements ErrorReading {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final int LONGEST_CODE = 60;

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("ADDRESS_NOT_AUTHORIZED", "the line is none of the account's. listLines names them."),
            Map.entry("NUMBER_NOT_OWNED", "the number is none of the account's. listLines names them."),
            Map.entry("INVALID_PHONE_NUMBER", "phone numbers have to be in E.164 form."),
            Map.entry("NO_DEFAULT_ADDRESS", "the account has no usual line. Name one."),
            Map.entry("NO_CHANNEL_AVAILABLE", "the recipient has none of the services that may be used."),
            Map.entry("FROM_INSTANCE_CANNOT_REACH", "that line does not reach the recipient, or the chat has another."),
            Map.entry("CHANNEL_NOT_SUPPORTED", "the service of that chat or message has no such thing."),
            Map.entry("GROUP_SMS_UNSUPPORTED", "groups go by iMessage or WhatsApp only."),
            Map.entry("NAME_REQUIRED", "a group on WhatsApp needs a name."),
            Map.entry("INVALID_STATUS", "it is not in a state that allows that."),
            Map.entry("MISSING_EXTERNAL_ID", "the message has not left yet."),
            Map.entry("NOT_SCHEDULED", "the message does not wait for a time any more."),
            Map.entry("INVALID_SCHEDULED_AT", "the time is none that TextBubbles takes."),
            Map.entry("SCHEDULED_IN_PAST", "the time must be in the future."),
            Map.entry("SCHEDULED_TOO_FAR", "the time may be 30 days ahead at the most."),
            Map.entry("WHATSAPP_NOT_CONNECTED", "the line is not paired with WhatsApp. Pair it at TextBubbles."),
            Map.entry("REPLY_NOT_FOUND", "the message to answer does not exist there."),
            Map.entry("WEBHOOK_DUPLICATE", "there is one for that address and those events already."),
            Map.entry("DEPRECATED", "TextBubbles has withdrawn it."));

    /** What was refused, for those of us who go on in spite of it; kept as the cause and never shown. */
    static final class Said extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        private Said(String code) {
            super(code, null, false, false);
            this.code = code;
        }
    }

    private final Wording wording;

    TextBubblesErrors(Wording wording) {
        this.wording = wording;
    }

    /** Whether it failed since TextBubbles answered with that code. */
    static boolean has(Throwable failure, String code) {
        return failure instanceof Rejected && failure.getCause() instanceof Said said && said.code.equals(code);
    }

    @Override
    public ProviderException of(RestRequest request, Refusal refusal) {
        int status = refusal.status();
        String id = refusal.requestId();
        String code = refusal.body() == null ? null : code(refusal.body());
        if (code == null) {
            return status == 403 && refusal.body() != null
                    ? noCustomer(request, null, id)
                    : wording.usual(request, refusal);
        }
        return switch (code) {
            case "UNAUTHORIZED" -> wording.notAuthorised(request, Wording.KEY_REFUSED, id);
            case "FORBIDDEN" -> noCustomer(request, code, id);
            case "CONVERSATION_NOT_READY" ->
                wording.later(
                        request,
                        "the chat does not exist on the device yet (" + code + "), nothing was sent.",
                        refusal.after(),
                        id);
            // The device says that it did not do it, unlike a time-out, which says nothing.
            case "IMESSAGE_SEND_FAILED", "EDIT_FAILED" ->
                wording.later(request, "the device did not do it (" + code + ").", refusal.after(), id);
            default -> byStatus(request, refusal, code);
        };
    }

    private ProviderException byStatus(RestRequest request, Refusal refusal, String code) {
        int status = refusal.status();
        if (status == 401 || status == 429 || status == 408 || status < 400) {
            return wording.usual(request, refusal);
        }
        if (status >= 500) {
            return wording.unclear(
                    request, "TextBubbles answered with status " + status + " (" + code + ").", refusal.requestId());
        }
        return refused(request, refusal, code);
    }

    private ProviderException noCustomer(RestRequest request, String code, String id) {
        return wording.notAuthorised(
                request,
                "the API key belongs to no customer" + (code == null ? "" : " (" + code + ")")
                        + ". Set the option apiKey to another one.",
                id);
    }

    private Rejected refused(RestRequest request, Refusal refusal, String code) {
        String why = refusal.status() == 404
                ? "it does not exist at TextBubbles (" + code + ")"
                : "TextBubbles refused it with status " + refusal.status() + " (" + code + ")";
        String advice = ADVICE.get(code);
        String text = wording.cannot(request, why + (advice == null ? "." : ": " + advice));
        return new Rejected(
                request.advice() == null ? text : text + " " + request.advice(), refusal.requestId(), new Said(code));
    }

    /** The code, or null where there is none: a text for people is not shown. */
    static String code(JsonAt body) {
        return word(body.at("error").at("code").textOrNull());
    }

    /** A code as it may be shown, or null for what is none. */
    static String word(String text) {
        return text != null
                        && text.length() <= LONGEST_CODE
                        && CODE.matcher(text).matches()
                ? text
                : null;
    }

    /** What a message failed by, as it may be shown; null for what is no code. */
    static String ofMessage(String code) {
        return code != null && code.matches("[A-Za-z][A-Za-z0-9_]{0," + (LONGEST_CODE - 1) + "}") ? code : null;
    }
}
