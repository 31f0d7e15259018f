package io.github.camelimessage.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** People write, and are answered: while all nodes are there, while one is killed, and while all of them are restarted in turn. */
final class Story {

    private static final String HISTORY = "imessage-support";
    private static final String SCHEDULES = "imessage-schedules";
    private static final List<String> PEOPLE = List.of("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana");

    private final Narrator narrator;
    private final SimulatedProvider server;
    private final Postgres postgres;
    private final List<NodeProcess> nodes;
    /** What each wrote, by chat, in order. */
    private final Map<String, List<String>> written = new LinkedHashMap<>();

    /** The keys of answers that the operator had sent anew. */
    private final Set<String> sentAnew = new HashSet<>();

    Story(Narrator narrator, SimulatedProvider server, Postgres postgres, List<NodeProcess> nodes) {
        this.narrator = narrator;
        this.server = server;
        this.postgres = postgres;
        this.nodes = nodes;
    }

    void play() {
        threeNodesStart();
        peopleAreAnswered();
        oneIsKilled();
        allAreRestartedInTurn();
    }

    private void threeNodesStart() {
        narrator.chapter("Three nodes start on one database");
        nodes.forEach(NodeProcess::start);
        for (NodeProcess node : nodes) {
            node.awaitUp();
            narrator.tell(node.name(), "is up, and takes webhooks at port %d", node.port());
        }
        Waiting.until("the webhook is registered", () -> !server.webhookUrls().isEmpty());
        tellWhoLeads();
    }

    private void peopleAreAnswered() {
        narrator.chapter("People write, and whichever node it is answers");
        round();
        round();
        awaitAnswers();
    }

    private void oneIsKilled() {
        narrator.chapter("A node is killed while people write: the one that reads the history");
        NodeProcess victim = holder(HISTORY);
        round();
        victim.kill();
        Instant death = Instant.now();
        narrator.tell(victim.name(), "is killed, with whatever it had in its hands");
        round();
        round();
        NodeProcess heir = holder(HISTORY);
        narrator.tell(
                heir.name(),
                "reads the account's history instead, %.1f s after the kill",
                Duration.between(death, Instant.now()).toMillis() / 1000.0);
        awaitAnswers();
        victim.start();
        victim.awaitUp();
        narrator.tell(victim.name(), "is there again");
        tellWhoLeads();
    }

    private void allAreRestartedInTurn() {
        narrator.chapter("All are restarted, one after the other, while people write");
        for (NodeProcess node : nodes) {
            round();
            node.stop();
            narrator.tell(node.name(), "has stopped; the others go on");
            round();
            node.start();
            node.awaitUp();
            narrator.tell(node.name(), "is there again");
        }
        awaitAnswers();
        tellWhoLeads();
    }

    /** Everybody writes once, when what they wrote before has arrived: of two webhooks at the same time either may be first. */
    private void round() {
        Waiting.until("what people wrote has arrived", () -> arrived() >= messages());
        for (int i = 0; i < PEOPLE.size(); i++) {
            String handle = "+1555010000" + (i + 1);
            List<String> before = written.computeIfAbsent(server.directChat(handle), chat -> new ArrayList<>());
            String text = PEOPLE.get(i) + "’s question " + (before.size() + 1);
            before.add(text);
            server.someoneWrites(handle, text);
            Waiting.moment();
        }
        narrator.tell("people", "have written a message each, %d in all by now", messages());
    }

    private void awaitAnswers() {
        Waiting.until("every message is answered", () -> {
            decideWhatIsHeld();
            return answers() >= messages()
                    && sends("UNKNOWN").isEmpty()
                    && sends("HELD").isEmpty();
        });
        narrator.tell("people", "have read %d answers to %d messages", answers(), messages());
    }

    /**
     * A node that dies between taking an answer and handing it to the server leaves one behind of which nobody knows whether it left. The
     * others look for it and send nothing twice; what they do not find in time is held, and somebody has to say what to do.
     */
    private void decideWhatIsHeld() {
        for (JsonNode send : sends("HELD")) {
            boolean left = server.sent().stream()
                    .map(SentMessage::key)
                    .anyMatch(send.path("key").asText()::equals);
            if (!left) {
                sentAnew.add(send.path("key").asText());
            }
            String ticket = send.path("ticket").asText();
            someNode()
                    .post(
                            "/imessage/sends/" + ticket + "/decide",
                            left
                                    ? "{\"decision\":\"sent\",\"by\":\"the story\",\"reason\":\"among what left\"}"
                                    : "{\"decision\":\"resend\",\"by\":\"the story\",\"reason\":\"not among what left\"}");
            narrator.tell(
                    "operator",
                    left
                            ? "sees that an answer left though its node died, and says so"
                            : "sees that an answer died with its node and never left, and has it sent anew");
        }
    }

    private JsonNode sends(String state) {
        return someNode().get("/imessage/sends?state=" + state);
    }

    private void tellWhoLeads() {
        narrator.tell(holder(HISTORY).name(), "reads the account's history, alone");
        narrator.tell(holder(SCHEDULES).name(), "does what is done by the clock, alone");
    }

    /** Waits until somebody has it: after a kill nobody does, until the lease is over. */
    private NodeProcess holder(String lease) {
        AtomicReference<NodeProcess> found = new AtomicReference<>();
        Waiting.until("a node has the lease " + lease, () -> {
            holds(lease).ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    private Optional<NodeProcess> holds(String lease) {
        Optional<String> holder = postgres.holder(lease);
        return nodes.stream()
                .filter(NodeProcess::isAlive)
                .filter(node -> holder.filter(node.name()::equals).isPresent())
                .findFirst();
    }

    private Operator someNode() {
        return nodes.stream()
                .filter(NodeProcess::isAlive)
                .findFirst()
                .orElseThrow()
                .operator();
    }

    private int arrived() {
        int arrived = 0;
        for (JsonNode count : someNode().get("/imessage/status").path("deliveries")) {
            arrived += count.asInt();
        }
        return arrived;
    }

    private int answers() {
        return server.sent().size();
    }

    /** How many messages people wrote. */
    int messages() {
        return written.values().stream().mapToInt(List::size).sum();
    }

    /** Whether an answer left only when the operator had it sent anew: then it has {@code -r1} or the like behind its key. */
    boolean isSentAnew(SentMessage answer) {
        return sentAnew.contains(answer.key().replaceFirst("-r[0-9]+$", ""));
    }

    /** What was written in each chat, in order. */
    Map<String, List<String>> written() {
        return written;
    }
}
