package io.github.camelimessage.routes.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.idempotent.ImessageIdempotentRepository;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A day with all routes and a BlueBubbles server that is played: people write, we answer, things go wrong. */
final class Story implements AutoCloseable {

    static final String ANNA = "+15550142233";
    static final String BERT = "bert@lighthouse.example";
    static final String TEXT = "meet me at the lighthouse \uD83D\uDEA2";
    static final String ANSWER = "I will be there at nine \u2600\uFE0F";
    static final String FILE = "plan of the lighthouse";

    /** What a subscriber got. */
    record Told(String document, Map<String, Object> headers) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    final BlueBubblesSimulator server = BlueBubblesSimulator.builder().fast().start();
    private final Main main = new Main();

    Story(String... settings) throws Exception {
        server.directChat(ANNA);
        int port = freePort();
        Map<String, String> all = new HashMap<>(TestDatabase.fresh());
        all.put("camel.server.enabled", "true");
        all.put("camel.server.host", "127.0.0.1");
        all.put("camel.server.port", Integer.toString(port));
        String account = "camel.component.imessage.accounts[support].";
        all.put(account + "provider", "bluebubbles");
        all.put(account + "serverUrl", server.url());
        all.put(account + "password", server.password());
        all.put(account + "secret", "token-of-the-webhook");
        all.put(account + "registration", "manage");
        all.put(account + "webhookUrl", "http://127.0.0.1:" + port + "/imessage/support");
        all.put(account + "sendTimeout", "1500");
        all.put(account + "scanInterval", "1s");
        all.put(account + "defaultRegion", "US");
        all.put("imessage.routes.accounts", "support");
        all.put("imessage.routes.subscribers[crm].url", "direct:crm");
        all.put("imessage.routes.subscribers[down].url", "direct:down");
        all.put("imessage.routes.subscribers[down].ordered", "true");
        all.put("imessage.routes.sends.retryDelays", "100ms");
        all.put("imessage.routes.sends.reconcileEvery", "300ms");
        all.put("imessage.routes.admin.port", "0");
        for (int i = 0; i < settings.length; i += 2) {
            all.put("imessage.routes." + settings[i], settings[i + 1]);
        }
        all.forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:crm")
                        .process(exchange -> told.add(new Told(
                                exchange.getMessage().getBody(String.class),
                                Map.copyOf(exchange.getMessage().getHeaders()))));
                from("direct:down").errorHandler(noErrorHandler()).throwException(new IllegalStateException("down"));
            }
        });
        main.start();
        await().until(() -> !server.webhookUrls().isEmpty());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Two people write, in a group too, one reacts; we answer, once without an answer from the server, send a
     * file, and write from a phone. */
    void happens() {
        String message = server.someoneWrites(ANNA, TEXT);
        server.someoneReacts(ANNA, message, "love");
        server.someoneWrites(BERT, TEXT);
        String group = server.group("Lighthouse keepers", ANNA, BERT);
        server.someoneWritesIn(group, ANNA, TEXT);
        server.someoneWritesIn(group, BERT, TEXT);
        await().until(() -> count("imessage_inbox where type = 'message.received'") == 4);
        awaitAccepted(send(ANSWER, ANNA));
        server.faults().nextSend().isAcceptedButNeverAnswered();
        awaitAccepted(send(ANSWER + " or ten", ANNA));
        awaitAccepted(sendFile(ANNA));
        awaitAccepted(send(ANSWER, BERT));
        server.ownDeviceWrites(server.directChat(ANNA), ANSWER + " by phone");
        await().until(() -> told.stream().anyMatch(one -> one.document().contains("by phone")));
    }

    private String send(String text, String handle) {
        return template()
                .requestBodyAndHeader("direct:imessage-send", text, ImessageConstants.TO, handle, String.class);
    }

    private String sendFile(String handle) {
        return template()
                .requestBodyAndHeaders(
                        "direct:imessage-send",
                        ("bytes of the " + FILE).getBytes(StandardCharsets.UTF_8),
                        Map.of(ImessageConstants.TO, handle, ImessageConstants.ATTACHMENT_NAME, FILE + ".txt"),
                        String.class);
    }

    private void awaitAccepted(String ticket) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(template()
                        .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class)
                        .get("state"))
                .isEqualTo("ACCEPTED"));
    }

    int count(String rows) {
        return database().jdbc().queryForObject("select count(*) from " + rows, Integer.class);
    }

    Database database() {
        return main.getCamelContext()
                .getRegistry()
                .lookupByNameAndType(ImessageIdempotentRepository.DATABASE, Database.class);
    }

    ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    @Override
    public void close() {
        main.stop();
        server.close();
    }
}
