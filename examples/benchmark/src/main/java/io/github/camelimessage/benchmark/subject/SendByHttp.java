package io.github.camelimessage.benchmark.subject;

import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;

/** Posts what the component would, through Camel's own HTTP client with a pool that is large enough. */
public final class SendByHttp {

    private SendByHttp() {}

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        String connections = Life.setting("CONNECTIONS");
        String uri = Life.setting("PROVIDER_URL") + "?maxTotalConnections=" + connections + "&connectionsPerRoute="
                + connections + "&copyHeaders=false";
        SendLoop.live(Application.quiet(), uri, (exchange, number) -> {
            exchange.getMessage().setBody("{\"text\":\"Your order " + number + " is on its way.\"}");
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
            exchange.getMessage()
                    .setHeader(
                            Exchange.HTTP_PATH,
                            "/chats/%2B" + SendLoop.person(number).substring(1) + "/messages");
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setHeader("Authorization", "Bearer not-looked-at");
            exchange.getMessage().setHeader("Idempotency-Key", SendLoop.key());
        });
    }
}
