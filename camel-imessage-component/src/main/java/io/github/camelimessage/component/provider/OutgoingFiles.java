package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.RemoteFiles;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Makes the files of a message ready to leave: refuses those that are too long, and fetches those that lie at an address, for
 * providers that take bytes only.
 */
public final class OutgoingFiles {

    private final RemoteFiles remote;
    private final ProviderSettings settings;
    private final String where;

    public OutgoingFiles(HttpTransport http, ProviderSettings settings) {
        this.remote = new RemoteFiles(http);
        this.settings = settings;
        this.where = "imessage:" + settings.account();
    }

    /**
     * Refuses a message with a file that is known to be longer than {@code maxMediaBytes}, for providers that take addresses.
     *
     * @throws Rejected in that case; no request has left then
     */
    public void refuseTooLong(SendMessage message) throws Rejected {
        refuseTooLong(message.files());
    }

    private void refuseTooLong(List<Outgoing> files) throws Rejected {
        for (Outgoing file : files) {
            if (file.bytes() > settings.maxMediaBytes()) {
                throw new Rejected(
                        where + " cannot send a file of " + file.bytes() + " bytes: the option maxMediaBytes "
                                + "allows " + settings.maxMediaBytes() + ", nothing was sent.");
            }
        }
    }

    /**
     * Sends the message when the bytes of all its files are here, as {@link #fetched(List, Function)} does.
     *
     * @return what the sending answers
     */
    public <R> CompletionStage<R> fetched(SendMessage message, Function<SendMessage, CompletionStage<R>> sending) {
        return fetched(message.files(), files -> {
            Iterator<Outgoing> fetched = files.iterator();
            return sending.apply(message.withFiles(before -> fetched.next()));
        });
    }

    /**
     * Goes on when the bytes of all files are here. Fetching them may take {@code requestTimeout} in all, since whoever leases the
     * send reckons with {@code mediaTimeout} and little more. What was fetched is deleted when the going on has ended, however it did.
     *
     * @return what the going on answers; fails with a {@link ProviderException} when a file is too long or cannot be had, and
     *     then nothing was sent
     */
    public <R> CompletionStage<R> fetched(List<Outgoing> files, Function<List<Outgoing>, CompletionStage<R>> goingOn) {
        try {
            refuseTooLong(files);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        Queue<Media> toDelete = new ConcurrentLinkedQueue<>();
        return Causes.bare(here(files, toDelete)
                .thenCompose(goingOn)
                .whenComplete((result, failure) -> toDelete.forEach(OutgoingFiles::delete)));
    }

    /** One after the other: a message has few files, and the memory and connections of others matter more. */
    private CompletionStage<List<Outgoing>> here(List<Outgoing> files, Queue<Media> toDelete) {
        CompletionStage<List<Outgoing>> ready = CompletableFuture.completedFuture(new ArrayList<>());
        long deadline = System.nanoTime() + settings.requestTimeout().toNanos();
        for (Outgoing file : files) {
            ready = ready.thenCompose(before -> here(file, deadline, toDelete).thenApply(one -> {
                before.add(one);
                return before;
            }));
        }
        return ready;
    }

    private CompletionStage<Outgoing> here(Outgoing file, long deadline, Queue<Media> toDelete) {
        if (file.url() == null) {
            return CompletableFuture.completedFuture(file);
        }
        return Causes.then(
                remote.fetch(
                        file.url(),
                        Duration.ofNanos(Math.max(0, deadline - System.nanoTime())),
                        settings.maxMediaBytes(),
                        where + " GET a file to send"),
                media -> {
                    toDelete.add(media);
                    return CompletableFuture.completedFuture(file.fetched(media));
                },
                failure -> CompletableFuture.failedFuture(notFetched(failure)));
    }

    private ProviderException notFetched(Throwable failure) {
        String what = where + " cannot send a file from its address, nothing was sent: ";
        if (!(failure instanceof HttpFailure known)) {
            return new TryLater(
                    what + "fetching it failed in an unforeseen way ("
                            + failure.getClass().getSimpleName() + ").",
                    null,
                    null,
                    failure);
        }
        return switch (known.reason()) {
            case ADDRESS_REFUSED -> new Rejected(what + known.getMessage(), null, failure);
            case ANSWER_TOO_LARGE ->
                new Rejected(
                        what + "it is longer than the " + settings.maxMediaBytes()
                                + " bytes that the option maxMediaBytes allows.",
                        null,
                        failure);
            case WRONG_STATUS ->
                passes(known.status())
                        ? new TryLater(what + known.getMessage(), null, null, failure)
                        : new Rejected(what + known.getMessage(), null, failure);
            default -> new TryLater(what + known.getMessage(), null, null, failure);
        };
    }

    private static boolean passes(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private static void delete(Media media) {
        try {
            media.close();
        } catch (IOException e) {
            // A temporary file that cannot be deleted is the operating system's to clean up; the send has ended.
        }
    }
}
