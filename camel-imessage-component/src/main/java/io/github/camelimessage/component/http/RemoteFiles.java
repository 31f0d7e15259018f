package io.github.camelimessage.component.http;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.FileNames;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.model.Media;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Fetches files from addresses that came from outside, each into a temporary file.
 *
 * <p>Every step is guarded: the address itself and each one that it is redirected to, five at the most, and never from
 * {@code https} to {@code http}. Nothing of ours goes along, no header and no credential. Safe for use by many threads.
 */
public final class RemoteFiles {

    private static final int MOST_STEPS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpTransport http;

    public RemoteFiles(HttpTransport http) {
        this.http = http;
    }

    /**
     * Fetches one file.
     *
     * @param timeout from now to the last byte, all steps together
     * @param maxBytes how long the file may be
     * @param label what the log calls it; the address is never shown
     * @return completes exactly once: with a file that whoever gets it closes, or with an {@link HttpFailure}
     */
    public CompletionStage<Media> fetch(URI address, Duration timeout, long maxBytes, String label) {
        long deadline = System.nanoTime() + timeout.toNanos();
        return Causes.bare(step(new Fetch(deadline, maxBytes, label), address, 0));
    }

    private record Fetch(long deadline, long maxBytes, String label) {

        HttpCall call(URI address) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
            return new HttpCall("GET", address, Map.of(), HttpBody.none(), left, maxBytes, true, label);
        }
    }

    private CompletionStage<Media> step(Fetch fetch, URI address, int steps) {
        Path file;
        try {
            file = Files.createTempFile("imessage-", ".part");
        } catch (IOException e) {
            return CompletableFuture.failedFuture(
                    new HttpFailure(Reason.NOT_WRITTEN, false, "There is no room for a temporary file.", e));
        }
        return http.download(fetch.call(address), file).thenCompose(answer -> {
            if (answer.succeeded()) {
                return found(address, answer, file);
            }
            String location = answer.header("location").orElse(null);
            return REDIRECTS.contains(answer.status()) && location != null
                    ? follow(fetch, address, location, answer.status(), steps + 1)
                    : wrongStatus(answer.status(), "The address answered with status " + answer.status() + ".");
        });
    }

    private CompletionStage<Media> follow(Fetch fetch, URI from, String location, int status, int steps) {
        if (steps > MOST_STEPS) {
            return wrongStatus(status, "The address leads on more than " + MOST_STEPS + " times.");
        }
        URI next;
        try {
            next = from.resolve(location);
        } catch (IllegalArgumentException e) {
            return wrongStatus(status, "The address leads on to something that is no address.");
        }
        boolean secure = "https".equalsIgnoreCase(next.getScheme());
        boolean plain = "http".equalsIgnoreCase(next.getScheme()) && "http".equalsIgnoreCase(from.getScheme());
        if (!secure && !plain || next.getHost() == null || next.getRawUserInfo() != null) {
            return CompletableFuture.failedFuture(new HttpFailure(
                    Reason.ADDRESS_REFUSED,
                    true,
                    status,
                    "The address leads on to one that is not followed: it needs http or https, never http after https, "
                            + "a host, and no user name in front of it.",
                    null));
        }
        return step(fetch, next, steps);
    }

    private static <T> CompletionStage<T> wrongStatus(int status, String message) {
        return CompletableFuture.failedFuture(new HttpFailure(Reason.WRONG_STATUS, true, status, message, null));
    }

    private static CompletionStage<Media> found(URI address, HttpAnswer answer, Path file) {
        String said =
                FileNames.ofDisposition(answer.header("content-disposition").orElse(null));
        try {
            return CompletableFuture.completedFuture(new Media(
                    said != null ? said : FileNames.ofAddress(address.toString()),
                    MediaTypes.of(answer.header("content-type").orElse(null)),
                    Files.size(file),
                    file));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(
                    new HttpFailure(Reason.NOT_WRITTEN, true, answer.status(), "The file is gone again.", e));
        }
    }
}
