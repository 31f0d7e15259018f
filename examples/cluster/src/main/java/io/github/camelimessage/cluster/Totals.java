package io.github.camelimessage.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Counts where people write and read, and holds it against what each node says. */
final class Totals {

    private final Narrator narrator;
    private final SimulatedProvider server;
    private final List<NodeProcess> nodes;
    private final Story story;
    private boolean right = true;

    Totals(Narrator narrator, SimulatedProvider server, List<NodeProcess> nodes, Story story) {
        this.narrator = narrator;
        this.server = server;
        this.nodes = nodes;
        this.story = story;
    }

    /** Prints the totals; false when one of them is wrong. */
    boolean addUp() {
        Waiting.until("nothing is open any more", () -> {
            JsonNode deliveries = ask(nodes.get(0)).path("deliveries");
            return deliveries.path("DUE").asInt() + deliveries.path("CLAIMED").asInt() == 0;
        });
        narrator.chapter("Totals");
        line("messages people wrote", story.messages(), "counted where they were written");
        line("answers people read", server.sent().size(), "counted by the simulated server");
        long accepted = nodes.get(0)
                .operator()
                .get("/imessage/sends?limit=1000&state=ACCEPTED")
                .size();
        line("accepted answers", accepted, "counted by the nodes");
        narrator.say("  written down by          "
                + nodes.stream()
                        .map(node -> node.name() + ": " + node.answersWrittenDown())
                        .collect(Collectors.joining(", "))
                + "  (from their logs; twice what a killed node had begun)");
        check(
                "every accepted answer is one that people read",
                accepted == server.sent().size());
        conversations();
        narrator.say("");
        nodes.forEach(this::node);
        lives();
        narrator.say(right ? "  Everything adds up." : "  SOMETHING DOES NOT ADD UP.");
        return right;
    }

    /** What an operator had sent anew comes when he says so: a send that is held in doubt does not hold up those behind it. */
    private void conversations() {
        story.written().forEach((chat, texts) -> {
            List<? extends SentMessage> read = server.sent().stream()
                    .filter(sent -> sent.chat().equals(chat))
                    .toList();
            List<String> late = read.stream()
                    .filter(story::isSentAnew)
                    .map(SentMessage::text)
                    .toList();
            List<String> expected =
                    texts.stream().map(text -> "You wrote “" + text + "”.").toList();
            check(
                    "each message in " + chat + " is answered once; read was " + texts(read),
                    sorted(texts(read)).equals(sorted(expected)));
            check(
                    "the answers in " + chat + " come in order, but for " + late + "; read was " + texts(read),
                    without(late, texts(read)).equals(without(late, expected)));
        });
        line("conversations", story.written().size(), "in each, every message is answered once, and in order");
    }

    private static List<String> texts(List<? extends SentMessage> messages) {
        return messages.stream().map(SentMessage::text).toList();
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static List<String> without(List<String> late, List<String> texts) {
        return texts.stream().filter(text -> !late.contains(text)).toList();
    }

    /** Each node is asked for the same, and says the same. */
    private void node(NodeProcess node) {
        JsonNode status = ask(node);
        JsonNode answer = StreamSupport.stream(status.path("subscribers").spliterator(), false)
                .filter(subscriber -> subscriber.path("name").asText().equals("answer"))
                .findFirst()
                .orElseThrow()
                .path("deliveries");
        int delivered = answer.path("DELIVERED").asInt();
        int dead = answer.path("DEAD").asInt();
        int discarded = answer.path("DISCARDED").asInt();
        int due = answer.path("DUE").asInt();
        int claimed = answer.path("CLAIMED").asInt();
        narrator.say(String.format(
                Locale.ROOT,
                "  %s says: DELIVERED %d + DEAD %d + DISCARDED %d + DUE %d + CLAIMED %d = %d of %d messages",
                node.name(),
                delivered,
                dead,
                discarded,
                due,
                claimed,
                delivered + dead + discarded + due + claimed,
                story.messages()));
        check(node.name() + ": every message was delivered once", delivered == story.messages());
        check(
                node.name() + ": no message is in another state",
                delivered + dead + discarded + due + claimed == story.messages());
        check(
                node.name() + ": the status says that it adds up",
                status.path("addsUp").asBoolean());
    }

    private void lives() {
        int begun = sum(NodeProcess::begun);
        int atWork = sum(node -> node.isAlive() ? 1 : 0);
        int killed = sum(NodeProcess::killed);
        int stopped = sum(NodeProcess::stopped);
        int failed = sum(NodeProcess::failed);
        narrator.say(String.format(
                Locale.ROOT,
                "  nodes: %d starts = %d at work + %d killed + %d stopped in peace + %d that failed",
                begun,
                atWork,
                killed,
                stopped,
                failed));
        check("no node ended by itself", begun == atWork + killed + stopped + failed && atWork == nodes.size());
        check("one node was killed, and each was stopped once", killed == 1 && stopped == nodes.size());
    }

    private int sum(ToIntFunction<NodeProcess> count) {
        return nodes.stream().mapToInt(count).sum();
    }

    private static JsonNode ask(NodeProcess node) {
        return node.operator().get("/imessage/status");
    }

    private void line(String what, long value, String how) {
        narrator.say(String.format(Locale.ROOT, "  %-24s %5d  (%s)", what, value, how));
    }

    private void check(String what, boolean holds) {
        if (!holds) {
            right = false;
            narrator.say("  WRONG: " + what);
        }
    }
}
