package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.RemoteFiles;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Operation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        for (Outgoing file : message.attachments()) {
            if (file.bytes() > settings.maxMediaBytes()) {
                throw new Rejected(
                        where + " cannot send a file of " + file.bytes() + " bytes: the option maxMediaBytes "
                                + "allows " + settings.maxMediaBytes() + ", nothing was sent.");
            }
        }
    }

    /**
     * Sends the message when the bytes of all its files are here. What was fetched is deleted when the sending has ended,
     * however it did.
     *
     * @return what the sending answers; fails with a {@link ProviderException} when a file cannot be had, and then nothing was
     *     sent
     */
    public <R> CompletionStage<R> fetched(SendMessage message, Function<SendMessage, CompletionStage<R>> sending) {
        try {
            refuseTooLong(message);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        ConcurrentLinkedQueue<Media> toDelete = new ConcurrentLinkedQueue<>();
        return Causes.bare(here(message.attachments(), toDelete)
                .thenCompose(files -> sending.apply(with(message, files)))
                .whenComplete((result, failure) -> toDelete.forEach(OutgoingFiles::delete)));
    }

    /** One after the other: a message has few files, and the memory and connections of others matter more. */
    private CompletionStage<List<Outgoing>> here(List<Outgoing> files, ConcurrentLinkedQueue<Media> toDelete) {
        CompletionStage<List<Outgoing>> ready = CompletableFuture.completedFuture(new ArrayList<>());
        for (Outgoing file : files) {
            ready = ready.thenCompose(before -> here(file, toDelete).thenApply(one -> {
                before.add(one);
                return before;
            }));
        }
        return ready;
    }

    private CompletionStage<Outgoing> here(Outgoing file, ConcurrentLinkedQueue<Media> toDelete) {
        if (file.url() == null) {
            return CompletableFuture.completedFuture(file);
        }
        return Causes.then(
                remote.fetch(
                        file.url(), settings.mediaTimeout(), settings.maxMediaBytes(), where + " GET a file to send"),
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

    private static SendMessage with(SendMessage message, List<Outgoing> files) {
        return new SendMessage(
                message.to(),
                message.text(),
                message.subject(),
                files,
                message.replyTo(),
                message.replyPart(),
                message.effect(),
                message.channel(),
                message.key());
    }

    private static void delete(Media media) {
        try {
            media.close();
        } catch (IOException e) {
            // A temporary file that cannot be deleted is the operating system's to clean up; the send has ended.
        }
    }
}
