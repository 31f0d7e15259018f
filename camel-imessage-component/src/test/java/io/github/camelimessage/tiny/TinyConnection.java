package io.github.camelimessage.tiny;

import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestConnection;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.Routes;
import io.github.camelimessage.component.rest.Wording;
import java.util.List;
import java.util.Map;

/** One account: two requests, and a webhook. */
final class TinyConnection extends RestConnection {

    TinyConnection(ProviderSettings settings, ProviderRuntime runtime) {
        super(settings, TinyProvider.CAPABILITIES, parts(settings, runtime));
    }

    private static Parts parts(ProviderSettings settings, ProviderRuntime runtime) {
        Wording wording = new Wording("imessage:" + settings.account(), "Tiny");
        RestClient http = new RestClient(
                new RestSite("Tiny", settings.serverUrl(), Map.of(), Routes.of(List.of())),
                settings,
                runtime.http(),
                wording::usual,
                new RateWatch(runtime.clock(), null));
        TinyClient client = new TinyClient(http, settings, runtime.clock());
        return new Parts(
                OperationHandler.of(client, client, client, client),
                client::probe,
                new TinyIntake(settings, runtime.clock()),
                null,
                null,
                null);
    }
}
