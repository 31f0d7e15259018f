package io.github.camelimessage.component.rest;

import static io.github.camelimessage.component.rest.RestRig.TIME;
import static io.github.camelimessage.component.rest.RestRig.answer;
import static io.github.camelimessage.component.rest.RestRig.await;
import static io.github.camelimessage.component.rest.RestRig.failure;
import static io.github.camelimessage.component.rest.RestRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files with our key and without it: what is the provider's gets it, what is only an address in its answers does not. */
@Timeout(60)
class RestFilesTest {

    private static final String PURPOSE = "fetch a file";

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    private RestRig answering(String whole) throws IOException {
        return new RestRig(visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write(whole);
        });
    }

    private static RestRequest file() {
        return RestRequest.get("messages/:id", PURPOSE, TIME).at("id", "f1");
    }

    private static String text(Media media) throws IOException {
        try (media;
                InputStream in = media.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Outgoing photo(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Outgoing("a.jpg", "image/jpeg", bytes.length, () -> new ByteArrayInputStream(bytes), false);
    }

    @Test
    void aDownloadBearsTheKeyAndTellsItsName() throws Exception {
        try (RestRig rig = answering(answer(
                200, "Content-Type: image/png\r\nContent-Disposition: attachment; filename=\"../x.png\"\r\n", "PNG"))) {
            Media media = await(rig.client.download(file(), null, type -> "other"));

            assertThat(media.name()).isEqualTo("x.png");
            assertThat(media.mimeType()).isEqualTo("image/png");
            assertThat(text(media)).isEqualTo("PNG");
            assertThat(rig.server.heads().get(0)).contains("Authorization: Bearer key_1\r\n");
        }
        try (RestRig rig = answering(answer(200, "Content-Type: image/png\r\n", "PNG"))) {
            Media media = await(rig.client.download(file(), null, type -> "by/type-" + type));
            assertThat(media.name()).isEqualTo("png");
            media.close();
        }
    }

    @Test
    void aPageInPlaceOfAFileIsNone() throws Exception {
        try (RestRig rig = answering(answer(200, "Content-Type: text/html\r\n", "<html>"))) {
            assertThat(failure(rig.client.download(file(), "image/png", type -> null)))
                    .isInstanceOf(TryLater.class)
                    .hasMessageContaining("a web page came instead of the file");
            Media page = await(rig.client.download(file(), "text/html", type -> null));
            assertThat(text(page)).isEqualTo("<html>");
        }
    }

    @Test
    void aFileThatIsTooLongOrRefusedIsNotFetched() throws Exception {
        try (RestRig rig = new RestRig(visit -> visit.write(answer(200, "", "0123456789")), null, 9)) {
            assertThat(failure(rig.client.download(file(), null, type -> null)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("longer than the 9 bytes that the option maxMediaBytes allows");
            assertThat(failure(new RemoteStore(rig.http, rig.settings)
                            .fetch(rig.server.uri("/f").toString(), PURPOSE)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("maxMediaBytes");
        }
        try (RestRig rig = answering(json(404, "{}"))) {
            assertThat(failure(rig.client.download(file(), null, type -> null))).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void anAddressInAnAnswerNeverGetsOurKeyOrHeaders() throws Exception {
        try (RestRig rig = answering(answer(200, "Content-Type: image/heic\r\n", "HEIC"))) {
            Media media = await(new RemoteStore(rig.http, rig.settings)
                    .fetch(rig.server.uri("/files/roof.heic?sig=s").toString(), PURPOSE));

            assertThat(media.name()).isEqualTo("roof.heic");
            assertThat(text(media)).isEqualTo("HEIC");
            assertThat(rig.server.heads().get(0)).doesNotContain("key_1", "X-Tunnel", "Authorization", "Basic");
        }
    }

    @Test
    void onlyAddressesOfTheWebAndPublicOnesAreGoneTo() throws Exception {
        try (RestRig rig = answering(answer(200, "", "x"));
                HttpTransport strict = HttpTransports.create(HttpTransportSettings.defaults())) {
            RemoteStore store = new RemoteStore(strict, rig.settings);
            for (String address : new String[] {
                null, "", "file:///etc/passwd", "https://user:p@h.example/", "nothing", "http:///x", "a b"
            }) {
                assertThat(failure(store.fetch(address, PURPOSE))).as(address).isInstanceOf(Rejected.class);
                assertThat(failure(store.put(address, Map.of(), photo("x"), PURPOSE)))
                        .isInstanceOf(Rejected.class);
            }
            String local = rig.server.uri("/f?sig=hidden").toString();
            assertThat(failure(store.fetch(local, PURPOSE)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageNotContaining("hidden");
            assertThat(failure(store.put(local, Map.of(), photo("x"), PURPOSE))).isInstanceOf(Rejected.class);
            assertThat(rig.server.heads()).isEmpty();
        }
    }

    @Test
    void bytesArePutWithTheHeadersThatWereAskedForAndWithoutOurKey() throws Exception {
        try (RestRig rig = answering(answer(200, "", ""))) {
            await(new RemoteStore(rig.http, rig.settings)
                    .put(
                            rig.server.uri("/up?sig=s").toString(),
                            Map.of("content-type", "image/heic", "x-amz-acl", "private", "Authorization", "stolen"),
                            photo("BYTES"),
                            "send a file"));

            assertThat(rig.line(0)).isEqualTo("PUT /up?sig=s");
            assertThat(rig.server.heads().get(0))
                    .contains("Content-Type: image/heic\r\n", "x-amz-acl: private\r\n", "Content-Length: 5\r\n")
                    .doesNotContain("Authorization", "key_1", "X-Tunnel");
            assertThat(bodies.take()).isEqualTo("BYTES");
        }
    }

    @Test
    void aStoreThatRefusesSaysWhetherItIsWorthWaiting() throws Exception {
        try (RestRig rig = answering(answer(503, "", ""))) {
            RemoteStore store = new RemoteStore(rig.http, rig.settings);
            String address = rig.server.uri("/up").toString();
            assertThat(failure(store.put(address, Map.of(), photo("x"), "send a file")))
                    .isInstanceOf(TryLater.class);
            assertThat(failure(store.fetch(address, PURPOSE))).isInstanceOf(TryLater.class);
        }
        try (RestRig rig = answering(answer(403, "", ""))) {
            RemoteStore store = new RemoteStore(rig.http, rig.settings);
            String address = rig.server.uri("/up").toString();
            assertThat(failure(store.put(address, Map.of(), photo("x"), "send a file")))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("imessage:test cannot send a file: the store answered with status 403.");
            assertThat(failure(store.fetch(address, PURPOSE))).isInstanceOf(Rejected.class);
        }
        try (RestRig rig = answering("")) {
            assertThat(failure(new RemoteStore(rig.http, rig.settings)
                            .fetch(URI.create("http://127.0.0.1:1/x").toString(), PURPOSE)))
                    .isInstanceOf(TryLater.class);
        }
    }

    @Test
    void aFormWithAFileIsUploaded() throws Exception {
        try (RestRig rig = answering(json(201, "{\"id\":\"a1\"}"))) {
            Outgoing photo = photo("BYTES");
            MultipartBody form = new MultipartBody()
                    .field("kind", "photo")
                    .file("file", photo.name(), photo.mimeType(), photo.bytes(), photo.source()::open);

            String id = await(rig.client.send(
                    RestRequest.post("attachments", "upload a file", TIME).with(form),
                    answer -> answer.body().at("id").text()));

            assertThat(id).isEqualTo("a1");
            assertThat(bodies.take()).contains("name=\"kind\"", "photo", "filename=\"a.jpg\"", "BYTES");
        }
    }
}
