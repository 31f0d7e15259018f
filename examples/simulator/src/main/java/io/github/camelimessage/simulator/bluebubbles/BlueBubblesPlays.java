package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.Play.does;
import static io.github.camelimessage.simulator.Play.says;

import io.github.camelimessage.simulator.Play;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What can be played on a BlueBubbles server by name, from the command line and over HTTP. */
final class BlueBubblesPlays {

    private final BlueBubblesSimulator simulator;

    BlueBubblesPlays(BlueBubblesSimulator simulator) {
        this.simulator = simulator;
    }

    List<Play> rows() {
        BlueBubblesSimulator s = simulator;
        return List.of(
                says(
                        "write",
                        "handle text",
                        "someone writes to the owner",
                        m -> s.someoneWrites(m.get("handle"), m.get("text"))),
                says(
                        "sms",
                        "handle text",
                        "someone writes by SMS",
                        m -> s.someoneTexts(m.get("handle"), m.get("text"))),
                says(
                        "note",
                        "address text",
                        "the owner writes to the own address",
                        m -> s.ownerWritesNote(m.get("address"), m.get("text"))),
                says(
                        "write-in",
                        "chat handle text",
                        "someone writes in a chat",
                        m -> s.someoneWritesIn(m.get("chat"), m.get("handle"), m.get("text"))),
                says(
                        "reply",
                        "handle guid text",
                        "someone answers a message",
                        m -> s.someoneReplies(m.get("handle"), m.get("guid"), m.get("text"))),
                says("attach", "handle name base64", "someone sends a file", this::attach),
                says(
                        "react",
                        "handle guid reaction",
                        "someone reacts (love, like, dislike, laugh, emphasize, question or an emoji)",
                        m -> s.someoneReacts(m.get("handle"), m.get("guid"), m.get("reaction"))),
                says(
                        "unreact",
                        "handle guid reaction",
                        "someone takes a reaction back",
                        m -> s.someoneRemovesReaction(m.get("handle"), m.get("guid"), m.get("reaction"))),
                does("edit", "guid text", "a message is edited", m -> s.someoneEdits(m.get("guid"), m.get("text"))),
                does("unsend", "guid", "a message is unsent", m -> s.someoneUnsends(m.get("guid"))),
                does(
                        "type",
                        "handle on?",
                        "someone types; 'false' ends it",
                        m -> s.someoneTypes(m.get("handle"), !"false".equals(m.get("on")))),
                says("group", "name handles", "a group with these people", this::group),
                does("rename", "chat name", "a group gets a name", m -> s.renameGroup(m.get("chat"), m.get("name"))),
                says(
                        "add",
                        "chat handle",
                        "someone joins a group",
                        m -> s.addParticipant(m.get("chat"), m.get("handle"))),
                says(
                        "remove",
                        "chat handle",
                        "someone is removed from a group",
                        m -> s.removeParticipant(m.get("chat"), m.get("handle"))),
                says("leave", "chat handle", "someone leaves a group", m -> s.leaves(m.get("chat"), m.get("handle"))),
                says(
                        "icon",
                        "chat handle",
                        "someone sets a group's picture",
                        m -> s.changeIcon(m.get("chat"), m.get("handle"))),
                says(
                        "own",
                        "chat text",
                        "the owner writes on another device",
                        m -> s.ownDeviceWrites(m.get("chat"), m.get("text"))),
                does("deliver", "guid", "an own message is delivered", m -> s.delivered(m.get("guid"))),
                does("read", "guid", "a message is read", m -> s.read(m.get("guid"))),
                does(
                        "fail",
                        "guid error",
                        "an accepted message fails after all",
                        m -> s.failsLater(m.get("guid"), Integer.parseInt(m.get("error")))),
                does(
                        "offline",
                        "handle",
                        "sends to this address fail from now on",
                        m -> s.leavesIMessage(m.get("handle"))),
                says(
                        "late",
                        "handle age text",
                        "an old message arrives without an announcement; age like PT2H",
                        m -> s.insertLate(m.get("handle"), m.get("text"), Duration.parse(m.get("age")))),
                does(
                        "again",
                        "guid",
                        "a message is announced as new once more",
                        m -> s.announceOldRowAgain(m.get("guid"))),
                does("forget", "", "the server forgets what it announced", m -> s.forgetMemory()),
                says("burst", "handle count", "someone writes this many messages at once", this::burst),
                does(
                        "down",
                        "time",
                        "the server goes down and comes up again after this time, like PT5S",
                        m -> s.downFor(Duration.parse(m.get("time")))),
                does("stop", "", "the server goes down, and the control API with it", m -> s.stop()),
                does("start", "", "the server comes up again: from the command line only", m -> s.start()));
    }

    private Object attach(Map<String, String> given) {
        String name = given.get("name");
        byte[] bytes = Base64.getDecoder().decode(given.get("base64"));
        return simulator.someoneSendsAttachment(given.get("handle"), name, Media.ofName(name), bytes);
    }

    private Object group(Map<String, String> given) {
        return simulator.group(given.get("name"), given.get("handles").split("[\\s,]+"));
    }

    private Object burst(Map<String, String> given) {
        int count = Integer.parseInt(given.get("count"));
        simulator.allAtOnce(() -> {
            for (int i = 1; i <= count; i++) {
                simulator.someoneWrites(given.get("handle"), "burst " + i);
            }
        });
        return count;
    }
}
