package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Native operations from a route's point of view, with a played BlueBubbles server behind. */
class NativeOperationsTest {

    private static final String ALICE = "+15550001111";

    private final CamelUnderTest camel = new CamelUnderTest();
    private BlueBubblesSimulator mac;

    @BeforeEach
    void start() throws Exception {
        mac = BlueBubblesSimulator.builder().fast().start();
        camel.component.setHttpTransport(null);
        camel.support().setProvider("bluebubbles");
        camel.support().setServerUrl(mac.url());
        camel.support().setPassword(mac.password());
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        mac.close();
    }

    private void route(String to) throws Exception {
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:call").routeId("call").to(to);
            }
        });
    }

    private boolean reached(String route) {
        return mac.requests().stream().anyMatch(seen -> seen.path().endsWith(route));
    }

    @Test
    void aRouteCallsARouteOfTheServerByItsName() throws Exception {
        mac.someoneWrites(ALICE, "hello");
        route("imessage:support?operation=native&nativeOperation=statisticsTotals");

        Exchange asMap = camel.send("direct:call", Map.of("only", List.of("messages", "chats")), Map.of());
        Exchange asJson =
                camel.send("direct:call", "{\"only\":\"handles\"}", Map.of(Exchange.CONTENT_TYPE, "application/json"));

        assertThat(asMap.getMessage().getBody()).isEqualTo(Map.of("messages", 1, "chats", 1));
        assertThat(asJson.getMessage().getBody()).isEqualTo(Map.of("handles", 1));
    }

    @Test
    void aFileComesAsAStream() throws Exception {
        String message = mac.someoneSendsAttachment(ALICE, "cat.png", "image/png", new byte[] {1, 2, 3});
        route("imessage:support?operation=native&nativeOperation=downloadAttachment");

        Exchange exchange = camel.send(
                "direct:call", Map.of("guid", mac.attachmentsOf(message).get(0), "original", true), Map.of());

        assertThat(exchange.getMessage().getBody()).isInstanceOf(StreamCache.class);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/png");
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_LENGTH)).isEqualTo(3L);
    }

    @Test
    void anAdministrativeOneStopsTheStartUnlessItIsAllowed() {
        assertThatThrownBy(() -> route("imessage:support?operation=native&nativeOperation=lockMac"))
                .rootCause()
                .hasMessage("imessage:support does not call lockMac, which is administrative: "
                        + "set allowAdministrative=true to allow it.");
        assertThat(reached("mac/lock")).isFalse();
    }

    @Test
    void whereItIsAllowedItIsCalled() throws Exception {
        route("imessage:support?operation=native&nativeOperation=lockMac&allowAdministrative=true");

        Exchange exchange = camel.send("direct:call", Map.of(), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(reached("mac/lock")).isTrue();
    }

    @Test
    void anAdministrativeOneInTheBodyIsRefusedBeforeAnyRequest() throws Exception {
        route("imessage:support");

        Exchange exchange = camel.send("direct:call", new NativeCall("restartServerHard", Map.of()), Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("set allowAdministrative=true");
        assertThat(reached("restart/hard")).isFalse();
    }

    @Test
    void anUnknownNameStopsTheStartAndIsRefusedInABody() throws Exception {
        assertThatThrownBy(() -> route("imessage:support?operation=native&nativeOperation=fly"))
                .rootCause()
                .hasMessageContaining("cannot call a native operation: BlueBubbles has none of that name. Known: ")
                .hasMessageContaining("serverLogs");

        Exchange exchange = camel.send("imessage:support", new NativeCall("fly", Map.of()), Map.of());

        assertThat(exchange.getException()).isInstanceOf(ProviderException.Rejected.class);
    }

    @Test
    void aWrongParameterIsRefusedBeforeAnyRequest() throws Exception {
        route("imessage:support?operation=native&nativeOperation=serverLogs");

        Exchange exchange = camel.send("direct:call", Map.of("lines", 7), Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageEndingWith("it has no parameter \"lines\". Known: count.");
        assertThat(reached("server/logs")).isFalse();
    }
}
