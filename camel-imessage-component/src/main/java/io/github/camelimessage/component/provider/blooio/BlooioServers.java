package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestSite;
import java.net.URI;
import java.util.Map;

/** Where Blooio is: version 2 of its interface, and version 4 for the few calls that only that one answers. */
final class BlooioServers {

    /** The name of the newer interface among the addresses. */
    static final String V4 = "v4";

    private static final URI USUAL = URI.create("https://backend.blooio.com/v2/api");
    private static final URI USUAL_V4 = URI.create("https://api.blooio.com/v4");

    private BlooioServers() {}

    /** @throws IllegalArgumentException when an address is none; the text names the option */
    static RestSite of(ProviderSettings settings) {
        URI given = settings.serverUrl();
        URI v2 = given == null ? USUAL : withPath(checked(given, "serverUrl"));
        URI v4 = settings.option("v4Url")
                .map(url -> checked(address(url), "providerOption.v4Url"))
                .orElseGet(() -> given == null ? USUAL_V4 : given.resolve("/v4"));
        return new RestSite(BlooioProvider.TITLE, v2, Map.of(V4, v4), BlooioNatives.TABLE.routes());
    }

    /** Who names a host only means its usual path. */
    private static URI withPath(URI given) {
        String path = given.getRawPath();
        return path == null || path.isEmpty() || path.equals("/") ? given.resolve(USUAL.getRawPath()) : given;
    }

    private static URI address(String url) {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static URI checked(URI url, String option) {
        boolean web = String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null;
        if (!web || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(option
                    + " must be an address with http or https and a host, and end before any question mark; "
                    + "the key has an option of its own, apiKey.");
        }
        return url;
    }
}
