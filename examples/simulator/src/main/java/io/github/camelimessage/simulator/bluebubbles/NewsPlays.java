package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.Play.does;
import static io.github.camelimessage.simulator.Play.says;

import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.bluebubbles.News.CallStatus;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be played besides messages between people: calls, places, the server itself, and its rarer moods. */
final class NewsPlays {

    private final BlueBubblesSimulator simulator;

    NewsPlays(BlueBubblesSimulator simulator) {
        this.simulator = simulator;
    }

    List<Play> rows() {
        BlueBubblesSimulator s = simulator;
        News news = s.news();
        return List.of(
                does(
                        "facetime-ring",
                        "handle",
                        "someone calls, with the calling feature off",
                        m -> news.faceTimeRings(m.get("handle"))),
                says(
                        "facetime-call",
                        "handle video?",
                        "someone calls, with the calling feature on; 'false' is without a picture",
                        m -> news.faceTimeCalls(m.get("handle"), !"false".equals(m.get("video")))),
                does(
                        "facetime-change",
                        "uuid handle status",
                        "a call becomes incoming, disconnected or unknown",
                        this::call),
                does(
                        "move",
                        "handle latitude longitude address",
                        "a friend is seen in Find My",
                        m -> news.friendMoves(
                                m.get("handle"),
                                Double.parseDouble(m.get("latitude")),
                                Double.parseDouble(m.get("longitude")),
                                m.get("address"))),
                does(
                        "aliases-removed",
                        "aliases",
                        "Apple takes addresses from the account",
                        m -> news.aliasesRemoved(m.get("aliases").split("[\\s,]+"))),
                does(
                        "update-found",
                        "version",
                        "the server finds an update of itself",
                        m -> news.updateFound(m.get("version"))),
                does("update-downloads", "", "the server fetches an update", m -> news.updateDownloads()),
                does("new-address", "url", "the server's address changes", m -> news.addressChanges(m.get("url"))),
                does("hello", "", "the server says that it has started", m -> news.saysHello()),
                does("owner-reads", "chat", "the owner reads a chat elsewhere", m -> s.ownDeviceReads(m.get("chat"))),
                says(
                        "remove-icon",
                        "chat handle",
                        "someone removes a group's picture",
                        m -> s.removeIcon(m.get("chat"), m.get("handle"))),
                says("attach-later", "handle name base64", "someone sends a file whose row comes later", this::attach),
                does(
                        "link",
                        "guid",
                        "the file that was to come later is linked to its message",
                        m -> s.linkAttachmentLate(m.get("guid"))),
                does(
                        "deliver-undated",
                        "guid",
                        "an own message is delivered nobody knows when, and new again every hour",
                        m -> s.deliveredWithoutDate(m.get("guid"))),
                does(
                        "notify",
                        "guid",
                        "an own message breaks through a Focus, and is new again every hour",
                        m -> s.notified(m.get("guid"))),
                says(
                        "refused",
                        "chat text error",
                        "the owner writes elsewhere and it fails at once",
                        m -> s.ownDeviceFailsToWrite(m.get("chat"), m.get("text"), Integer.parseInt(m.get("error")))),
                does(
                        "doze",
                        "on?",
                        "the server sees no change of the database until 'false'",
                        m -> s.noticesNoChange(!"false".equals(m.get("on")))),
                does(
                        "password",
                        "password",
                        "the owner changes the password, which ends every socket",
                        m -> s.changePassword(m.get("password"))));
    }

    private void call(Map<String, String> given) {
        CallStatus status = CallStatus.valueOf(given.get("status").toUpperCase(Locale.ROOT));
        simulator.news().faceTimeChanges(given.get("uuid"), given.get("handle"), true, status);
    }

    private Object attach(Map<String, String> given) {
        String name = given.get("name");
        byte[] bytes = Base64.getDecoder().decode(given.get("base64"));
        return simulator.someoneSendsAttachmentUnlinked(given.get("handle"), name, Media.ofName(name), bytes);
    }
}
