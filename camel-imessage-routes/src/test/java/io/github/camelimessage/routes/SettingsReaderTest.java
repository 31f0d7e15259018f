package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.RoutesSettings.Durability;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @ParameterizedTest
    @CsvSource({
        "subscribers[crm].concurrency, many",
        "subscribers[crm].ordered, perhaps",
        "subscribers[crm].events, message.recieved",
        "subscribers[crm].colour, blue",
        "durability, sometimes",
        "sends.lease, -5s",
        "retry.jitter, 2",
        "sends.onUnkown, hold"
    })
    void aSettingThatMakesNoSenseIsNamed(String name, String value) {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes." + name, value);

        assertThatThrownBy(() -> SettingsReader.read(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("imessage.routes." + name);
    }

    @ParameterizedTest
    @CsvSource({
        "failover[support].to, nobody",
        "failover[support].to, support",
        "failover[support].to, 'sales,sales'",
        "failover[support].to, ''",
        "failover[nobody].to, sales",
        "failover[support].after, soon",
        "failover[support].onRejected, perhaps",
        "failover[support].colour, blue"
    })
    void aFailoverThatMakesNoSenseIsNamed(String name, String value) {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes.accounts", "support,sales");
        properties.put("imessage.routes.failover[support].to", "sales");
        properties.put("imessage.routes." + name, value);

        assertThatThrownBy(() -> SettingsReader.read(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("imessage.routes." + name);
    }

    @Test
    void whatMayHaveLeftIsNotRepeatedWhereItCouldAlsoLeaveElsewhere() {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes.accounts", "support,sales");
        properties.put("imessage.routes.failover[support].to", "sales");
        properties.put("imessage.routes.sends.onUnknown", "resend");

        assertThatThrownBy(() -> SettingsReader.read(properties))
                .hasMessageStartingWith("imessage.routes.sends.onUnknown: with failover it must be hold");
    }

    @Test
    void aPowerCutIsSurvivedWhereItIsAskedFor() {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes.durability", "power");

        assertThat(SettingsReader.read(properties).durability()).isEqualTo(Durability.POWER);
        assertThat(SettingsReader.read(usual()).durability()).isEqualTo(Durability.PROCESS);
    }

    private static Map<String, String> usual() {
        return Map.of("imessage.routes.accounts", "support", "imessage.routes.subscribers[crm].url", "direct:crm");
    }
}
