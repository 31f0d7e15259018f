package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account whose server does not answer at the start holds up neither the application nor itself for longer than that. */
class SupervisedStartTest {

    private final ScriptedProvider provider = new ScriptedProvider();
    private final Main main = new Main();

    @BeforeEach
    void prepare() {
        provider.probeFailure = new ProviderException.TryLater("The Mac is asleep.", null, null, null);
        main.setDefaultPropertyPlaceholderLocation("false");
        property("camel.main.startupSummaryLevel", "Off");
        account("provider", "scripted");
        account("receive", "poll");
        account("scan-interval", "50ms");
        account("probe-interval", "50ms");
        main.bind("scripted", provider);
        main.bind("http", new NoHttp());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").routeId("receive").to("mock:events");
                from("direct:send").routeId("send").to("imessage:support");
                from("direct:else").routeId("else").setBody(constant("done"));
            }
        });
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private void property(String name, String value) {
        main.addOverrideProperty(name, value);
    }

    private void account(String option, String value) {
        property("camel.component.imessage.accounts[support]." + option, value);
    }

    @ParameterizedTest
    @CsvSource({"warn, false", "warn, true", "off, true"})
    void routesOfTheAccountRunAtOnceAndWorkAsSoonAsTheServerDoes(String startupCheck, boolean supervised)
            throws Exception {
        property("camel.routecontroller.enabled", String.valueOf(supervised));
        account("startup-check", startupCheck);
        main.start();
        assertThat(statuses()).containsOnly(ServiceStatus.Started);

        theServerAnswers();

        assertEventsArriveAndMessagesLeave();
    }

    @Test
    void aRouteThatInsistsOnItsServerIsStartedBySupervisionOnceTheServerIsThere() throws Exception {
        property("camel.routecontroller.enabled", "true");
        property("camel.routecontroller.backOffDelay", "50");
        account("startup-check", "fail");
        main.start();

        assertThat(context().getStatus()).isEqualTo(ServiceStatus.Started);
        assertThat(template("direct:else")).isEqualTo("done");
        assertThat(context().getRouteController().getRouteStatus("receive")).isNotEqualTo(ServiceStatus.Started);
        assertThat(context().getRouteController().getRouteStatus("send")).isNotEqualTo(ServiceStatus.Started);

        theServerAnswers();

        await().untilAsserted(() -> assertThat(statuses()).containsOnly(ServiceStatus.Started));
        assertEventsArriveAndMessagesLeave();
        assertThat(component().connections().inUse()).singleElement().matches(use -> use.users() == 2);
    }

    @Test
    void withoutSupervisionItStopsTheStartWithTheReason() {
        account("startup-check", "fail");

        assertThatThrownBy(main::start)
                .hasStackTraceContaining("imessage:support does not start (startupCheck=fail): The Mac is asleep.");
    }

    private void theServerAnswers() {
        provider.pages.add(List.of(ScriptedProvider.message("1", "hi", Instant.now())));
        provider.probe = new ProbeReport(true, "It works.", Map.of(), null);
        provider.probeFailure = null;
    }

    private void assertEventsArriveAndMessagesLeave() throws Exception {
        MockEndpoint events = context().getEndpoint("mock:events", MockEndpoint.class);
        await().until(() -> events.getReceivedCounter() == 1);
        assertThat(template("direct:send")).isInstanceOf(Receipt.class);
    }

    private Object template(String uri) {
        return context().createProducerTemplate().requestBodyAndHeader(uri, "hi", ImessageConstants.TO, "+15550001111");
    }

    private List<ServiceStatus> statuses() {
        return context().getRoutes().stream()
                .map(route -> context().getRouteController().getRouteStatus(route.getRouteId()))
                .toList();
    }

    private ImessageComponent component() {
        return context().getComponent("imessage", ImessageComponent.class);
    }

    private CamelContext context() {
        return main.getCamelContext();
    }
}
