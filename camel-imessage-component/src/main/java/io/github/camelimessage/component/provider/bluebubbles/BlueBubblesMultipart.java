package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.InTurn;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRequests.Send;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a message of several parts: its files are uploaded first, one after the other, and then the parts are sent in one
 * request that names them. Until that request nothing is sent, so an upload that fails is no send of unknown outcome.
 */
final class BlueBubblesMultipart {

    /** How many files are on their way at the same time, so that texts of other chats find room beside them. */
    private static final int UPLOADS = 2;

    private final BlueBubblesHttp http;
    private final BlueBubblesMessageRequests requests;
    private final BlueBubblesReceipts receipts;
    private final InTurn<Integer> uploads;
    private final Duration mediaTimeout;
    private final String where;
    private final AtomicInteger started = new AtomicInteger();

    BlueBubblesMultipart(
            BlueBubblesHttp http,
            BlueBubblesMessageRequests requests,
            BlueBubblesReceipts receipts,
            InTurn<Integer> uploads,
            Duration mediaTimeout,
            String where) {
        this.http = http;
        this.requests = requests;
        this.receipts = receipts;
        this.uploads = uploads;
        this.mediaTimeout = mediaTimeout;
        this.where = where;
    }

    /**
     * Takes {@code mediaTimeout} in all, as a single file does, since whoever leases the send reckons with that: half of it for
     * all uploads together, and what is left for the send.
     */
    CompletionStage<Receipt> send(Send send, String chatGuid, List<Part> parts) {
        List<Outgoing> files = Part.files(parts);
        long start = System.nanoTime();
        return uploaded(files, start).thenCompose(paths -> {
            Duration left = mediaTimeout.minusNanos(System.nanoTime() - start);
            return http.send(
                    requests.multipart(send, chatGuid, parts, paths, left),
                    answer -> receipts.of(answer.data(), chatGuid, send.tempGuid()));
        });
    }

    /** Where each file lies on the Mac; what was uploaded before lies there already. */
    private CompletionStage<List<String>> uploaded(List<Outgoing> files, long start) {
        CompletionStage<List<String>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Outgoing file : files) {
            all = all.thenCompose(before -> upload(file, start).thenApply(path -> {
                before.add(path);
                return before;
            }));
        }
        return all;
    }

    private CompletionStage<String> upload(Outgoing file, long start) {
        if (file.uploaded() != null) {
            return CompletableFuture.completedFuture(file.uploaded());
        }
        int lane = Math.floorMod(started.getAndIncrement(), UPLOADS);
        return uploads.run(lane, () -> {
            Duration left = mediaTimeout.dividedBy(2).minusNanos(System.nanoTime() - start);
            return left.isNegative() || left.isZero()
                    ? CompletableFuture.failedFuture(tooSlow())
                    : http.send(
                            requests.upload(file, left),
                            answer -> answer.data().at("path").text());
        });
    }

    private TryLater tooSlow() {
        return new TryLater(
                where + " cannot upload the files of a message within "
                        + mediaTimeout.dividedBy(2).toSeconds()
                        + " s, half of the option mediaTimeout. Nothing was sent.",
                null,
                null,
                null);
    }
}
