package io.github.camelimessage.component;

import io.github.camelimessage.component.http.RawServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/**
 * Gives exchanges of every operation to {@code imessage:} while the server answers badly or not at all, and prints how often
 * their callbacks were called and how they ended; run in a process with a small heap.
 */
final class BadAnswersToExchanges {

    private static final String CHAT = "iMessage;-;+15555550101";
    /** A chat of its own: what waits behind a send of the same chat for too long is known not to have left. */
    private static final String OTHER_CHAT = "iMessage;-;+15555550102";

    private static final Map<String, Map<String, Object>> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("sendMessage", Map.of("chatId", CHAT, "text", "hi"));
        OPERATIONS.put("react", Map.of("chatId", OTHER_CHAT, "messageId", "m", "reaction", "love"));
        OPERATIONS.put("startTyping", Map.of("chatId", CHAT));
        OPERATIONS.put("markRead", Map.of("chatId", CHAT));
        OPERATIONS.put("getChat", Map.of("chatId", CHAT));
        OPERATIONS.put("getMessage", Map.of("messageId", "m"));
        OPERATIONS.put("queryMessages", Map.of("chatId", CHAT));
    }

    private BadAnswersToExchanges() {}

    public static void main(String[] none) throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        run("refused", "http://127.0.0.1:" + nobody, "20s");
        with("half", "20s", visit -> {
            visit.body();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":200,\"data\":{\"guid\":\"x\"");
            visit.socket().close();
        });
        with("html", "20s", visit -> {
            visit.body();
            visit.write(
                    "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
        });
        with("endless", "20s", BadAnswersToExchanges::neverEnd);
        with("500", "20s", visit -> {
            visit.body();
            visit.write("HTTP/1.1 500 Oops\r\nContent-Length: 14\r\n\r\n{\"status\":500}");
        });
        with("504", "20s", visit -> {
            visit.body();
            visit.write("HTTP/1.1 504 Late\r\nContent-Length: 0\r\n\r\n");
        });
        with("silent", "1s", RawServer.Visit::body);
        System.exit(0);
    }

    private static void neverEnd(RawServer.Visit visit) throws IOException {
        visit.body();
        visit.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"status\":200,\"data\":\"");
        byte[] more = new byte[64 * 1024];
        Arrays.fill(more, (byte) 'x');
        while (true) {
            visit.out().write(more);
        }
    }

    private static void with(String name, String limit, RawServer.Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour)) {
            run(name, server.uri("").toString(), limit);
        }
    }

    private static void run(String name, String url, String limit) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            ImessageConfiguration account = new ImessageConfiguration();
            account.setProvider("bluebubbles");
            account.setServerUrl(url);
            account.setPassword("p");
            account.setSendMethod("private-api");
            account.setStartupCheck("off");
            ImessageComponent component = new ImessageComponent();
            component.getAccounts().put("support", account);
            context.addComponent("imessage", component);
            context.start();
            AtomicInteger completions = new AtomicInteger();
            CountDownLatch open = new CountDownLatch(OPERATIONS.size());
            Map<String, String> outcomes = new ConcurrentHashMap<>();
            for (Map.Entry<String, Map<String, Object>> operation : OPERATIONS.entrySet()) {
                Endpoint endpoint = context.getEndpoint("imessage:support?operation=" + operation.getKey()
                        + "&requestTimeout=" + limit + "&sendTimeout=" + limit);
                Producer producer = endpoint.createProducer();
                producer.start();
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody(operation.getValue());
                AsyncProcessor asynchronous = AsyncProcessorConverterHelper.convert(producer);
                asynchronous.process(exchange, done -> {
                    completions.incrementAndGet();
                    outcomes.put(
                            operation.getKey(),
                            exchange.getException() == null
                                    ? "done"
                                    : exchange.getException().getClass().getSimpleName());
                    open.countDown();
                });
            }
            boolean all = open.await(40, TimeUnit.SECONDS);
            System.out.println(name + " all=" + all + " completions=" + completions + " " + new TreeMap<>(outcomes));
        } finally {
            context.stop();
        }
    }
}
