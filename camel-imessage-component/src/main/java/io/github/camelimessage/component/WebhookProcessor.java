package io.github.camelimessage.component;

import java.util.concurrent.ExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultMessage;

/** The door that every HTTP server of Camel has: a webhook comes as an exchange, and its answer is that exchange's message. */
final class WebhookProcessor extends AsyncProcessorSupport {

    private final WebhookDesk desk;
    private final WebhookDesk.Workers workers;

    /** @param routes hands over to the routes: the server's own thread must be free to answer when {@code ackTimeout} is over */
    WebhookProcessor(WebhookDesk desk, ExecutorService routes) {
        this.desk = desk;
        this.workers = new WebhookDesk.Workers(Runnable::run, routes);
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        WebhookAnswer answer = new WebhookAnswer((status, word) -> {
            set(http, status, word);
            callback.done(false);
        });
        desk.take(maxBytes -> WebhookRequest.read(http, maxBytes), answer, workers);
        return false;
    }

    /** A message of its own, so that nothing of the request goes back. */
    static void set(Exchange http, int status, String word) {
        DefaultMessage clean = new DefaultMessage(http.getContext());
        clean.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        WebhookAnswer.headers(status).forEach(clean::setHeader);
        clean.setBody(word);
        http.setException(null);
        http.setMessage(clean);
    }
}
