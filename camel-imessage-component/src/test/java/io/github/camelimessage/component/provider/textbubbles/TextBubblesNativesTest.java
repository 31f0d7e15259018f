package io.github.camelimessage.component.provider.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextBubblesNativesTest {

    /** The stream and files are had otherwise; older routes of webhooks mean another one each time, and what is withdrawn is gone. */
    @Test
    void theSimulatorHasEachRouteAndOtherwiseOnlyWhatIsOldOrHadOtherwise() {
        try (TextBubblesSimulator simulator =
                TextBubblesSimulator.builder().fast().start()) {
            List<String> theirs = simulator.routes().stream()
                    .filter(route -> !route.contains("withdrawn") && !route.matches(".*\\b(old|older|deprecated)\\b.*"))
                    .map(route -> route.replaceFirst("/v1/|/", "").strip())
                    .filter(route -> !route.equals("GET events") && !route.equals("GET attachments/:token"))
                    .map(TextBubblesNativesTest::plain)
                    .sorted()
                    .toList();

            assertThat(TextBubblesNatives.TABLE.all().stream()
                            .map(route -> plain(route.verb() + " " + route.path()))
                            .sorted())
                    .containsExactlyElementsOf(theirs);
        }
    }

    private static String plain(String route) {
        return route.replaceAll(":[A-Za-z]+", ":x");
    }

    @Test
    void whatEndsAPairingNeedsAnAdministrator() {
        assertThat(TextBubblesNatives.TABLE.all().stream()
                        .filter(NativeRoute::administrative)
                        .map(NativeRoute::name))
                .containsExactlyInAnyOrder("disconnectWhatsApp", "resetWhatsAppAuth", "removeWhatsApp");
    }

    @Test
    void aPairingGoesItsWay() throws ProviderException {
        try (TextBubblesSimulator simulator = TextBubblesSimulator.builder()
                        .numbers("+15550200900")
                        .fast()
                        .start();
                TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential())) {
            Map<String, Object> number = Map.of("n", "+15550200900");
            TextBubblesRig.await(rig.connection.execute(new NativeCall("enableWhatsApp", number)));
            assertThat(TextBubblesRig.await(rig.connection.execute(new NativeCall("getWhatsAppQr", number))))
                    .asString()
                    .contains("qrCode");
            simulator.whatsApp().connects("+15550200900");
            assertThat(TextBubblesRig.await(rig.connection.execute(new NativeCall("getWhatsAppStatus", number))))
                    .asString()
                    .contains("status=connected");
        }
    }
}
