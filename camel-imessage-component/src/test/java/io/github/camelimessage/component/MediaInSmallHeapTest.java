package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five files of 20 MB go in and out at the same time in a process that has 64 MB in all, and each arrives as it left. */
class MediaInSmallHeapTest {

    private static final String ALICE = "+15550001111";

    @Test
    void longFilesGoInAndOutOfASmallHeap(@TempDir Path folder) throws Exception {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                RawServer elsewhere = new RawServer(MediaInSmallHeapTest::film)) {
            String withFile = mac.someoneSendsAttachment(ALICE, "film.mov", "video/quicktime", bytes());
            String received = mac.attachmentsOf(withFile).get(0);

            Map<String, String> outcomes = run(
                    folder,
                    mac.url(),
                    mac.password(),
                    mac.directChat(ALICE),
                    received,
                    elsewhere.uri("/film.mov").toString());

            assertThat(outcomes)
                    .containsOnlyKeys("in-attachment", "in-operation", "out-file", "out-stream", "out-url")
                    .containsEntry("in-attachment", digest(MediaInSmallHeap.RECEIVED))
                    .containsEntry("in-operation", digest(MediaInSmallHeap.RECEIVED));
            assertThat(arrived(mac, outcomes.get("out-stream"))).isEqualTo(digest(MediaInSmallHeap.FROM_STREAM));
            assertThat(arrived(mac, outcomes.get("out-file"))).isEqualTo(digest(MediaInSmallHeap.FROM_FILE));
            assertThat(arrived(mac, outcomes.get("out-url"))).isEqualTo(digest(MediaInSmallHeap.FROM_URL));
            try (Stream<Path> left = Files.list(SmallHeap.temporary(folder))) {
                assertThat(left.filter(file -> file.getFileName().toString().startsWith("imessage-")))
                        .isEmpty();
            }
        }
    }

    private static byte[] bytes() throws IOException {
        try (InputStream film = MediaInSmallHeap.film(MediaInSmallHeap.RECEIVED)) {
            return film.readAllBytes();
        }
    }

    private static String digest(int seed) throws IOException {
        return MediaInSmallHeap.digest(MediaInSmallHeap.film(seed));
    }

    private static void film(RawServer.Visit visit) throws IOException {
        visit.write("HTTP/1.1 200 OK\r\nContent-Type: video/quicktime\r\nContent-Length: " + MediaInSmallHeap.LENGTH
                + "\r\n\r\n");
        try (InputStream film = MediaInSmallHeap.film(MediaInSmallHeap.FROM_URL)) {
            film.transferTo(visit.out());
        }
    }

    /** What the server has under the message that was sent. */
    private static String arrived(BlueBubblesSimulator mac, String message) throws IOException {
        String guid = mac.attachmentsOf(message).get(0);
        return MediaInSmallHeap.digest(URI.create(mac.url() + "/api/v1/attachment/" + QueryText.escaped(guid)
                        + "/download?original=true&password=" + QueryText.escaped(mac.password()))
                .toURL()
                .openStream());
    }

    private static Map<String, String> run(Path folder, String... arguments) throws Exception {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String line : SmallHeap.run(folder, 64, MediaInSmallHeap.class, arguments)) {
            String[] words = line.split(" ", 2);
            outcomes.put(words[0], words.length == 1 ? "" : words[1]);
        }
        return outcomes;
    }
}
