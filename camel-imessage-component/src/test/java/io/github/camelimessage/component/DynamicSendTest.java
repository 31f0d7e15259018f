package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that name their account themselves leave nothing behind, however many they are. */
class DynamicSendTest {

    private static final int TIMES = 1000;

    private final CamelUnderTest camel = new CamelUnderTest();

    @BeforeEach
    void start() throws Exception {
        camel.support().setMaxRepliesPerMinute(0);
        camel.component.getAccounts().put("sales", camel.support().copy());
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").toD("imessage:${header.account}");
                from("direct:send-uncached").toD("imessage:${header.account}", -1);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void aThousandSendsHaveTheEndpointsConnectionsAndThreadsOfTheFirstTwo() {
        send("direct:send", 2);
        int endpoints = camel.context.getEndpointRegistry().size();

        send("direct:send", TIMES);

        assertThat(camel.provider.executed).hasSize(TIMES + 2);
        assertThat(camel.context.getEndpointRegistry()).hasSize(endpoints);
        assertThat(camel.component.connections().inUse()).hasSize(2).allMatch(use -> use.users() == 1);
        assertThat(camel.provider.connected).hasSize(2);
        // As many as work at once, however many sends there were.
        assertThat(threads()).hasSizeLessThan(20);
    }

    @Test
    void withoutACacheEachSendGivesBackWhatItBorrowed() {
        int endpoints = camel.context.getEndpointRegistry().size();

        send("direct:send-uncached", TIMES);

        assertThat(camel.provider.executed).hasSize(TIMES);
        assertThat(camel.context.getEndpointRegistry()).hasSize(endpoints);
        assertThat(camel.component.connections().inUse()).isEmpty();
        assertThat(camel.provider.closed).isEqualTo(camel.provider.connected.size());
    }

    private void send(String uri, int times) {
        for (int i = 0; i < times; i++) {
            String account = i % 2 == 0 ? "support" : "sales";
            assertThat(camel.send(uri, "hi", Map.of("account", account, ImessageConstants.TO, "+15550001111"))
                            .getException())
                    .isNull();
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("Imessage"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
