package io.github.camelimessage.simulator.blooio;

import static io.github.camelimessage.simulator.Play.does;
import static io.github.camelimessage.simulator.Play.says;

import io.github.camelimessage.simulator.Play;
import java.util.List;

/** What can be played on Blooio by name, besides what every provider has. */
final class BlooioPlays {

    private BlooioPlays() {}

    static List<Play> rows(BlooioSimulator s) {
        return List.of(
                says(
                        "send-file",
                        "handle url",
                        "someone sends a file",
                        m -> s.someoneSends(m.get("handle"), m.get("handle"), null, m.get("url"))),
                does(
                        "unreact",
                        "handle message reaction",
                        "someone takes a reaction back",
                        m -> s.someoneRemovesReaction(m.get("handle"), m.get("message"), m.get("reaction"))),
                does(
                        "fail",
                        "message code",
                        "a message of ours cannot be delivered",
                        m -> s.fails(m.get("message"), m.get("code"))),
                does(
                        "rename",
                        "group name",
                        "somebody renames a group",
                        m -> s.someoneRenames(m.get("group"), m.get("name"))),
                does(
                        "tell",
                        "type json",
                        "tells what only version 4 knows",
                        m -> s.tells(m.get("type"), m.get("json"))));
    }
}
