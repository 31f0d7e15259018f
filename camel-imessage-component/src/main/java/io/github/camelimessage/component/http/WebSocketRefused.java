package io.github.camelimessage.component.http;

/** The other side answered a WebSocket's handshake like any request, and opened none. */
public final class WebSocketRefused extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient HttpAnswer answer;

    /** @param answer its status and headers */
    public WebSocketRefused(HttpAnswer answer) {
        super("The WebSocket was refused with status " + answer.status() + ".");
        this.answer = answer;
    }

    /** What was answered, without its body. */
    public HttpAnswer answer() {
        return answer;
    }
}
