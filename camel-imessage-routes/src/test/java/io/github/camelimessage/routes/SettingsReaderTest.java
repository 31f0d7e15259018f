package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.RoutesSettings.Durability;
import java.time.Duration;
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
        "retry.attempts, 0",
        "retry.factor, 0.5",
        "breaker.failures, none",
        "breaker.maxOpenFor, 1s",
        "subscribers.disableAfter, never",
        "subscribers[crm].maxPerSecond, some",
        "subscribers[crm].retryDelays, soon",
        "cluster.lease, 2s",
        "deliveryLease, 15500",
        "sends.onUnkown, hold"
    })
    void aSettingThatMakesNoSenseIsNamed(String name, String value) {
        Map<String, String> properties = new HashMap<>(usual());
        if (name.startsWith("retry.")) {
            properties.put("imessage.routes.retry.initial", "5s");
        }
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

    @Test
    void waitsThatGrowAreWrittenOut() {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes.retry.initial", "10s");
        properties.put("imessage.routes.retry.factor", "3");
        properties.put("imessage.routes.retry.max", "1m");
        properties.put("imessage.routes.retry.attempts", "4");

        assertThat(SettingsReader.read(properties).retryDelays())
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void waitsAreListedOrGrowAndNotBoth() {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes.retry.factor", "3");
        assertThatThrownBy(() -> SettingsReader.read(properties))
                .hasMessage(
                        "imessage.routes.retry.initial: it is missing: the wait after the first failed attempt, from"
                                + " which the others grow.");

        properties.put("imessage.routes.retry.delays", "5s");
        assertThatThrownBy(() -> SettingsReader.read(properties))
                .hasMessage(
                        "imessage.routes.retry.delays: the waits are listed here, and retry.initial, .factor, .max or"
                                + " .attempts makes them grow. Remove one of the two.");
    }

    @Test
    void whereTheOperatorIsToldIsNotShown() {
        Map<String, String> properties = new HashMap<>(usual());
        properties.put("imessage.routes.operator.uri", "https://example.org/hook?key=hush");

        assertThat(SettingsReader.read(properties).outages().operatorUri()).endsWith("hush");
        assertThat(SettingsReader.read(properties).outages().toString()).doesNotContain("hush");
    }

    private static Map<String, String> usual() {
        return Map.of("imessage.routes.accounts", "support", "imessage.routes.subscribers[crm].url", "direct:crm");
    }
}
