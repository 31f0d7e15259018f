package io.github.camelimessage.benchmark.subject;

import io.github.camelimessage.benchmark.load.Documents;
import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.component.http.HttpTransport;
import java.net.URI;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.AsyncProcessorSupport;

/** A route that hands a webhook on to its subscriber as it came, with the HTTP client that ours has, and writes nothing down. */
public final class TwoHops extends RouteBuilder {

    private final HttpTransport http = Post.client();

    @Override
    public void configure() {
        from("platform-http:" + Payloads.PATH + "?httpMethodRestrict=POST&consumes=application/json")
                .process(
                        new HandOn(http, URI.create(Application.subscriberUrls().get(0))))
                .removeHeaders("*")
                .setBody(constant("ok"));
    }

    private static final class HandOn extends AsyncProcessorSupport {

        private final HttpTransport http;
        private final URI subscriber;

        private HandOn(HttpTransport http, URI subscriber) {
            this.http = http;
            this.subscriber = subscriber;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String message = exchange.getMessage().getHeader("X-Blooio-Message-Id", String.class);
            byte[] body = exchange.getMessage().getBody(byte[].class);
            http.send(Post.call(subscriber, Documents.event(message), 0, "not signed", body))
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            exchange.setException(failure);
                        }
                        callback.done(false);
                    });
            return false;
        }
    }

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.listening();
        TwoHops route = new TwoHops();
        main.configure().addRoutesBuilder(route);
        main.start();
        Life.live(() -> {
            main.stop();
            route.http.close();
        });
    }
}
