package io.github.camelimessage.simulator.msgbubbles;

import static io.github.camelimessage.simulator.Play.does;

import io.github.camelimessage.simulator.Play;
import java.util.List;

/** What can be played at a MsgBubbles service by name, besides what every provider has. */
final class MsgBubblesPlays {

    private MsgBubblesPlays() {}

    static List<Play> rows(MsgBubblesSimulator s) {
        return List.of(
                does("type", "handle", "someone starts typing", m -> s.someoneTypes(m.get("handle"), true)),
                does("stop-typing", "handle", "someone stops typing", m -> s.someoneTypes(m.get("handle"), false)),
                does("fail", "message why", "a message of ours fails", m -> s.fails(m.get("message"), m.get("why"))),
                does("offline", "number", "a number's device goes offline", m -> s.stage()
                        .offline(m.get("number"), true)),
                does("online", "number", "it is back", m -> s.stage().offline(m.get("number"), false)),
                does("restart", "", "the service goes down and up again", m -> s.restart()));
    }
}
