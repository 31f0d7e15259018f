package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.QueryText;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a provider is and what it has there.
 *
 * @param title the provider's name in sentences
 * @param usual where paths are appended, for instance {@code https://api.example/v1}
 * @param others further addresses by the names that requests use ({@link RestRequest#on}); our key goes there as well
 * @param routes all routes, to notice values that lead elsewhere
 */
public record RestSite(String title, URI usual, Map<String, URI> others, Routes routes) {

    public RestSite {
        Objects.requireNonNull(title, "title");
        usual = withoutSlash(usual);
        others = others.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, other -> withoutSlash(other.getValue())));
        Objects.requireNonNull(routes, "routes");
    }

    private static URI withoutSlash(URI base) {
        return URI.create(base.toString().replaceAll("/+$", ""));
    }

    /**
     * The address of a request, with path and query.
     *
     * @throws IllegalStateException when it names an address that is not here, or a value in its path is missing
     */
    public URI address(RestRequest request) {
        URI base = request.base().isEmpty() ? usual : others.get(request.base());
        if (base == null) {
            throw new IllegalStateException("There is no address \"" + request.base() + "\".");
        }
        String query = request.query().isEmpty() ? "" : "?" + QueryText.of(request.query());
        return URI.create(base + "/" + request.path() + query);
    }
}
