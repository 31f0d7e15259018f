package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageOperation.DownloadAttachment;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from the server, and files at addresses to it. */
class BlueBubblesFilesTest {

    private static final String ALICE = "+15555550101";

    private final BlueBubblesSimulator mac =
            BlueBubblesSimulator.builder().fast().start();
    private final BlueBubblesRig rig =
            BlueBubblesRig.toPrivate(mac.url(), mac.password(), Map.of("sendMethod", "private-api"));

    @AfterEach
    void close() {
        rig.close();
        mac.close();
    }

    private String received(String name, String mimeType, byte[] bytes) {
        return mac.attachmentsOf(mac.someoneSendsAttachment(ALICE, name, mimeType, bytes))
                .get(0);
    }

    private <R> R done(MessageOperation<R> operation) throws ProviderException {
        return BlueBubblesRig.await(rig.connection.execute(operation));
    }

    private SendMessage message(Outgoing file) {
        Target chat = new Target.InChat(new ChatId(mac.directChat(ALICE)));
        return new SendMessage(chat, null, null, List.of(file), null, 0, null, null, "k");
    }

    private static DownloadAttachment original(String id) {
        return new DownloadAttachment(id, true, false, null, null, null);
    }

    @Test
    void aFileComesWithItsNameAndTypeAndIsDeletedWhenItIsClosed() throws Exception {
        byte[] bytes = {1, 2, 3, 4};
        Media media = done(original(received("cat.heic", "image/heic", bytes)));

        assertThat(media.name()).isEqualTo("cat.heic");
        assertThat(media.mimeType()).isEqualTo("image/heic");
        assertThat(media.bytes()).isEqualTo(4);
        assertThat(media.file()).hasBinaryContent(bytes);
        media.close();
        assertThat(media.file()).doesNotExist();
    }

    @Test
    void aFileThatTheServerConvertsIsCalledByWhatItHasBecome() throws Exception {
        String id = received("cat.heic", "image/heic", new byte[] {1});

        try (Media jpeg = done(new DownloadAttachment(id, false, false, null, null, null));
                Media png = done(new DownloadAttachment(id, false, true, 100, 80, "good"))) {
            assertThat(jpeg.name()).isEqualTo("cat.jpg");
            assertThat(jpeg.mimeType()).isEqualTo("image/jpeg");
            assertThat(png.name()).isEqualTo("cat.png");
        }
        assertThat(mac.requests().get(mac.requests().size() - 1).path()).endsWith("/download/force");
    }

    @Test
    void whatIsKnownOfAFileCanBeLookedUp() throws Exception {
        String id = received("cat.png", "image/png", new byte[] {1, 2});

        Attachment known = done(new MessageOperation.GetAttachment(id));

        assertThat(known).isEqualTo(new Attachment(id, "cat.png", "image/png", 2L, null));
    }

    @Test
    void aFileThatNobodyKnowsIsRefusedForGood() {
        assertThatThrownBy(() -> done(original("no-such-file")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("cannot fetch a file")
                .hasMessageContaining("404");
    }

    @Test
    void aFileThatIsTooLongIsRefusedBeforeItIsFetched() {
        String id = received("film.mov", "video/quicktime", new byte[2_000]);
        try (BlueBubblesRig small = BlueBubblesRig.limitedTo(1_000, mac.url(), mac.password())) {
            assertThatThrownBy(() -> BlueBubblesRig.await(small.connection.execute(original(id))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("maxMediaBytes");
            assertThatThrownBy(() -> BlueBubblesRig.await(
                            small.connection.execute(new DownloadAttachment(id, false, false, null, null, null))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("maxMediaBytes");
        }
        assertThat(mac.requests().stream()
                        .filter(request -> request.path().endsWith("/download"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aPageOfATunnelIsNoFile() throws IOException {
        try (RawServer tunnel = new RawServer(visit -> visit.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"));
                BlueBubblesRig behind = BlueBubblesRig.to(tunnel.uri("").toString(), "p", Map.of())) {
            assertThatThrownBy(() -> BlueBubblesRig.await(
                            behind.connection.execute(new ChatOperation.GetGroupIcon(new ChatId("a group")))))
                    .isInstanceOf(TryLater.class)
                    .hasMessageContaining("web page");
        }
    }

    @Test
    void aFileAtAnAddressIsFetchedAndSent() throws Exception {
        byte[] picture = {7, 8, 9};
        try (RawServer elsewhere = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\n");
            visit.out().write(picture);
        })) {
            String sent = done(message(Outgoing.at(elsewhere.uri("/pictures/cat.png?token=x"), null, null, false)))
                    .message()
                    .value();

            assertThat(mac.sent().get(0).attachments()).containsExactly("cat.png");
            assertThat(elsewhere.heads().get(0)).doesNotContain("ngrok-skip-browser-warning");
            try (Media back = done(original(mac.attachmentsOf(sent).get(0)))) {
                assertThat(back.file()).hasBinaryContent(picture);
                assertThat(back.mimeType()).isEqualTo("image/png");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"404,Rejected", "403,Rejected", "503,TryLater", "429,TryLater", "408,TryLater"})
    void anAddressWithoutAFileSendsNothing(int status, String outcome) throws IOException {
        try (RawServer elsewhere =
                new RawServer(visit -> visit.write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n"))) {
            URI address = elsewhere.uri("/private/cat.png?token=secret");

            assertThatThrownBy(() -> done(message(Outgoing.at(address, null, null, false))))
                    .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(outcome))
                    .hasMessageContaining("nothing was sent")
                    .hasMessageContaining(String.valueOf(status))
                    .message()
                    .doesNotContain("secret", "private/cat");
        }
        assertThat(mac.sent()).isEmpty();
    }

    @Test
    void anAddressInsideIsRefusedUnlessThatWasAllowed() throws IOException {
        try (RawServer inside = new RawServer(visit -> visit.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"));
                BlueBubblesRig guarded = BlueBubblesRig.to(mac.url(), mac.password(), Map.of())) {
            SendMessage message = message(Outgoing.at(inside.uri("/cat.png"), null, null, false));

            assertThatThrownBy(() -> BlueBubblesRig.await(guarded.connection.execute(message)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("not a public one");
            assertThat(inside.heads()).isEmpty();
        }
        assertThat(mac.sent()).isEmpty();
    }

    @Test
    void aFileThatIsKnownToBeTooLongIsRefusedBeforeAnyRequest() {
        Outgoing film = new Outgoing("film.mov", "video/quicktime", 1_001, InputStream::nullInputStream, false);
        int before = mac.requests().size();

        try (BlueBubblesRig small = BlueBubblesRig.limitedTo(1_000, mac.url(), mac.password())) {
            assertThatThrownBy(() -> BlueBubblesRig.await(small.connection.execute(message(film))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("1001 bytes")
                    .hasMessageContaining("maxMediaBytes");
        }
        assertThat(mac.requests()).hasSize(before);
    }

    @Test
    void aFileAtAnAddressThatTurnsOutTooLongSendsNothing() throws IOException {
        try (RawServer elsewhere = new RawServer(
                        visit -> visit.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n"
                                + "x".repeat(2000) + "\r\n0\r\n\r\n"));
                BlueBubblesRig small = BlueBubblesRig.limitedTo(1_000, mac.url(), mac.password())) {
            SendMessage message = message(Outgoing.at(elsewhere.uri("/film.mov"), null, null, false));

            assertThatThrownBy(() -> BlueBubblesRig.await(small.connection.execute(message)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("maxMediaBytes");
        }
        assertThat(mac.sent()).isEmpty();
    }
}
