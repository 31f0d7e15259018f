package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.ErrorReading;
import io.github.camelimessage.component.rest.Refusal;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.Wording;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says what a refusal means for the caller, by its code first and its status second, never by its text, which can hold addresses.
 * Five shapes of bodies are documented; the code is looked for in each.
 */
final class BlooioErrors implements ErrorReading {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final int LONGEST_CODE = 60;

    /** Codes that say no more than the status does: waiting helps. Any other one with status 429 is a quota. */
    private static final Pattern ONLY_TOO_FAST = Pattern.compile("rate_limit[a-z_]*|too_many_requests");

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("inbound_only_no_prior_inbound", "the number only answers people who have written first."),
            Map.entry("outbound_limit_reached", "the plan's limit of new people to write to is reached."),
            Map.entry(
                    "new_conversation_limit_reached",
                    "the plan's limit of new conversations for today is reached; those that exist go on."),
            Map.entry("attachment_first_message_not_allowed", "a first message to somebody needs a text."),
            Map.entry("format_unsupported_for_channel_type", "formatted text goes by iMessage only."),
            Map.entry("conversation_awaiting_reply", "the conversation goes on when the other one has answered."),
            Map.entry("conversation_streak_limit", "the conversation goes on when the other one has answered."),
            Map.entry("conversation_inactive_paused", "the conversation goes on when the other one has written."),
            Map.entry("conversation_content_restricted", "links and files have to wait for a first answer."),
            Map.entry("safety_new_conversations_paused", "the line may open no new conversations at the moment."),
            Map.entry("safety_reply_only", "the line may only answer at the moment."),
            Map.entry("safety_account_review", "the account is being reviewed."),
            Map.entry("feature_not_enabled", "the plan does not include it."));

    private final Wording wording;

    BlooioErrors(Wording wording) {
        this.wording = wording;
    }

    /** What was refused, for those of us who go on in spite of it; kept as the cause and never shown. */
    static final class Status extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        private Status(int status) {
            super("status " + status, null, false, false);
            this.status = status;
        }
    }

    /** Whether it failed since Blooio answered with that status. */
    static boolean has(Throwable failure, int status) {
        return failure instanceof Rejected && failure.getCause() instanceof Status said && said.status == status;
    }

    @Override
    public ProviderException of(RestRequest request, Refusal refusal) {
        int status = refusal.status();
        String id = refusal.requestId();
        if (refusal.body() == null) {
            return wording.usual(request, refusal);
        }
        String code = code(refusal.body());
        return switch (status) {
            case 401 -> wording.notAuthorised(request, Wording.KEY_REFUSED, id);
            // Like a key that is not taken: nothing goes out any more, whatever it is, until somebody pays for the
            // account.
            case 402 ->
                wording.notAuthorised(
                        request, "the trial of the account is used up" + said(code) + ". Choose a plan at Blooio.", id);
            case 429 ->
                code == null || ONLY_TOO_FAST.matcher(code).matches()
                        ? wording.usual(request, refusal)
                        : refused(request, refusal, "a limit is reached that waiting does not lift" + said(code), code);
            case 409 -> conflict(request, refusal, code);
            case 403 -> refused(request, refusal, forbidden(code), code);
            case 404 -> refused(request, refusal, "it does not exist at Blooio" + said(code), code);
            case 410 ->
                refused(
                        request,
                        refusal,
                        "Blooio takes it no longer at this version of its interface" + said(code),
                        code);
            case 501 ->
                refused(request, refusal, "Blooio answers that it is coming soon (status 501)" + said(code), code);
            case 503 ->
                wording.later(
                        request,
                        "no number of the account is active at Blooio, nothing was sent" + said(code) + ".",
                        refusal.after(),
                        id);
            default ->
                status >= 400 && status < 500 && status != 408
                        ? refused(request, refusal, "Blooio refused it with status " + status + said(code), code)
                        : wording.usual(request, refusal);
        };
    }

    private static String forbidden(String code) {
        return code == null
                ? "Blooio does not allow it (status 403). The number may belong to somebody else or to an integration, "
                        + "or the plan does not include it"
                : "Blooio does not allow it" + said(code);
    }

    /**
     * A key that was used already: the first message under it was taken. With its id it is as good as the first answer, without it
     * somebody has to look.
     */
    private ProviderException conflict(RestRequest request, Refusal refusal, String code) {
        boolean keyed = request.headers().containsKey(BlooioRequests.KEY);
        // Groups are refused by that status where one with the same people exists, whatever the key is.
        boolean sends = request.seenByOthers() && !request.route().equals("groups");
        if (!keyed || !sends) {
            return refused(request, refusal, "there is one already, or as many as may be" + said(code), code);
        }
        String message = BlooioWords.first(refusal.body(), "message_id", "id");
        return new OutcomeUnknown(
                wording.where() + " does not know whether it could " + request.purpose()
                        + ": its key was used before, or something else stands against it (status 409)" + said(code)
                        + ". Look before doing it again.",
                message == null ? null : new MessageId(message),
                refusal.requestId(),
                null);
    }

    private Rejected refused(RestRequest request, Refusal refusal, String why, String code) {
        String advice = code == null ? null : ADVICE.get(code);
        String text = wording.cannot(request, why + (advice == null ? "." : ": " + advice));
        return new Rejected(
                request.advice() == null ? text : text + " " + request.advice(),
                refusal.requestId(),
                new Status(refusal.status()));
    }

    private static String said(String code) {
        return code == null ? "" : " (" + code + ")";
    }

    /** The code, or null where there is none: a text for people is not shown. */
    static String code(JsonAt body) {
        for (JsonAt place : new JsonAt[] {body.at("code"), body.at("error").at("code"), body.at("error")}) {
            String text = place.textOrNull();
            if (text != null
                    && text.length() <= LONGEST_CODE
                    && CODE.matcher(text).matches()) {
                return text;
            }
        }
        return null;
    }
}
