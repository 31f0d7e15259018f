package io.github.camelimessage.component.rest;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Tells among the webhooks that a provider has registered which are ours, however their addresses are spelled. */
public final class HookAddress {

    private final String place;
    private final String query;

    private HookAddress(URI address) {
        this.place = place(address);
        this.query = address.getRawQuery();
    }

    /** Where we are posted to. */
    public static HookAddress of(URI ours) {
        return new HookAddress(ours);
    }

    /** Whether that leads to us; what is no address does not. */
    public boolean is(String written) {
        HookAddress other = read(written);
        return other != null && place.equals(other.place) && Objects.equals(query, other.query);
    }

    /** The same whatever stands behind the question mark. */
    public boolean isButForItsQuery(String written) {
        HookAddress other = read(written);
        return other != null && place.equals(other.place);
    }

    private static HookAddress read(String written) {
        try {
            URI address = URI.create(written);
            return address.getScheme() == null || address.getHost() == null ? null : new HookAddress(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String place(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port + path;
    }

    /** Without the address, which can hold a token. */
    @Override
    public String toString() {
        return "HookAddress[]";
    }
}
