package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.Play;
import java.util.Arrays;
import java.util.List;

/** What can be played on Blooio by name. */
final class BlooioPlays {

    private final BlooioSimulator simulator;

    BlooioPlays(BlooioSimulator simulator) {
        this.simulator = simulator;
    }

    List<Play> rows() {
        BlooioSimulator s = simulator;
        return List.of(
                play(
                        "write",
                        "handle text",
                        "someone writes to us",
                        m -> s.someoneWrites(m.get("handle"), m.get("text"))),
                play(
                        "write-in",
                        "chat handle text",
                        "someone writes in a chat",
                        m -> s.someoneWritesIn(m.get("chat"), m.get("handle"), m.get("text"))),
                play(
                        "send-file",
                        "handle url",
                        "someone sends a file",
                        m -> s.someoneSends(m.get("handle"), m.get("handle"), null, m.get("url"))),
                play(
                        "react",
                        "handle message reaction",
                        "someone reacts",
                        m -> s.someoneReacts(m.get("handle"), m.get("message"), m.get("reaction"))),
                play("unreact", "handle message reaction", "someone takes a reaction back", m -> {
                    s.someoneRemovesReaction(m.get("handle"), m.get("message"), m.get("reaction"));
                    return null;
                }),
                play("deliver", "message", "a message of ours arrives", m -> {
                    s.delivered(m.get("message"));
                    return null;
                }),
                play("read", "message", "a message of ours is read", m -> {
                    s.read(m.get("message"));
                    return null;
                }),
                play("fail", "message code", "a message of ours cannot be delivered", m -> {
                    s.fails(m.get("message"), m.get("code"));
                    return null;
                }),
                play(
                        "group",
                        "name handles",
                        "a group with these people, with commas",
                        m -> s.group(m.get("name"), m.get("handles").split(","))),
                play("rename", "group name", "somebody renames a group", m -> {
                    s.someoneRenames(m.get("group"), m.get("name"));
                    return null;
                }),
                play("webhook", "url", "registers a receiver of everything; answers its secret", m -> {
                    s.registerWebhook(m.get("url"));
                    return s.webhookSecret(m.get("url"));
                }),
                play("tell", "type json", "tells what only v4 knows", m -> {
                    s.tells(m.get("type"), m.get("json"));
                    return null;
                }));
    }

    private static Play play(String name, String parameters, String sentence, Play.Action action) {
        return new Play(name, Arrays.asList(parameters.split(" ")), sentence, action);
    }
}
