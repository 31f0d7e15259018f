package io.github.camelimessage.component.http;

/** Makes the transport that everything of one component leaves through. */
public final class HttpTransports {

    private HttpTransports() {}

    /** A transport with connections and threads of its own; whoever makes it closes it. */
    public static HttpTransport create(HttpTransportSettings settings) {
        return new AsyncTransport(settings);
    }
}
