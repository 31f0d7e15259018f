package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.PhoneForm;
import java.util.regex.Pattern;

/** Takes only addresses that the service documents, so that a wrong one is refused before anything leaves. */
final class MsgBubblesAddresses {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,/]+@[^\\s@,/]+");

    private MsgBubblesAddresses() {}

    /**
     * A person's address as it goes out.
     *
     * @param purpose what it is for, as words that follow "cannot"
     * @throws Rejected for anything but a number in E.164 form and an e-mail address
     */
    static String person(Handle handle, String purpose, String where) throws Rejected {
        String address = handle.value();
        if (!PhoneForm.isE164(address) && !EMAIL.matcher(address).matches()) {
            throw new Rejected(where + " cannot " + purpose + ": the address is neither a number in E.164 form "
                    + "(+ and country code first) nor an e-mail address, nothing was sent.");
        }
        return address;
    }

    /**
     * A conversation's id as it goes out.
     *
     * @throws Rejected for anything but a UUID
     */
    static String conversation(ChatId chat, String purpose, String where) throws Rejected {
        if (!MsgBubblesIds.isUuid(chat.value())) {
            throw new Rejected(where + " cannot " + purpose
                    + ": MsgBubbles names conversations by a UUID, and that is none, nothing was sent.");
        }
        return MsgBubblesIds.lower(chat.value());
    }
}
