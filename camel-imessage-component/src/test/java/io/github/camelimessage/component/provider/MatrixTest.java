package io.github.camelimessage.component.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.provider.MatrixRow.Cell;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asks every provider for everything that any of them can do, and prints what came of it. */
@Tag("proof")
class MatrixTest {

    private static final String STREAM = "stream of events";

    private HttpTransport http;
    private ScheduledExecutorService scheduler;

    @BeforeEach
    void open() {
        http = HttpTransports.create(ProviderRig.toThisMachineAsWell());
        scheduler = Executors.newSingleThreadScheduledExecutor();
    }

    @AfterEach
    void close() {
        http.close();
        scheduler.shutdownNow();
    }

    @Test
    void everyProviderDoesWhatItsRowSaysAndThePageToo() throws IOException {
        List<MatrixRow> rows = MatrixRows.all();
        Map<MatrixRow, List<String>> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(row, new ArrayList<>()));
        for (ProviderContract contract : Contracts.ALL) {
            rows.forEach(row -> found.get(row).add(words(row, contract)));
        }

        Map<String, List<String>> named = new LinkedHashMap<>();
        found.forEach((row, cells) -> named.put(row.name(), cells));
        PageTable table = new PageTable("<!-- every row -->", named);
        table.print();

        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        found.forEach((row, cells) -> {
            actual.add(row.name() + " " + cells);
            expected.add(row.name() + " "
                    + row.cells().subList(0, cells.size()).stream()
                            .map(Cell::words)
                            .toList());
        });
        assertThat(actual).isEqualTo(expected);
        table.isOnThePage();
    }

    private ProviderConnection connect(Bench bench) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
        WebSockets sockets = new WebSockets(HttpTransportSettings.defaults());
        return bench.provider().connect(bench.unconfigured(), new ProviderRuntime(http, sockets, clock, scheduler));
    }

    /** Each row has another side of its own, since some leave little behind. */
    private String words(MatrixRow row, ProviderContract contract) {
        try (Bench bench = contract.bench();
                ProviderConnection connection = connect(bench)) {
            return cell(row, bench, connection).words();
        } catch (RuntimeException | IOException e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Cell cell(MatrixRow row, Bench bench, ProviderConnection connection) throws IOException {
        if (row.name().equals(STREAM)) {
            return connection.stream().isPresent() ? Cell.WORKS : Cell.REFUSED;
        }
        Optional<Operation<?>> attempt =
                bench.attempt(row.name()).or(() -> row.attempt().apply(bench));
        if (attempt.isEmpty()) {
            return Cell.REFUSED;
        }
        int atFirst = bench.requests();
        // What an operation needs is known from here on, so that a refusal costs no request.
        connection.probe().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        int before = bench.requests();
        try {
            Object result = connection
                    .execute(attempt.get())
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            if (result instanceof Media media) {
                media.close();
            }
        } catch (CompletionException e) {
            return refusal(e, attempt.get(), bench, before);
        }
        assertThat(bench.requests()).as(row.name()).isGreaterThan(atFirst);
        return isOwn(attempt.get()) ? Cell.NATIVELY : Cell.WORKS;
    }

    private static Cell refusal(CompletionException failure, Operation<?> attempt, Bench bench, int before) {
        if (!(failure.getCause() instanceof Rejected refused)) {
            throw failure;
        }
        if (bench.requests() > before) {
            if (isOwn(attempt) && refused.getMessage().contains("coming soon")) {
                return Cell.COMING_SOON;
            }
            throw failure;
        }
        String condition = bench.provider().capabilities().operations().getOrDefault(attempt.kind(), "");
        return condition.contains("unverified") ? Cell.UNVERIFIED : Cell.REFUSED;
    }

    private static boolean isOwn(Operation<?> attempt) {
        return attempt instanceof AccountOperation.NativeCall
                || attempt instanceof MessageOperation.SendMessage send
                        && !send.extras().isEmpty();
    }
}
