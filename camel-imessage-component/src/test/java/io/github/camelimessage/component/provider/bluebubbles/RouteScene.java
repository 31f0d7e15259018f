package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A played server with something of everything on it, and the component in front of it. */
final class RouteScene implements AutoCloseable {

    static final String ANN = "+15555550101";
    static final String BOB = "+15555550102";
    static final String CARL = "+15555550103";
    static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private static final String ENDPOINT = "imessage:support?allowOperationHeader=true&allowAdministrative=true";

    final BlueBubblesSimulator mac;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** What came of one call: an answer or a failure, and the requests that it made. */
    record Outcome(Object answer, Exception failure, List<RequestSeen> requests) {}

    RouteScene(boolean privateApi) {
        mac = BlueBubblesSimulator.builder()
                .fast()
                .privateApi(privateApi)
                .helperConnected(privateApi)
                .start();
        ImessageConfiguration support = new ImessageConfiguration();
        support.setProvider("bluebubbles");
        support.setServerUrl(mac.url());
        support.setPassword(mac.password());
        support.setStartupCheck("fail");
        ImessageComponent component = new ImessageComponent();
        component.getAccounts().put("support", support);
        camel.addComponent("imessage", component);
        camel.start();
        template = camel.createProducerTemplate();
        template.request(ENDPOINT, exchange -> exchange.getMessage().setBody(Map.of()));
    }

    String directChat() {
        return mac.directChat(ANN);
    }

    String group() {
        return mac.group("Hiking", ANN, BOB, CARL);
    }

    String messageFromAnn() {
        return mac.someoneWrites(ANN, "are you there?");
    }

    String ownMessage() {
        return mac.ownDeviceWrites(directChat(), "on my way");
    }

    String attachment() {
        String message = mac.someoneSendsAttachment(ANN, "cat.png", "image/png", PICTURE);
        return mac.attachmentsOf(message).get(0);
    }

    /** Calls a neutral operation. */
    Outcome call(OperationKind kind, Map<String, Object> body) {
        return call(Map.of(ImessageConstants.OPERATION, kind.word()), body);
    }

    /** Calls a native operation. */
    Outcome call(String name, Map<String, Object> body) {
        return call(
                Map.of(
                        ImessageConstants.OPERATION,
                        OperationKind.NATIVE.word(),
                        ImessageConstants.NATIVE_OPERATION,
                        name),
                body);
    }

    private Outcome call(Map<String, Object> headers, Map<String, Object> body) {
        int before = mac.requests().size();
        Exchange exchange = template.request(ENDPOINT, asked -> {
            asked.getMessage().setBody(body);
            asked.getMessage().setHeaders(new HashMap<>(headers));
        });
        List<RequestSeen> all = mac.requests();
        return new Outcome(exchange.getMessage().getBody(), exchange.getException(), all.subList(before, all.size()));
    }

    @Override
    public void close() {
        camel.stop();
        mac.close();
    }
}
