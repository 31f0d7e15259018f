package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What depends on the Mac's system: refusals, keys, prefixes. */
class MacVersionsTest {

    private static final String ANN = "+15550001111";

    /** The columns are the status of: edit, unsend, notify, focus, a FaceTime link. */
    @ParameterizedTest
    @CsvSource({
        "11.7, 500, 500, 500, 500, 500",
        "12.6, 500, 500, 200, 200, 200",
        "13.5, 200, 200, 200, 200, 200",
        "14.5, 200, 200, 200, 200, 200",
        "15.1, 200, 200, 200, 200, 200",
        "26.0, 200, 200, 200, 200, 200"
    })
    void whatASystemCannotDoIsRefused(String macOs, int edit, int unsend, int notify, int focus, int link) {
        try (BlueBubblesSimulator mac =
                BlueBubblesSimulator.builder().fast().macOs(macOs).start()) {
            Caller api = new Caller(mac.url(), mac.password());
            String guid = mac.ownDeviceWrites(mac.directChat(ANN), "a word");

            assertThat(api.post("message/" + guid + "/notify", "{}").status()).isEqualTo(notify);
            assertThat(api.post(
                                    "message/" + guid + "/edit",
                                    "{\"editedMessage\":\"b\",\"backwardsCompatibilityMessage\":\"c\"}")
                            .status())
                    .isEqualTo(edit);
            assertThat(api.post("message/" + guid + "/unsend", "{}").status()).isEqualTo(unsend);
            assertThat(api.get("handle/" + Caller.encoded(ANN) + "/focus").status())
                    .isEqualTo(focus);
            assertThat(api.post("facetime/session", "{}").status()).isEqualTo(link);
        }
    }

    @ParameterizedTest
    @CsvSource({"11.7, false, false", "12.6, false, true", "13.5, true, true", "26.0, true, true"})
    void keysOfLaterSystemsAreMissing(String macOs, boolean edited, boolean quietly) {
        try (BlueBubblesSimulator mac =
                BlueBubblesSimulator.builder().fast().macOs(macOs).start()) {
            String guid = mac.someoneWrites(ANN, "a word");

            JsonNode message =
                    new Caller(mac.url(), mac.password()).get("message/" + guid).data();

            assertThat(message.has("dateEdited")).isEqualTo(edited);
            assertThat(message.has("partCount")).isEqualTo(edited);
            assertThat(message.has("wasDeliveredQuietly")).isEqualTo(quietly);
        }
    }

    @ParameterizedTest
    @CsvSource({"14.5, iMessage;-;, 0", "15.1, iMessage;-;, -1", "26.0, any;-;, -1"})
    void prefixesAndDevicesFollowTheSystem(String macOs, String prefix, int devices) {
        try (BlueBubblesSimulator mac =
                BlueBubblesSimulator.builder().fast().macOs(macOs).start()) {
            JsonNode found = new Caller(mac.url(), mac.password())
                    .get("icloud/findmy/devices")
                    .json()
                    .get("data");

            assertThat(mac.directChat(ANN)).isEqualTo(prefix + ANN);
            assertThat(found.isNull() ? -1 : found.size()).isEqualTo(devices);
        }
    }

    /** AppleScript needs a real service, and the helper that was released there cannot reply. */
    @ParameterizedTest
    @CsvSource({"14.5, 200, 200", "26.0, 500, 500"})
    void macOs26SendsOnlyTheWayThatItsHelperKnows(String macOs, int script, int reply) {
        Timings impatient = Timings.fast().withRowWait(Duration.ofSeconds(1)).withScriptMatch(Duration.ofMillis(1500));
        try (BlueBubblesSimulator mac =
                BlueBubblesSimulator.builder().timings(impatient).macOs(macOs).start()) {
            Caller api = new Caller(mac.url(), mac.password());
            String asked = mac.someoneWrites(ANN, "?");
            String chat = mac.directChat(ANN);

            String text = "{\"chatGuid\":\"" + chat + "\",\"message\":\"a\",\"tempGuid\":\"t\",";
            assertThat(api.post("message/text", text + "\"method\":\"private-api\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(api.post("message/text", text + "\"method\":\"apple-script\"}")
                            .status())
                    .isEqualTo(script);
            assertThat(api.post("message/text", text + "\"selectedMessageGuid\":\"" + asked + "\"}")
                            .status())
                    .isEqualTo(reply);
        }
    }
}
