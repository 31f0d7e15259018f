package io.github.camelimessage.simulator;

import static io.github.camelimessage.simulator.Play.does;
import static io.github.camelimessage.simulator.Play.says;

import java.util.List;

/** What can be played at every hosted provider by name. */
public final class CommonPlays {

    private CommonPlays() {}

    /** The rows for one. */
    public static List<Play> of(SimulatedProvider s) {
        return List.of(
                says("write", "handle text", "someone writes", m -> s.someoneWrites(m.get("handle"), m.get("text"))),
                says(
                        "write-in",
                        "chat handle text",
                        "someone writes in a chat",
                        m -> s.someoneWritesIn(m.get("chat"), m.get("handle"), m.get("text"))),
                says(
                        "react",
                        "handle message reaction",
                        "someone reacts (a name or an emoji; with a leading minus it is taken back)",
                        m -> s.someoneReacts(m.get("handle"), m.get("message"), m.get("reaction"))),
                does("deliver", "message", "a message of ours is delivered", m -> s.delivered(m.get("message"))),
                does("read", "message", "a message of ours is read", m -> s.read(m.get("message"))),
                says(
                        "group",
                        "name handles",
                        "a group with these people",
                        m -> s.group(m.get("name"), words(m.get("handles")))),
                says("chat", "handle", "the direct chat with someone", m -> s.directChat(m.get("handle"))),
                does("webhook", "url", "events are posted there, too", m -> s.registerWebhook(m.get("url"))),
                says("secret", "url", "the secret of the webhook there", m -> s.webhookSecret(m.get("url"))));
    }

    /** The words of a parameter that holds several; none where it was left out. */
    public static String[] words(String given) {
        return given == null || given.isBlank() ? new String[0] : given.strip().split("[\\s,]+");
    }
}
