package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestSite;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/**
 * TextBubbles, a hosted provider: {@code apiKey} is needed, {@code secret} signs its webhooks, {@code serverUrl} stands in for its usual
 * address. Its events come by webhook or as a stream.
 */
public final class TextBubblesProvider implements Provider {

    static final String NAME = "textbubbles";
    static final String TITLE = "TextBubbles";

    private static final URI USUAL = URI.create("https://api.textbubbles.com");
    private static final String VERSION = "/v1";

    static final Capabilities CAPABILITIES = new Capabilities(
            TITLE,
            TextBubblesNeeds.CONDITIONS,
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_QUEUED,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_READ,
                    EventType.MESSAGE_FAILED,
                    EventType.MESSAGE_FALLBACK,
                    EventType.MESSAGE_EDITED,
                    EventType.MESSAGE_EDIT_FAILED,
                    EventType.MESSAGE_UNSENT,
                    EventType.MESSAGE_DELETED,
                    EventType.MESSAGE_VOICE_KEPT,
                    EventType.REACTION_ADDED,
                    EventType.REACTION_REMOVED,
                    EventType.SCHEDULED_CREATED,
                    EventType.SCHEDULED_CANCELLED,
                    EventType.TYPING_STARTED,
                    EventType.GROUP_RENAMED,
                    EventType.GROUP_ICON_CHANGED,
                    EventType.PARTICIPANT_ADDED,
                    EventType.PARTICIPANT_REMOVED,
                    EventType.PARTICIPANT_LEFT,
                    EventType.FACETIME_INCOMING,
                    EventType.FACETIME_STATUS_CHANGED,
                    EventType.ACCOUNT_SESSION_CHANGED,
                    EventType.TEST,
                    EventType.UNRECOGNISED),
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_QUEUED,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_READ,
                    EventType.MESSAGE_FAILED,
                    EventType.MESSAGE_FALLBACK,
                    EventType.MESSAGE_UNSENT,
                    EventType.SCHEDULED_CREATED),
            TextBubblesNatives.TABLE.operations(),
            true,
            Duration.ZERO);

    @Override
    public String name() {
        return NAME;
    }

    /** A guid as the device writes it ({@code iMessage;+;chat…}, {@code …@g.us}), or TextBubbles' UUID of a conversation. */
    @Override
    public boolean isChat(String recipient) {
        return TextBubblesForms.isChat(recipient);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        if (settings.apiKey() == null || !settings.apiKey().isSet()) {
            throw new IllegalArgumentException("apiKey is needed for TextBubbles: a key from its dashboard (tb_…).");
        }
        return new TextBubblesConnection(settings, runtime, site(settings));
    }

    /** Whoever writes the version into {@code serverUrl} means the same. */
    private static RestSite site(ProviderSettings settings) {
        URI given = settings.serverUrl() == null ? USUAL : settings.serverUrl();
        if (given.getHost() == null || given.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "serverUrl must be an address with a host and without a query, for instance " + USUAL + ".");
        }
        String root = given.toString().replaceAll("/+$", "");
        root = root.endsWith(VERSION) ? root.substring(0, root.length() - VERSION.length()) : root;
        return new RestSite(
                TITLE,
                URI.create(root + VERSION),
                Map.of(TextBubblesRequests.ROOT, URI.create(root)),
                TextBubblesNatives.TABLE.routes());
    }
}
