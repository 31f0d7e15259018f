package io.github.camelimessage.tiny;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A provider that sends texts to people and tells of those that arrive. */
public final class TinyProvider implements Provider {

    static final String NAME = "tiny";

    static final Capabilities CAPABILITIES = new Capabilities(
            "Tiny",
            Map.of(OperationKind.SEND_MESSAGE, "texts to people only", OperationKind.CHECK_HEALTH, ""),
            Set.of(EventType.MESSAGE_RECEIVED),
            Set.of(),
            List.of(),
            true,
            Duration.ZERO);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        if (settings.serverUrl() == null) {
            throw new IllegalArgumentException("serverUrl is needed for Tiny: where its server is.");
        }
        if (!settings.apiKey().isSet()) {
            throw new IllegalArgumentException("apiKey is needed for Tiny.");
        }
        return new TinyConnection(settings, runtime);
    }
}
