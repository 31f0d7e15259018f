package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.Registrar;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderHealthTest {

    private static final String PUBLIC = "webhookUrl=https://hooks.example.org/imessage/support";
    private static final ProbeReport NOT_READY =
            new ProbeReport(false, "The Private API is off.", Map.of("version", "1.9"), null);

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void aConsumerIsUpWhenTheProviderWorks() throws Exception {
        camel.startReceiving("imessage:support");
        camel.post("[" + camel.event("e1", "hello") + "]");

        await().until(() -> health().getState() == HealthCheck.State.UP);

        assertThat(health().getDetails())
                .containsEntry("imessage.provider", "scripted")
                .containsEntry("imessage.version", "1.9")
                .containsEntry("imessage.receive", "webhook")
                .containsEntry("imessage.events.live", 1L)
                .containsEntry("imessage.gaps", 0L)
                .containsEntry("imessage.lastInbound", CamelUnderTest.NOW.toString());
    }

    @Test
    void troubleAtTheProviderIsHealthDownAndNoReasonNotToStart() throws Exception {
        camel.provider.probe = NOT_READY;

        camel.startReceiving("imessage:support");
        await().until(() -> health().getState() == HealthCheck.State.DOWN);

        assertThat(health().getMessage()).contains("The Private API is off.");
        assertThat(camel.post("[" + camel.event("e1", "hello") + "]").statusCode())
                .as("what arrives is taken all the same")
                .isEqualTo(200);
    }

    @Test
    void aProviderThatCannotBeAskedIsDownWithTheReason() throws Exception {
        camel.provider.probeFailure =
                new ProviderException.NotAuthorised("Our password is not taken: correct it.", null, null);

        camel.startReceiving("imessage:support");
        await().until(() -> health().getState() == HealthCheck.State.DOWN);

        assertThat(health().getMessage()).contains("Our password is not taken: correct it.");
    }

    @Test
    void theProviderIsAskedAgainUntilItWorks() throws Exception {
        camel.provider.probe = NOT_READY;
        camel.startReceiving("imessage:support?probeInterval=50ms");
        await().until(() -> health().getState() == HealthCheck.State.DOWN);

        camel.provider.probe = new ProbeReport(true, "It works.", Map.of(), null);

        await().until(() -> health().getState() == HealthCheck.State.UP);
    }

    @Test
    void troubleAtTheProviderStopsTheStartWhereThatIsAskedFor() {
        camel.provider.probe = NOT_READY;

        assertThatThrownBy(() -> camel.startReceiving("imessage:support?startupCheck=fail"))
                .hasStackTraceContaining(
                        "imessage:support does not start (startupCheck=fail): The Private API is off.");
        assertThat(camel.provider.closed).isEqualTo(1);
    }

    @Test
    void theProviderIsNotAskedAtStartWhereThatIsSwitchedOff() throws Exception {
        camel.startReceiving("imessage:support?startupCheck=off");

        assertThat(camel.receiver().connection().prober().state().asked()).isFalse();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
    }

    @Test
    void producersOfAnAccountShareOneHealthCheck() throws Exception {
        camel.component.setHealthCheckProducerEnabled(true);
        HealthCheckHelper.getHealthCheckRepository(camel.context, "producers").setEnabled(true);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to("imessage:support");
                from("direct:b").to("imessage:support?operation=getChat");
            }
        });

        assertThat(HealthCheckHelper.getHealthCheckRepository(camel.context, "producers").stream()
                        .map(HealthCheck::getId))
                .containsExactly("imessage-producer-support");
        assertThat(camel.provider.connected).hasSize(1);
    }

    @Test
    void theRegistrationIsCheckedWhereOurAddressIsKnown() throws Exception {
        camel.provider.finding = new Registrar.Finding(false, "Our webhook is not registered: add it at the server.");

        camel.startReceiving("imessage:support?" + PUBLIC);
        await().until(() -> health().getState() == HealthCheck.State.DOWN);

        assertThat(camel.provider.registrations).containsOnly("check");
        assertThat(health().getMessage()).contains("Our webhook is not registered: add it at the server.");
    }

    @Test
    void theRegistrationIsPutRightWithEachProbeWhereThatIsAskedFor() throws Exception {
        camel.startReceiving("imessage:support?registration=manage&probeInterval=50ms&" + PUBLIC);

        await().until(() -> camel.provider.registrations.size() >= 2);

        assertThat(camel.provider.registrations).containsOnly("repair");
    }

    @Test
    void theRegistrationIsLeftAloneWithoutAnAddress() throws Exception {
        camel.startReceiving("imessage:support");
        await().until(() -> health().getState() == HealthCheck.State.UP);

        assertThat(camel.provider.registrations).isEmpty();
    }

    @Test
    void theRegistrationStaysWhenTheRouteStops() throws Exception {
        camel.startReceiving("imessage:support?registration=manage&" + PUBLIC);
        await().until(() -> !camel.provider.registrations.isEmpty());

        camel.context.getRouteController().stopRoute("route-1");

        assertThat(camel.provider.registrations).doesNotContain("remove");
    }

    @Test
    void theRegistrationIsRemovedAtTheStopWhereThatIsAskedFor() throws Exception {
        camel.startReceiving("imessage:support?registration=manage&removeRegistration=true&" + PUBLIC);

        camel.context.getRouteController().stopRoute("route-1");

        assertThat(camel.provider.registrations).endsWith("remove");
    }

    private HealthCheck.Result health() {
        return ((ImessageConsumer) camel.context.getRoutes().get(0).getConsumer())
                .getHealthCheck()
                .call();
    }
}
