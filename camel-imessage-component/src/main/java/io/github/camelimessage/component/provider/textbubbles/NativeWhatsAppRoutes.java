package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeRoute.Answer;
import java.util.List;

/** Routes about the pairing of our numbers with WhatsApp. */
final class NativeWhatsAppRoutes {

    private static final String NUMBER = "whatsapp/numbers/:n";

    static final List<NativeRoute> ALL = List.of(
            get("listWhatsAppSessions", "whatsapp"),
            post("enableWhatsApp", NUMBER + "/enable").answering(Answer.NOTHING),
            get("getWhatsAppStatus", NUMBER + "/status"),
            get("getWhatsAppQr", NUMBER + "/qr"),
            post("requestWhatsAppPairingCode", NUMBER + "/pairing-code", text("phoneNumber")),
            post("disconnectWhatsApp", NUMBER + "/disconnect")
                    .answering(Answer.NOTHING)
                    .forAdministrators(),
            post("resetWhatsAppAuth", NUMBER + "/reset-auth")
                    .answering(Answer.NOTHING)
                    .forAdministrators(),
            delete("removeWhatsApp", NUMBER).answering(Answer.NOTHING).forAdministrators(),
            get("checkWhatsAppRecipient", NUMBER + "/check", needed(text("phone"))),
            get("listWhatsAppSignupCodes", NUMBER + "/signup-codes"));

    private NativeWhatsAppRoutes() {}
}
