package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Play;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What can be played at a MsgBubbles service by name, from the command line and over HTTP. */
final class MsgBubblesPlays {

    private final MsgBubblesSimulator simulator;

    MsgBubblesPlays(MsgBubblesSimulator simulator) {
        this.simulator = simulator;
    }

    List<Play> rows() {
        MsgBubblesSimulator s = simulator;
        return List.of(
                says(
                        "write",
                        "handle text",
                        "someone writes to us",
                        m -> s.someoneWrites(m.get("handle"), m.get("text"))),
                says(
                        "write-in",
                        "chat handle text",
                        "someone writes in a chat",
                        m -> s.someoneWritesIn(m.get("chat"), m.get("handle"), m.get("text"))),
                says(
                        "react",
                        "handle message reaction",
                        "someone reacts; with a leading minus it is taken back",
                        m -> s.someoneReacts(m.get("handle"), m.get("message"), m.get("reaction"))),
                does("type", "handle", "someone starts typing", m -> s.someoneTypes(m.get("handle"), true)),
                does("stop-typing", "handle", "someone stops typing", m -> s.someoneTypes(m.get("handle"), false)),
                does("deliver", "message", "a message of ours arrives", m -> s.delivered(m.get("message"))),
                does("read", "message", "a message of ours is read", m -> s.read(m.get("message"))),
                does("fail", "message why", "a message of ours fails", m -> s.fails(m.get("message"), m.get("why"))),
                says("chat", "handle", "the direct chat with someone", m -> s.directChat(m.get("handle"))),
                says(
                        "group",
                        "name handles",
                        "a group with these people, commas between them",
                        m -> s.group(m.get("name"), m.get("handles").split(","))),
                does("webhook", "url", "events are posted there, too", m -> s.registerWebhook(m.get("url"))),
                says("secret", "url", "the secret of the webhook there", m -> s.webhookSecret(m.get("url"))),
                does("offline", "number", "a number's device goes offline", m -> s.stage()
                        .offline(m.get("number"), true)),
                does("online", "number", "it is back", m -> s.stage().offline(m.get("number"), false)),
                does("restart", "", "the service goes down and up again", m -> s.restart()));
    }

    private static Play says(String name, String parameters, String sentence, Play.Action action) {
        List<String> names = parameters.isEmpty() ? List.of() : Arrays.asList(parameters.split(" "));
        return new Play(name, names, sentence, action);
    }

    private static Play does(String name, String parameters, String sentence, Consumer<Map<String, String>> action) {
        return says(name, parameters, sentence, given -> {
            action.accept(given);
            return null;
        });
    }
}
