package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What JMX shows of endpoints and consumers, and what can be asked for there. */
class ManagedBeansTest {

    private final CamelUnderTest camel = new CamelUnderTest();

    @BeforeEach
    void start() throws Exception {
        camel.startReceiving("imessage:support");
        await().until(() -> camel.receiver().lastScan() != null);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void aConsumerTellsWhatItWasGivenHowItIsReceivedAndWhen() throws Exception {
        camel.post("[" + camel.event("1", "hi") + "]");

        assertThat(attributes("consumers"))
                .containsEntry("Received", 1L)
                .containsEntry("EventsLive", 1L)
                .containsEntry("Filtered", 0L)
                .containsEntry("Receiver", "this node")
                .containsEntry("LastInbound", CamelUnderTest.NOW.toString())
                .containsEntry("LastScan", CamelUnderTest.NOW.toString());
    }

    @Test
    void aConsumerReadsTheHistoryWhenItIsAsked() throws Exception {
        int before = camel.provider.windows.size();

        server().invoke(bean("consumers"), "catchUp", null, null);

        await().until(() -> camel.provider.windows.size() > before);
    }

    @Test
    void anEndpointTellsWhetherItsProviderWorksAndAsksItAgain() throws Exception {
        assertThat(attributes("endpoints"))
                .containsEntry("Account", "support")
                .containsEntry("ProviderName", "scripted")
                .containsEntry("Ready", true)
                .containsEntry("Condition", "It works.");
        int before = camel.provider.probes.get();

        server().invoke(bean("endpoints"), "probe", null, null);

        await().until(() -> camel.provider.probes.get() > before);
    }

    @Test
    void noAttributeShowsASecretAHandleOrAText() throws Exception {
        camel.post("[" + camel.event("1", "meet me at the lighthouse") + "]");

        for (String type : new String[] {"consumers", "endpoints"}) {
            assertThat(attributes(type).toString())
                    .doesNotContain(CamelUnderTest.TOKEN)
                    .doesNotContain("15550001111")
                    .doesNotContain("lighthouse");
        }
    }

    private Map<String, Object> attributes(String type) throws Exception {
        Map<String, Object> attributes = new TreeMap<>();
        for (MBeanAttributeInfo attribute : server().getMBeanInfo(bean(type)).getAttributes()) {
            if (attribute.isReadable()) {
                attributes.put(attribute.getName(), server().getAttribute(bean(type), attribute.getName()));
            }
        }
        return attributes;
    }

    /** The one of that type which is ours. */
    private ObjectName bean(String type) throws Exception {
        String context = "org.apache.camel:context=" + camel.context.getManagementName() + ",type=" + type + ",*";
        Set<ObjectName> found = server().queryNames(new ObjectName(context), null).stream()
                .filter(name ->
                        name.getKeyProperty("name").toLowerCase(Locale.ROOT).contains("imessage"))
                .collect(Collectors.toSet());
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private MBeanServer server() {
        return camel.context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }
}
