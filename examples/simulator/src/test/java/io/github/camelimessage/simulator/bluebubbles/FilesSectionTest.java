package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files: what a download is turned into, what is not on the Mac, live photos, embedded media and group pictures. */
class FilesSectionTest {

    private static final String ANN = "+15550001111";

    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private String file(String name, String mime, byte[] bytes) {
        return simulator
                .attachmentsOf(simulator.someoneSendsAttachment(ANN, name, mime, bytes))
                .get(0);
    }

    @Test
    void aResizedPictureIsAPngOfThatSizeWithoutALength() throws Exception {
        String guid = file("a.jpg", "image/jpeg", picture(40, 20));

        Caller.Reply reply = api.get("attachment/" + guid + "/download?width=10");

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(reply.response().body()));
        assertThat(reply.header("Content-Type")).isEqualTo("image/png");
        assertThat(reply.header("Content-Length")).isNull();
        assertThat(reply.header("Content-Disposition")).isNull();
        assertThat(image.getWidth()).isEqualTo(10);
        assertThat(image.getHeight()).isEqualTo(5);
    }

    @Test
    void heicBecomesAJpegAndCafIsAnnouncedAsMp3() throws Exception {
        String heic = file("a.heic", "image/heic", new byte[] {1, 2, 3});
        String caf = file("a.caf", "audio/x-caf", new byte[] {1, 2, 3});

        byte[] jpeg = api.get("attachment/" + heic + "/download").response().body();

        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg))).isNotNull();
        assertThat(api.get("attachment/" + heic + "/download?original=true")
                        .response()
                        .body())
                .containsExactly(1, 2, 3);
        assertThat(api.get("attachment/" + caf + "/download").header("Content-Type"))
                .isEqualTo("audio/mp3");
    }

    @Test
    void theSizeOfAPictureIsTold() throws Exception {
        JsonNode file = api.get("attachment/" + file("a.png", "image/png", picture(40, 20)))
                .data();

        assertThat(file.path("width").asInt()).isEqualTo(40);
        assertThat(file.path("metadata").path("height").asInt()).isEqualTo(20);
    }

    @Test
    void anUnknownFileIs404ButAnUnhandledErrorWithThePrivateApiUnlessNotForced() {
        assertThat(api.get("attachment/nothing/download").status()).isEqualTo(500);
        assertThat(api.get("attachment/nothing/download?force=false").status()).isEqualTo(404);

        simulator.privateApi(false, false);

        assertThat(api.get("attachment/nothing/download").status()).isEqualTo(404);
    }

    @Test
    void aPurgedFileComesBackOnlyWhenForced() {
        String guid = file("a.txt", "text/plain", "words".getBytes());
        simulator.stage().purged(guid, true);

        Caller.Reply gone = api.get("attachment/" + guid + "/download");
        Caller.Reply forced = api.get("attachment/" + guid + "/download/force");

        assertThat(gone.status()).isEqualTo(500);
        assertThat(gone.error()).isEqualTo("Attachment does not exist in disk!");
        assertThat(forced.text()).isEqualTo("words");
        simulator.stage().purged(guid, false);
        assertThat(api.get("attachment/" + guid + "/download/force").status()).isEqualTo(500);
    }

    @Test
    void aLivePhotoHasAFilm() throws Exception {
        String guid = file("a.png", "image/png", picture(4, 4));
        assertThat(api.get("attachment/" + guid + "/live").status()).isEqualTo(404);

        simulator.stage().livePhoto(guid, new byte[] {7});

        Caller.Reply film = api.get("attachment/" + guid + "/live");
        assertThat(film.header("Content-Type")).isEqualTo("video/quicktime");
        assertThat(film.response().body()).containsExactly(7);
        assertThat(api.get("attachment/" + guid).data().path("hasLivePhoto").asBoolean())
                .isTrue();
    }

    @Test
    void embeddedMediaIsThereOnlyForMessagesThatCarryIt() {
        String guid = simulator.someoneWrites(ANN, "scribble");
        assertThat(api.get("message/" + guid + "/embedded-media").status()).isEqualTo(500);

        simulator.stage().embeddedMedia(guid, "image/png", new byte[] {9});

        assertThat(api.get("message/" + guid + "/embedded-media").response().body())
                .containsExactly(9);
    }

    @Test
    void aGroupPictureIsSetShownAndTakenAway() {
        String group = simulator.group("Hiking", ANN);
        String body = "--b\r\nContent-Disposition: form-data; name=\"icon\"; filename=\"i.png\"\r\n"
                + "Content-Type: image/png\r\n\r\npixels\r\n--b--\r\n";
        String path = "/api/v1/chat/" + group + "/icon?password=" + simulator.password();

        Caller.Reply set =
                api.raw("POST", path, "multipart/form-data; boundary=b", body).join();

        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        Caller.Reply icon = api.get("chat/" + group + "/icon");
        assertThat(icon.text()).isEqualTo("pixels");
        assertThat(icon.header("Content-Type")).isEqualTo("image/png");
        assertThat(api.get("chat/" + group).data().path("properties").get(0).has("groupPhotoGuid"))
                .isTrue();
        assertThat(api.call("DELETE", "chat/" + group + "/icon", null).status()).isEqualTo(200);
        assertThat(api.get("chat/" + group + "/icon").status()).isEqualTo(404);
    }

    @Test
    void filesAreToldAsConvertedWhenAskedFor() {
        file("a.heic", "image/heic", new byte[] {1});

        assertThat(api.post("message/query", "{\"with\":[\"attachment\"],\"convertAttachments\":true}")
                        .text())
                .contains("a.heic.jpeg");
        assertThat(api.post("message/query", "{\"with\":[\"attachment\"]}").text())
                .doesNotContain("jpeg");
    }
}
