package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Media;
import jakarta.activation.DataSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A file of a message as Camel's attachments want it: fetched once, by the first who reads it, into a temporary file that lasts
 * until {@link #close()}.
 */
final class EventAttachment implements DataSource, Closeable {

    private final Attachment file;
    private final String name;
    private final Supplier<CompletionStage<Media>> fetching;
    private final Duration patience;
    private CompletableFuture<Media> fetched;
    private boolean over;

    /** @param patience how long a reader waits for the file */
    EventAttachment(Attachment file, String name, Supplier<CompletionStage<Media>> fetching, Duration patience) {
        this.file = file;
        this.name = name;
        this.fetching = fetching;
        this.patience = patience;
    }

    /**
     * A fresh stream from the first byte; waits on the caller's thread while the file is fetched.
     *
     * @throws IOException when the file cannot be had, with what the provider said as its cause; the next reader tries anew
     */
    @Override
    public InputStream getInputStream() throws IOException {
        try {
            return fetched().get(patience.toMillis(), TimeUnit.MILLISECONDS).open();
        } catch (ExecutionException e) {
            Throwable cause = Causes.of(e);
            throw new IOException("The file of the message could not be fetched. " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IOException("The file of the message did not come within " + patience.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading the file of the message was interrupted.");
        }
    }

    private synchronized CompletableFuture<Media> fetched() throws IOException {
        if (over) {
            throw new IOException("The file of the message is gone: the exchange it belongs to is done.");
        }
        if (fetched == null || fetched.isCompletedExceptionally()) {
            fetched = fetching.get().toCompletableFuture();
        }
        return fetched;
    }

    /** Deletes the file, also one that is still on its way. */
    @Override
    public void close() {
        CompletableFuture<Media> toDelete;
        synchronized (this) {
            over = true;
            toDelete = fetched;
        }
        if (toDelete != null) {
            toDelete.thenAccept(TemporaryFiles::delete);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("A file that was received cannot be written to.");
    }

    @Override
    public String getContentType() {
        return MediaTypes.of(file.mimeType());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return "EventAttachment[" + file.id() + "]";
    }
}
