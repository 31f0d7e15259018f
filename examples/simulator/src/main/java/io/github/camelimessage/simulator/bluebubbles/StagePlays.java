package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.Play.does;

import io.github.camelimessage.simulator.Play;
import java.util.List;

/** What can be set by name around the messages, without anybody being told: contacts, Focus, alerts. */
final class StagePlays {

    private StagePlays() {}

    static List<Play> rows(BlueBubblesStage stage) {
        return List.of(
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
                        m -> stage.alert(m.get("kind"), m.get("text"))));
    }
}
