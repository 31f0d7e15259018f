package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.Bench.Proof;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each kind of event that a provider says it tells is told by one of its samples, and no sample tells another kind. */
class EventSamplesTest {

    @TestFactory
    Stream<DynamicTest> whatAProviderTellsIsShownByItsSamples() {
        return Contracts.ALL.stream()
                .map(contract -> DynamicTest.dynamicTest(contract.getClass().getSimpleName(), () -> told(contract)));
    }

    private static void told(ProviderContract contract) throws IOException, URISyntaxException {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        HttpTransportSettings settings = HttpTransportSettings.defaults();
        try (Bench bench = contract.bench();
                HttpTransport http = HttpTransports.create(settings)) {
            ProviderConnection connection = bench.provider()
                    .connect(
                            bench.settings(),
                            new ProviderRuntime(http, new WebSockets(settings), Clock.systemUTC(), scheduler));
            Set<EventType> told = EnumSet.noneOf(EventType.class);
            for (Path sample : samples(contract, bench.provider().name())) {
                RawRequest request =
                        bench.webhook(Files.readAllBytes(sample), Proof.VALID).orElseThrow();
                try {
                    connection.webhook().parse(request).stream()
                            .map(InboundEvent::type)
                            .forEach(told::add);
                } catch (MalformedEventException e) {
                    fail(sample.getFileName().toString(), e);
                }
            }
            connection.close();

            assertThat(told).isEqualTo(bench.provider().capabilities().events());
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static List<Path> samples(ProviderContract contract, String provider)
            throws IOException, URISyntaxException {
        Path folder = Path.of(
                contract.getClass().getResource("/" + provider + "/inbound").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
        }
    }
}
