package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.nio.charset.StandardCharsets;

/** Answers that say no, and the words for what they mean in the tables of tests. */
public final class Failures {

    private Failures() {}

    /** Answers every request with that; each header has its line end. */
    public static RawServer.Behaviour answering(int status, String headers, String body) {
        return visit -> {
            visit.body();
            visit.write("HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\n" + headers
                    + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        };
    }

    /** What a word of a table stands for. */
    public static Class<? extends ProviderException> named(String word) {
        return switch (word) {
            case "later" -> TryLater.class;
            case "fast" -> TooFast.class;
            case "rejected" -> Rejected.class;
            case "key" -> NotAuthorised.class;
            case "unknown" -> OutcomeUnknown.class;
            default -> throw new IllegalArgumentException(word);
        };
    }
}
