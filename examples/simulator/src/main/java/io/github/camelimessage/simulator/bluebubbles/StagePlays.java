package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.bluebubbles.BlueBubblesPlays.does;
import static io.github.camelimessage.simulator.bluebubbles.BlueBubblesPlays.says;

import io.github.camelimessage.simulator.Play;
import java.util.List;

/** What can be played by name around the messages: FaceTime, Find My, aliases, contacts and the server itself. */
final class StagePlays {

    private StagePlays() {}

    static List<Play> rows(BlueBubblesStage stage) {
        return List.of(
                says(
                        "facetime",
                        "handle video?",
                        "someone calls by FaceTime; 'false' is a call without pictures",
                        m -> stage.faceTimeRings(m.get("handle"), !"false".equals(m.get("video")))),
                does("facetime-ends", "uuid", "a FaceTime call ends", m -> stage.faceTimeEnds(m.get("uuid"))),
                does(
                        "facetime-noticed",
                        "handle",
                        "someone calls while the server's calling feature is off",
                        m -> stage.faceTimeIsNoticed(m.get("handle"))),
                does(
                        "find-my",
                        "handle latitude longitude title",
                        "a friend's place is known",
                        m -> stage.findMyLocation(
                                m.get("handle"),
                                m.get("title"),
                                Double.parseDouble(m.get("latitude")),
                                Double.parseDouble(m.get("longitude")))),
                does(
                        "alias-removed",
                        "alias",
                        "Apple takes an own address away",
                        m -> stage.aliasesRemoved(m.get("alias"))),
                does(
                        "contact",
                        "address name",
                        "someone is put into the address book",
                        m -> stage.contact(m.get("name"), m.get("address"))),
                does(
                        "focus",
                        "handle status",
                        "someone's Focus: none, silenced or unknown",
                        m -> stage.focus(m.get("handle"), m.get("status"))),
                does(
                        "alert",
                        "kind text",
                        "the server writes an alert",
                        m -> stage.alert(m.get("kind"), m.get("text"))),
                does("update", "version", "a newer server is there", m -> stage.updateAvailable(m.get("version"))));
    }
}
