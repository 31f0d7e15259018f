package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listing is answered as a page, as a whole, or as a stream of which nobody holds more than two pages. */
class ListingTest {

    private static final String LISTER = "imessage:x?provider=lister&operation=listChats";

    private final ScriptedProvider lister = new ScriptedProvider("lister", Set.of(OperationKind.LIST_CHATS));
    private CamelUnderTest camel;

    @BeforeEach
    void start() throws Exception {
        camel = new CamelUnderTest();
        camel.context.getRegistry().bind("lister", lister);
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private Exchange list(String how, Map<String, Object> headers) {
        return camel.send(LISTER + how, null, headers);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "chat-" + number).toList();
    }

    private static List<String> ids(Exchange exchange) {
        List<?> chats = exchange.getMessage().getBody(List.class);
        return chats.stream().map(chat -> ((Chat) chat).id().value()).toList();
    }

    @Test
    void aPageSaysWhereTheListingGoesOnAndTheLastOneDoesNot() {
        lister.chats = 250;

        Exchange first = list("", Map.of());
        Exchange last = list("", Map.of(ImessageConstants.PAGE, "200", ImessageConstants.LIMIT, 100));

        assertThat(ids(first)).isEqualTo(ids(0, 100));
        assertThat(first.getMessage().getHeader(ImessageConstants.NEXT_PAGE)).isEqualTo("100");
        assertThat(ids(last)).isEqualTo(ids(200, 250));
        assertThat(last.getMessage().getHeader(ImessageConstants.NEXT_PAGE)).isNull();
    }

    @Test
    void theWholeIsEveryPageInOneList() {
        lister.chats = 100_000;

        Exchange whole = list("&listing=all", Map.of(ImessageConstants.LIMIT, 10));

        assertThat(whole.getException()).isNull();
        assertThat(ids(whole)).isEqualTo(ids(0, 100_000));
    }

    @Test
    void aWholeThatBreaksOffIsAFailureAndNoShorterList() {
        lister.chats = 1000;
        lister.failingFrom = 500;

        assertThat(list("&listing=all", Map.of()).getException()).isInstanceOf(TryLater.class);
    }

    @Test
    void aStreamAsksForAPageWhenTheOneBeforeIsTaken() {
        lister.chats = 1000;

        Iterator<?> stream =
                (Iterator<?>) list("&listing=stream", Map.of()).getMessage().getBody();
        assertThat(lister.executed).hasSize(1);
        for (int i = 0; i < 100; i++) {
            assertThat(((Chat) stream.next()).id().value()).isEqualTo("chat-" + i);
        }

        assertThat(lister.executed).hasSize(2);
    }

    @Test
    void aStreamIsSplitAsItComes() throws Exception {
        lister.chats = 350;
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(LISTER + "&listing=stream")
                        .split(body())
                        .streaming()
                        .to("mock:chat");
            }
        });
        MockEndpoint chats = camel.context.getEndpoint("mock:chat", MockEndpoint.class);

        Exchange exchange = camel.send("direct:all", null, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(chats.getExchanges())
                .extracting(each -> each.getMessage().getBody(Chat.class).id().value())
                .isEqualTo(ids(0, 350));
    }

    /** The splitter looks one ahead, so the last one before the failure may be lost with it. */
    @Test
    void aStreamThatBreaksOffFailsWhereItIsRead() throws Exception {
        lister.chats = 350;
        lister.failingFrom = 200;
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(LISTER + "&listing=stream")
                        .split(body())
                        .streaming()
                        .to("mock:chat");
            }
        });

        Exchange exchange = camel.send("direct:all", null, Map.of());

        assertThat(exchange.getException()).hasRootCauseInstanceOf(TryLater.class);
        assertThat(camel.context.getEndpoint("mock:chat", MockEndpoint.class).getExchanges())
                .hasSizeBetween(100, 200);
    }

    @Test
    void aListingThatCannotBeHadFailsAtOnceInEveryForm() {
        lister.failingFrom = 0;

        for (String how : List.of("", "&listing=all", "&listing=stream")) {
            assertThat(list(how, Map.of()).getException()).isInstanceOf(TryLater.class);
        }
    }
}
