package io.github.camelimessage.benchmark.load;

import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Secret;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.provider.blooio.BlooioProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Reads payloads as the component does, for those who need what it makes of them without the rest of it. */
public final class Reader implements AutoCloseable {

    private static final long MOST_BYTES = 1_000_000;

    private final HttpTransport http = HttpTransports.create(HttpTransportSettings.defaults());
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final WebhookIntake intake;

    public Reader() {
        Duration patience = Duration.ofSeconds(10);
        ProviderSettings settings = new ProviderSettings(
                "support",
                null,
                Secret.of(null),
                Secret.of("not-asked-for"),
                Secret.of(Payloads.SECRET),
                false,
                Map.of(),
                patience,
                patience,
                patience,
                MOST_BYTES,
                MOST_BYTES,
                Map.of());
        ProviderRuntime runtime = new ProviderRuntime(
                http, new WebSockets(HttpTransportSettings.defaults()), Clock.systemUTC(), scheduler);
        intake = new BlooioProvider().connect(settings, runtime).webhook();
    }

    /** What is made of a signature. */
    public Verdict verdict(RawRequest request) {
        return intake.verify(request);
    }

    /** The events that are made of a webhook. */
    public List<InboundEvent> events(RawRequest request) throws MalformedEventException {
        return intake.parse(request);
    }

    /** The document that subscribers get of a webhook's body. */
    public byte[] document(byte[] body) {
        try {
            return CloudEvents.toJson(
                    intake.parse(new RawRequest(Map.of(), null, body)).get(0));
        } catch (MalformedEventException e) {
            throw new IllegalStateException("The payloads are not what Blooio posts.", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        http.close();
    }
}
