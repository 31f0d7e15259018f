package io.github.camelimessage.benchmark.load;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What our routes deliver of a batch of webhooks, for sides that deliver the same without having taken them. */
public final class Documents {

    private Documents() {}

    /**
     * One of them.
     *
     * @param id the event's, which is the {@code webhook-id} as well
     * @param body what is posted
     */
    public record Document(String id, byte[] body) {}

    /** The ids of a batch. */
    public static List<String> ids(int batch, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> event(message(batch, index)))
                .toList();
    }

    /** A batch. */
    public static List<Document> make(int batch, int count) {
        try (Reader reader = new Reader()) {
            return IntStream.range(0, count)
                    .mapToObj(index -> {
                        String message = message(batch, index);
                        return new Document(
                                event(message), reader.document(Payloads.body(message, index, Instant.now())));
                    })
                    .toList();
        }
    }

    private static String message(int batch, int index) {
        return String.format(Locale.ROOT, "msg_batch%03d_%07d", batch, index);
    }

    /** The id of the event that a message makes. */
    public static String event(String message) {
        return "blooio:support:" + message + ":received";
    }
}
