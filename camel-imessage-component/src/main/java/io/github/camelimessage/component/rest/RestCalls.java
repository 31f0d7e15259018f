package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes requests ready to leave, or refuses those that must not. */
final class RestCalls {

    /**
     * A call that may leave.
     *
     * @param key the key that it bears, or null for none
     */
    record Ready(HttpCall call, String key) {

        @Override
        public String toString() {
            return "Ready[" + call + "]";
        }
    }

    /** What a header's value may hold without being changed on its way. */
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]*");

    private final RestSite site;
    private final ProviderSettings settings;
    private final RateWatch rates;
    private final Wording wording;

    RestCalls(RestSite site, ProviderSettings settings, RateWatch rates, Wording wording) {
        this.site = site;
        this.settings = settings;
        this.rates = rates;
        this.wording = wording;
    }

    /**
     * Makes it ready.
     *
     * @param accept the media types that are wanted
     * @throws ProviderException when nothing may leave
     */
    Ready ready(RestRequest request, String accept, long maxBytes) throws ProviderException {
        if (!request.staysOnItsRoute()) {
            throw wording.rejected(
                    request,
                    "what was given as an id is empty, or no id but a step to elsewhere, nothing was sent.",
                    null);
        }
        if (site.routes().leadElsewhere(request)) {
            throw wording.rejected(
                    request,
                    "what was given as an id is the name of something else on the server, nothing was sent.",
                    null);
        }
        for (String value : request.headers().values()) {
            if (!PRINTABLE.matcher(value).matches()) {
                throw wording.rejected(
                        request, "a key or id holds signs that no header can hold, nothing was sent.", null);
            }
        }
        String key = request.hasKey() ? key(settings, request, wording) : null;
        Optional<Duration> wait = key == null ? Optional.empty() : rates.left(key);
        if (wait.isPresent()) {
            throw wording.tooFast(
                    request,
                    "the limit that " + wording.title() + " sets for requests is reached, nothing was sent.",
                    wait.get(),
                    null);
        }
        HttpCall call = new HttpCall(
                request.method(),
                site.address(request),
                headers(settings, request, accept, key),
                request.body(),
                request.timeout(),
                maxBytes,
                false,
                wording.where() + " " + request.label());
        return new Ready(call, key);
    }

    /** The key as it is now. */
    static String key(ProviderSettings settings, RestRequest request, Wording wording) throws NotAuthorised {
        String key = settings.apiKey().reveal();
        if (key == null || key.isBlank()) {
            throw wording.notAuthorised(request, "no API key is set. Set the option apiKey.", null);
        }
        if (!PRINTABLE.matcher(key.strip()).matches()) {
            throw wording.notAuthorised(
                    request, "the API key holds signs that no header can hold. Set the option apiKey.", null);
        }
        return key.strip();
    }

    /** Of two headers of one name, ours counts: what the account adds is for tunnels in front of the provider. */
    static Map<String, String> headers(ProviderSettings settings, RestRequest request, String accept, String key) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Accept", accept);
        all.putAll(settings.requestHeaders());
        all.putAll(request.headers());
        if (key != null) {
            all.remove("Authorization");
            all.put("Authorization", "Bearer " + key);
        }
        return all;
    }
}
