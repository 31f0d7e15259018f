package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stages files that messages name afterwards: in one form for all, or each at an address that the service signs, which our key does not
 * go to. Nobody sees a file before a message names it, so a failure here is never an outcome that nobody knows.
 */
final class MsgBubblesUploads {

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final RemoteStore store;
    private final boolean presigned;

    MsgBubblesUploads(RestClient client, MsgBubblesRequests requests, RemoteStore store, boolean presigned) {
        this.client = client;
        this.requests = requests;
        this.store = store;
        this.presigned = presigned;
    }

    /**
     * Stages them.
     *
     * @param files whose bytes are here
     * @param purpose what it is for, as words that follow "cannot"
     * @return in the same order
     */
    CompletionStage<List<Attachment>> stage(List<Outgoing> files, String purpose) {
        if (files.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return presigned ? eachByItsAddress(files, purpose) : inOneForm(files, purpose);
    }

    private CompletionStage<List<Attachment>> inOneForm(List<Outgoing> files, String purpose) {
        MultipartBody form = new MultipartBody();
        files.forEach(file -> form.file("file", file.name(), file.mimeType(), file.bytes(), file.source()::open));
        return client.send(requests.upload(purpose).with(form), answer -> {
            List<Attachment> staged = answer.body().at("data").list().stream()
                    .map(json -> staged(json, files.get(0)))
                    .toList();
            if (staged.size() != files.size()) {
                throw new UnexpectedJson("data: expected as many entries as files were sent");
            }
            return staged;
        });
    }

    private static Attachment staged(JsonAt json, Outgoing file) {
        json.at("id").text();
        Attachment told = MsgBubblesMessage.attachment(json);
        return told.mimeType() == null
                ? new Attachment(told.id(), told.name(), file.mimeType(), told.bytes(), told.url())
                : told;
    }

    /** One after the other, as they are fetched: a message has few files. */
    private CompletionStage<List<Attachment>> eachByItsAddress(List<Outgoing> files, String purpose) {
        CompletionStage<List<Attachment>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Outgoing file : files) {
            all = all.thenCompose(before -> byItsAddress(file, purpose).thenApply(one -> {
                before.add(one);
                return before;
            }));
        }
        return all;
    }

    /** Where a file goes. */
    private record Place(String id, String address, Map<String, String> headers) {

        static Place of(JsonAt json) {
            return new Place(
                    MsgBubblesIds.lower(json.at("id").text()),
                    json.at("upload_url").text(),
                    MsgBubblesUploads.headers(json.at("headers")));
        }

        @Override
        public String toString() {
            return "Place[" + id + "]";
        }
    }

    private CompletionStage<Attachment> byItsAddress(Outgoing file, String purpose) {
        return client.send(
                        requests.presign(file.name(), file.mimeType(), purpose),
                        answer -> Place.of(answer.body().at("data").asObject()))
                .thenCompose(place -> store.put(place.address(), place.headers(), file, purpose)
                        .thenApply(done -> new Attachment(
                                place.id(),
                                file.name(),
                                file.mimeType(),
                                file.bytes() < 0 ? null : file.bytes(),
                                null)));
    }

    private static Map<String, String> headers(JsonAt json) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (json.plain() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return headers;
    }
}
