package io.github.camelimessage.component.provider.msgbubbles;

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
 * MsgBubbles, a hosted service: {@code apiKey} is needed. Where its public documentation is cut, the operator says how things are done,
 * by the provider options {@code path.…}, {@code body.…}, {@code signature.…}, {@code event.…} and {@code messages.paging}; until then
 * they are off. {@code upload} is {@code multipart} or {@code presigned}.
 */
public final class MsgBubblesProvider implements Provider {

    static final String NAME = "msgbubbles";
    static final String TITLE = "MsgBubbles";

    private static final String USUAL = "https://api.msgbubbles.com/v1";
    private static final String VERSION = "/v1";

    static final Capabilities CAPABILITIES = new Capabilities(
            TITLE,
            MsgBubblesNeeds.CONDITIONS,
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_READ,
                    EventType.MESSAGE_FAILED,
                    EventType.REACTION_ADDED,
                    EventType.REACTION_REMOVED,
                    EventType.TYPING_STARTED,
                    EventType.TYPING_STOPPED,
                    EventType.UNRECOGNISED),
            EnumSet.of(
                    EventType.MESSAGE_RECEIVED,
                    EventType.MESSAGE_SENT,
                    EventType.MESSAGE_DELIVERED,
                    EventType.MESSAGE_READ,
                    EventType.MESSAGE_FAILED),
            MsgBubblesNatives.TABLE.operations(),
            true,
            Duration.ZERO);

    @Override
    public String name() {
        return NAME;
    }

    /** The UUID of a conversation. */
    @Override
    public boolean isChat(String recipient) {
        return MsgBubblesIds.isUuid(recipient);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        if (settings.apiKey() == null || !settings.apiKey().isSet()) {
            throw new IllegalArgumentException(
                    "apiKey is needed for MsgBubbles: a key that starts with sk_live_, or with sk_test_ for its test mode.");
        }
        return new MsgBubblesConnection(
                server(settings.serverUrl()), settings, runtime, MsgBubblesOptions.of(settings));
    }

    /** An address without a path gets the version that this is written for. */
    private static URI server(URI given) {
        if (given == null) {
            return URI.create(USUAL);
        }
        boolean web =
                given.getHost() != null && String.valueOf(given.getScheme()).matches("https?");
        if (!web || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException("serverUrl must be an address of the web without a query, for instance "
                    + USUAL + "; leave it out for MsgBubbles itself.");
        }
        boolean bare = given.getRawPath() == null || given.getRawPath().matches("/*");
        return bare ? URI.create(given.toString().replaceAll("/+$", "") + VERSION) : given;
    }
}
