package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the contract stand on: a bench, and connections that end with the test. */
abstract class AtTheBench {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final List<ProviderRig> rigs = new ArrayList<>();

    Bench bench;
    ProviderConnection connection;

    /** Sets the provider and its other side up, anew for each test. */
    protected abstract Bench bench();

    @BeforeEach
    void setUp() {
        bench = bench();
        connection = connect(bench.settings());
    }

    ProviderConnection connect(ProviderSettings settings) {
        ProviderRig rig =
                new ProviderRig(bench.provider(), settings, new MemorySecrets(), Clock.fixed(NOW, ZoneOffset.UTC));
        rigs.add(rig);
        return rig.connection;
    }

    @AfterEach
    void tearDown() {
        rigs.forEach(ProviderRig::close);
        bench.close();
    }

    static ProviderException failure(CompletionStage<?> stage) {
        try {
            return fail("Expected a failure, got " + value(stage));
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(ProviderException.class);
            return (ProviderException) e.getCause();
        }
    }

    static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    void showsNoSecret(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(bench.secrets()).doesNotContain("a private text");
        }
    }
}
