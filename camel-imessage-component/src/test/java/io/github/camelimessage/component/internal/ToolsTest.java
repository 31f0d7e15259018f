package io.github.camelimessage.component.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ToolsTest {

    private static JsonAt json(String text) {
        return JsonAt.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQueryGivesItsFirstValueOfANameDecoded() {
        assertThat(QueryText.value("a=1&token=x%20y%2Bz+w&token=2", "token")).contains("x y+z w");
        assertThat(QueryText.value("tokens=1&x", "token")).isEmpty();
        assertThat(QueryText.value("token", "token")).contains("");
        assertThat(QueryText.value(null, "token")).isEmpty();
        assertThatThrownBy(() -> QueryText.value("token=%4", "token")).isInstanceOf(IllegalArgumentException.class);
        assertThat(QueryText.escaped("any;+;chat 1")).isEqualTo("any%3B%2B%3Bchat%201");
    }

    @Test
    void whatIsNotWhatItShouldBeIsNamedByItsPath() {
        JsonAt document = json("{\"data\":{\"list\":[{\"guid\":7}]}}");

        assertThatThrownBy(() ->
                        document.at("data").at("list").items().get(0).at("guid").text())
                .hasMessage("data.list[0].guid: expected text, found a number");
        assertThatThrownBy(() -> document.at("data").at("none").at("deeper").asObject())
                .hasMessage("data.none.deeper: expected an object, found nothing");
        assertThatThrownBy(() -> json("{} {}")).hasMessageStartingWith("Expected JSON");
    }

    @Test
    void waitingTimesAreNeverNegative() {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");

        assertThat(RetryAfter.of("Thu, 01 Jan 2026 11:00:00 GMT", now)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of("-5", now)).isNull();
        assertThat(RetryAfter.of("99999999999999", now)).isNull();
    }

    @Test
    void whatIsUsedStaysAndTheOldestGoes() {
        Recent<String, Integer> recent = new Recent<>(2);
        recent.put("a", 1);
        recent.put("b", 2);
        recent.get("a");

        recent.put("c", 3);

        assertThat(recent.get("a")).isEqualTo(1);
        assertThat(recent.get("b")).isNull();
    }

    @Test
    void tensOfThousandsThatWaitForOneAllGetTheirTurnInOrder() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            InTurn<String> turns = new InTurn<>(executor);
            CompletableFuture<Void> first = new CompletableFuture<>();
            List<Integer> order = new ArrayList<>();
            turns.run("chat", () -> first);
            CompletableFuture<Void> last = new CompletableFuture<>();
            for (int i = 0; i < 20_000; i++) {
                int number = i;
                last = turns.run("chat", () -> {
                            order.add(number);
                            return CompletableFuture.<Void>failedFuture(new IllegalStateException());
                        })
                        .toCompletableFuture();
            }
            assertThat(order).isEmpty();

            first.complete(null);

            assertThat(last).failsWithin(Duration.ofSeconds(10));
            assertThat(order).hasSize(20_000).isSorted();
        } finally {
            executor.shutdownNow();
        }
    }
}
