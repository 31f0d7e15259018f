package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Message;

/** What a message has to keep to before it leaves, beyond what its provider asks: asked when it is handed in, and before each attempt. */
public interface SendRules {

    /** Everything leaves at once. */
    SendRules NONE = new SendRules() {};

    /**
     * Under which terms a message may be written down.
     *
     * @param asked what the application handed in; its headers may ask for exceptions
     * @throws IllegalStateException when it must not be sent; nothing is written then
     */
    default SendTerms terms(String account, SendMessage message, Message asked) {
        return SendTerms.NONE;
    }

    /**
     * Whether an attempt may leave now, by what is known at this moment.
     *
     * @param accounts the account that the message was accepted for, and the one that it leaves by where that is another
     */
    default Permit permit(List<String> accounts, String ticket, SendMessage message) {
        return Permit.GRANTED;
    }

    /**
     * The answer for one attempt.
     *
     * @param notBefore when it may leave, or null
     * @param refusal why it may never leave, safe to log, or null
     */
    record Permit(Instant notBefore, String refusal) {

        /** It may leave. */
        public static final Permit GRANTED = new Permit(null, null);

        /** Whether it may leave. */
        public boolean granted() {
            return notBefore == null && refusal == null;
        }
    }
}
