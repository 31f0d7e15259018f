package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.rest.ErrorReading;
import io.github.camelimessage.component.rest.Refusal;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.Wording;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says what a refusal means, by its code as the service asks for and not by its status. The service's own sentences can hold addresses
 * and are never passed on; its codes are.
 */
final class MsgBubblesErrors implements ErrorReading {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private static final Map<String, String> REJECTED = Map.of(
            "invalid_request", "a field is missing, unknown or not of its form.",
            "invalid_handle", "an address is neither a number in E.164 form nor an iMessage e-mail address.",
            "invalid_from_handle", "the line is none of this account's numbers, or has no connected WhatsApp session.",
            "invalid_attachments", "a file is unknown there, or was used before: each upload can be sent once.",
            "invalid_url", "the address of a webhook must be a public one of the web.",
            "not_found", "it does not exist there, or belongs to another account.",
            "conflict", "it does not apply to this message as it is.",
            "not_a_group", "the conversation is not a group, or not yet one.");

    private final Wording wording;

    MsgBubblesErrors(Wording wording) {
        this.wording = wording;
    }

    @Override
    public ProviderException of(RestRequest request, Refusal refusal) {
        String code = code(refusal);
        String id = refusal.requestId();
        if (code == null) {
            return wording.usual(request, refusal);
        }
        String known = REJECTED.get(code);
        if (known != null) {
            return wording.rejected(request, "MsgBubbles refused it (" + code + "): " + known, id);
        }
        switch (code) {
            case "unauthorized":
                return wording.notAuthorised(request, Wording.KEY_REFUSED, id);
            case "forbidden":
                return wording.notAuthorised(request, "the API key is right and its account is not active.", id);
            case "rate_limited":
                return wording.tooFast(request, "too many requests (rate_limited).", refusal.after(), id);
            default:
                return byStatus(request, refusal, code);
        }
    }

    /** A step upstream that failed is documented as safe to repeat; what else there may be is not. */
    private ProviderException byStatus(RestRequest request, Refusal refusal, String code) {
        int status = refusal.status();
        if (code.equals("device_offline")) {
            return wording.later(
                    request, "the number's device is offline (device_offline).", refusal.after(), refusal.requestId());
        }
        if ((status == 502 || status == 503) && (code.equals("unavailable") || code.endsWith("_failed"))) {
            return wording.later(
                    request,
                    "MsgBubbles could not do it at the moment (" + code + ").",
                    refusal.after(),
                    refusal.requestId());
        }
        if (status >= 400 && status < 500 && status != 401 && status != 408 && status != 429) {
            return wording.rejected(
                    request, "MsgBubbles refused it with status " + status + " (" + code + ").", refusal.requestId());
        }
        return wording.usual(request, refusal);
    }

    private static String code(Refusal refusal) {
        String code = refusal.body() == null ? null : refusal.body().at("error").textOrNull();
        return code != null && CODE.matcher(code).matches() ? code : null;
    }
}
