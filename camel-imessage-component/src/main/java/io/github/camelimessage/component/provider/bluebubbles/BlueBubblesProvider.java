package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;

/**
 * BlueBubbles, a server on one's own Mac: {@code serverUrl} and {@code password} are needed, and {@code sendMethod} ({@code auto},
 * {@code private-api} or {@code apple-script}) may be set, and the provider option {@code attachmentWait}. Webhooks carry no signature; a token in our address stands in for it.
 */
public final class BlueBubblesProvider implements Provider {

    static final String NAME = "bluebubbles";
    static final String TITLE = "BlueBubbles";

    static final Capabilities CAPABILITIES = new Capabilities(
            TITLE,
            BlueBubblesNeeds.conditions(),
            EnumSet.complementOf(EnumSet.of(
                    EventType.MESSAGE_QUEUED,
                    EventType.MESSAGE_FALLBACK,
                    EventType.MESSAGE_DELETED,
                    EventType.MESSAGE_EDIT_FAILED,
                    EventType.MESSAGE_VOICE_KEPT,
                    EventType.POLL_CREATED,
                    EventType.POLL_RECEIVED,
                    EventType.POLL_VOTED,
                    EventType.CONTACT_SHARED,
                    EventType.ACCOUNT_SESSION_CHANGED,
                    EventType.ACCOUNT_SAFETY_CHANGED,
                    EventType.ACCOUNT_LINE_BANNED,
                    EventType.ACCOUNT_LINE_REMOVED,
                    EventType.ACCOUNT_PURCHASE_CHANGED,
                    EventType.TEST)),
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_OWN,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_READ,
                    EventType.MESSAGE_FAILED,
                    EventType.MESSAGE_EDITED,
                    EventType.MESSAGE_UNSENT,
                    EventType.REACTION_ADDED,
                    EventType.REACTION_REMOVED,
                    EventType.GROUP_RENAMED,
                    EventType.GROUP_ICON_CHANGED,
                    EventType.PARTICIPANT_ADDED,
                    EventType.PARTICIPANT_REMOVED,
                    EventType.PARTICIPANT_LEFT),
            BlueBubblesNatives.TABLE.operations(),
            false,
            Duration.ZERO);

    @Override
    public String name() {
        return NAME;
    }

    /** Apple's ids: {@code <service>;-;<address>} for a direct chat, {@code <service>;+;<name>} for a group. */
    @Override
    public boolean isChat(String recipient) {
        return ChatGuid.of(recipient) != null;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        URI server = settings.serverUrl();
        if (server == null
                || server.getHost() == null
                || !String.valueOf(server.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    "serverUrl is needed for BlueBubbles: the address of the server on your Mac, "
                            + "for instance http://mac.example.net:1234.");
        }
        if (server.getRawQuery() != null || server.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "serverUrl must end before any question mark; the password has an option of its own, password.");
        }
        if (settings.password() == null || !settings.password().isSet()) {
            throw new IllegalArgumentException(
                    "password is needed for BlueBubbles: the one in the BlueBubbles server's settings.");
        }
        return new BlueBubblesConnection(settings, runtime, SendMethod.fixedBy(settings.option("sendMethod")));
    }
}
