package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.RemoteFiles;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads and writes files at addresses that stand in a provider's answers and events, pre-signed ones for instance. They count as
 * coming from outside: only public addresses are gone to, and neither our key nor any header of the account goes along.
 */
public final class RemoteStore {

    /** An answer of a store to an upload is a word or two. */
    private static final long MAX_ANSWER = 64 * 1024;

    /** What belongs to the connection or would prove who we are; what else a provider asks for is part of its signature. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "expect",
            "upgrade",
            "te",
            "trailer");

    private final HttpTransport http;
    private final RemoteFiles remote;
    private final ProviderSettings settings;
    private final String where;

    public RemoteStore(HttpTransport http, ProviderSettings settings) {
        this.http = http;
        this.remote = new RemoteFiles(http);
        this.settings = settings;
        this.where = "imessage:" + settings.account();
    }

    /**
     * Fetches a file, within {@code mediaTimeout} and up to {@code maxMediaBytes}.
     *
     * @param address as the provider wrote it
     * @param purpose what it is for, as words that follow "cannot"
     * @return fails only with a {@link ProviderException}; the file is whoever's who gets it, to close
     */
    public CompletionStage<Media> fetch(String address, String purpose) {
        URI uri = webAddressOrNull(address);
        if (uri == null) {
            return CompletableFuture.failedFuture(noAddress(purpose));
        }
        return Causes.bare(Causes.then(
                remote.fetch(uri, settings.mediaTimeout(), settings.maxMediaBytes(), where + " GET a file"),
                CompletableFuture::completedFuture,
                failure -> CompletableFuture.failedFuture(notFetched(purpose, failure))));
    }

    /**
     * Writes the bytes of a file to an address by {@code PUT}, within {@code mediaTimeout}.
     *
     * @param address as the provider wrote it
     * @param headers what the provider wants to be sent along; its {@code Content-Type} stands in for the file's own
     * @param file whose bytes are here
     * @param purpose what it is for, as words that follow "cannot"
     * @return fails only with a {@link ProviderException}, and never so that others saw something
     */
    public CompletionStage<Void> put(String address, Map<String, String> headers, Outgoing file, String purpose) {
        URI uri = webAddressOrNull(address);
        if (uri == null) {
            return CompletableFuture.failedFuture(noAddress(purpose));
        }
        String type = file.mimeType();
        Map<String, String> kept = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("content-type")) {
                type = header.getValue();
            } else if (!NOT_PASSED_ON.contains(name)) {
                kept.put(name, header.getValue());
            }
        }
        HttpCall call = new HttpCall(
                "PUT",
                uri,
                kept,
                new FileBody(type == null ? MediaTypes.UNKNOWN : type, file),
                settings.mediaTimeout(),
                MAX_ANSWER,
                true,
                where + " PUT a file");
        return Causes.bare(Causes.then(
                http.send(call),
                answer -> answer.succeeded()
                        ? CompletableFuture.<Void>completedFuture(null)
                        : CompletableFuture.failedFuture(notTaken(purpose, answer)),
                failure -> CompletableFuture.failedFuture(notFetched(purpose, failure))));
    }

    private static URI webAddressOrNull(String address) {
        try {
            URI uri = URI.create(address == null ? "" : address.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String cannot(String purpose, String why) {
        return where + " cannot " + purpose + ": " + why;
    }

    private Rejected noAddress(String purpose) {
        return new Rejected(cannot(
                purpose, "its address is none of the web: it needs http or https, a host, and no user name in front."));
    }

    private ProviderException notTaken(String purpose, HttpAnswer answer) {
        String why = "the store answered with status " + answer.status() + ".";
        return passes(answer.status())
                ? new TryLater(cannot(purpose, why), null, null, null)
                : new Rejected(cannot(purpose, why));
    }

    private ProviderException notFetched(String purpose, Throwable failure) {
        if (!(failure instanceof HttpFailure known)) {
            String why = "it failed in an unforeseen way (" + failure.getClass().getSimpleName() + ").";
            return new TryLater(cannot(purpose, why), null, null, failure);
        }
        String why = cannot(purpose, known.getMessage());
        return switch (known.reason()) {
            case ADDRESS_REFUSED -> new Rejected(why, null, failure);
            case ANSWER_TOO_LARGE ->
                new Rejected(
                        cannot(
                                purpose,
                                "it is longer than the " + settings.maxMediaBytes()
                                        + " bytes that the option maxMediaBytes allows."),
                        null,
                        failure);
            case WRONG_STATUS ->
                passes(known.status()) ? new TryLater(why, null, null, failure) : new Rejected(why, null, failure);
            default -> new TryLater(why, null, null, failure);
        };
    }

    /** A signed address that has expired does not come back: the provider has to be asked for another one. */
    private static boolean passes(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }
}
