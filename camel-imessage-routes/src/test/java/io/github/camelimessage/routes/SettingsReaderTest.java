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
        "cluster.lease, 2s",
        "deliveryLease, 15500",
        "sends.onUnkown, hold"
    })
    void aSettingThatMakesNoSenseIsNamed(String name, String value) {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes." + name, value);

        assertThatThrownBy(() -> SettingsReader.read(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("imessage.routes." + name);
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
