package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Blooio, a hosted provider: {@code apiKey} is needed. {@code serverUrl} stands in for its usual address, the provider option
 * {@code v4Url} for that of its newer interface, and {@code webhookId} names the entry whose delivery log a scan reads. Webhooks
 * are signed.
 */
public final class BlooioProvider implements Provider {

    static final String NAME = "blooio";
    static final String TITLE = "Blooio";

    static final Capabilities CAPABILITIES = new Capabilities(
            TITLE,
            BlooioNeeds.CONDITIONS,
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_QUEUED,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_READ,
                    EventType.MESSAGE_FAILED,
                    EventType.REACTION_ADDED,
                    EventType.REACTION_REMOVED,
                    EventType.TYPING_STARTED,
                    EventType.TYPING_STOPPED,
                    EventType.GROUP_RENAMED,
                    EventType.GROUP_ICON_CHANGED,
                    EventType.POLL_CREATED,
                    EventType.POLL_RECEIVED,
                    EventType.POLL_VOTED,
                    EventType.CONTACT_SHARED,
                    EventType.ACCOUNT_SAFETY_CHANGED,
                    EventType.ACCOUNT_LINE_BANNED,
                    EventType.ACCOUNT_LINE_REMOVED,
                    EventType.ACCOUNT_PURCHASE_CHANGED,
                    EventType.UNRECOGNISED),
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_FAILED,
                    EventType.REACTION_ADDED,
                    EventType.REACTION_REMOVED),
            BlooioNatives.TABLE.operations(),
            true,
            Duration.ofHours(24));

    @Override
    public String name() {
        return NAME;
    }

    /** The id of a group: {@code grp_} with letters and digits. Everybody else is reached by a phone number or e-mail address. */
    @Override
    public boolean isChat(String recipient) {
        return BlooioChats.isGroup(recipient);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        if (settings.apiKey() == null || !settings.apiKey().isSet()) {
            throw new IllegalArgumentException("apiKey is needed for Blooio: a key from its dashboard.");
        }
        return new BlooioConnection(settings, runtime, BlooioServers.of(settings), webhookId(settings));
    }

    private static String webhookId(ProviderSettings settings) {
        String id = settings.option("webhookId").orElse(null);
        if (id != null && !BlooioWebhook.isId(id)) {
            throw new IllegalArgumentException(
                    "providerOption.webhookId must be the id of a webhook at Blooio: wh_ with letters and digits.");
        }
        return id;
    }
}
