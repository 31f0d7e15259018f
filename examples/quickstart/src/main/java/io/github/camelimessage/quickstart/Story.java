package io.github.camelimessage.quickstart;

import static io.github.camelimessage.quickstart.Waiting.until;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;

/** A short conversation, with everything going wrong that can go wrong. */
final class Story {

    static final String ADA = "+15550100001";
    static final String BEN = "ben@example.org";
    private static final String CLEO = "+15550100003";
    private static final String ACCEPTED = "/imessage/sends?limit=1000&state=ACCEPTED";

    private final Narrator narrator;
    private final Provided provided;
    private final SimulatedProvider server;
    private final SubscriberServer crm;
    private final SubscriberServer flaky;
    private final Operator operator;
    private final ProducerTemplate camel;
    private int written;
    private int reactions;
    private int toSend;

    Story(
            Narrator narrator,
            Provided provided,
            SimulatedProvider server,
            SubscriberServer crm,
            SubscriberServer flaky,
            Operator operator,
            ProducerTemplate camel) {
        this.narrator = narrator;
        this.provided = provided;
        this.server = server;
        this.crm = crm;
        this.flaky = flaky;
        this.operator = operator;
        this.camel = camel;
    }

    /** How many messages people wrote. */
    int written() {
        return written;
    }

    /** How many messages of ours had to leave: a reply for each message, and those we sent by ourselves. */
    int toSend() {
        return toSend;
    }

    /** How many different events the server had to tell: messages, reactions, and how ours fared. */
    int toldByServer() {
        return written + reactions + provided.toldPerSend() * toSend;
    }

    void play() {
        narrator.chapter("A message arrives, and is answered.");
        String first = says("Ada", ADA, "Are you open today?");
        answered("the first reply");
        until("the first reply is seen delivered", () -> crm.taken().containsValue("message.delivered"));
        narrator.tell("Ada", "hearts her own question");
        reactions++;
        server.someoneReacts(ADA, first, "love");
        until("the reaction arrives", () -> crm.taken().containsValue("reaction.added"));

        narrator.chapter("The same webhook comes twice, and another one never comes.");
        server.faults().webhooks().duplicate(1);
        says("Ben", BEN, "And tomorrow? 🙂");
        answered("Ben's reply");
        server.faults().webhooks().drop(1);
        says("Cleo", CLEO, "Hello?");
        narrator.tell("network", "loses the webhook; only the server's history knows of Cleo now");
        foundAgain();

        narrator.chapter("A subscriber has a bad moment.");
        flaky.mood((event, attempt) -> attempt < 3 ? 503 : 200);
        says("Ada", ADA, "Do you sell umbrellas?");
        answered("the reply about umbrellas");
        until("flaky has it", () -> messagesTakenBy(flaky) == written);

        narrator.chapter("It gets worse: nothing is taken, however often it is tried.");
        flaky.mood((event, attempt) -> 500);
        says("Ben", BEN, "Do you deliver?");
        answered("the reply about delivery");
        until("the delivery is set aside", () -> deadLettersOf("flaky") == 1);
        narrator.tell("operator", "finds one dead letter, has the subscriber mended, and replays it");
        flaky.mood((event, attempt) -> 200);
        JsonNode replayed = operator.post("/imessage/dead-letters/replay", "{\"subscriber\":\"flaky\"}");
        narrator.tell(
                "operator",
                "is told that %d is on its way again",
                replayed.path("replayed").asInt());
        until("flaky has it after all", () -> messagesTakenBy(flaky) == written);

        narrator.chapter("The server says 500, and has sent the reply all the same.");
        server.faults().nextSend().isSentButAnswers(500);
        says("Cleo", CLEO, "Are you a robot?");
        answered("the reply that nobody knows about");
        narrator.tell(
                "routes",
                "did not know whether it had left, found it by %s, and did not send it again",
                howTheLastOneWasFound());

        narrator.chapter("A group, and a word for Ada alone.");
        String family = server.group("Family", provided.family());
        written++;
        toSend++;
        narrator.tell("Ada", "writes in the group “Family”: “Dinner at eight?”");
        server.someoneWritesIn(family, ADA, "Dinner at eight?");
        answered("the reply in the group");
        toSend++;
        camel.requestBodyAndHeaders(
                "direct:imessage-send", "Your parcel is here.", Map.of("CamelImessageTo", ADA), String.class);
        narrator.tell("shop", "writes to Ada, by her number");
        answered("the word for Ada");
        boolean direct = server.sent().stream()
                .filter(sent -> "Your parcel is here.".equals(sent.text()))
                .allMatch(sent -> sent.chat().equals(server.directChat(ADA)));
        narrator.tell("Ada", direct ? "has it in the direct chat, where it belongs" : "has it IN THE GROUP");
        if (!direct) {
            throw new IllegalStateException("A message for one person reached a group.");
        }
    }

    /** The same people and no happy end: neither webhook subscriber ever takes anything. */
    void playWorst() {
        narrator.chapter("Nobody takes anything.");
        crm.mood((event, attempt) -> 500);
        flaky.mood((event, attempt) -> 503);
        says("Ada", ADA, "Is anybody there?");
        says("Ben", BEN, "Hello? Hello?");
        says("Cleo", CLEO, "I'll try again tomorrow.");
        answered("the replies");
        until("every delivery is set aside", () -> deadLettersOf("flaky") == written && nothingOpen());
    }

    /** Cleo is found in the history, and answered if it tells in which conversation she wrote. */
    private void foundAgain() {
        if (provided.historyTellsChats()) {
            answered("Cleo's reply");
            return;
        }
        toSend--;
        until("Cleo's message is found", () -> messagesTakenBy(flaky) == written);
        narrator.tell(
                "routes", "find it there; it does not say in which conversation she wrote, so no machine answers it");
    }

    private String says(String who, String handle, String text) {
        written++;
        toSend++;
        narrator.tell(who, "writes: “%s”", text);
        return server.someoneWrites(handle, text);
    }

    private void answered(String what) {
        AtomicInteger told = new AtomicInteger(server.sent().size());
        until(what + " leaves", () -> server.sent().size() >= toSend);
        for (int i = told.get(); i < server.sent().size(); i++) {
            narrator.tell(
                    "server", "sends our message: “%s”", server.sent().get(i).text());
        }
        until(what + " is accepted", () -> acceptedSends() == toSend);
    }

    private long messagesTakenBy(SubscriberServer subscriber) {
        return subscriber.taken().values().stream()
                .filter("message.received"::equals)
                .count();
    }

    private int deadLettersOf(String subscriber) {
        return operator.get("/imessage/dead-letters?limit=1000&subscriber=" + subscriber)
                .size();
    }

    private boolean nothingOpen() {
        JsonNode deliveries = operator.get("/imessage/status").path("deliveries");
        return deliveries.path("DUE").asInt() == 0 && deliveries.path("CLAIMED").asInt() == 0;
    }

    private String howTheLastOneWasFound() {
        JsonNode newest = null;
        for (JsonNode send : operator.get(ACCEPTED)) {
            if (newest == null
                    || send.path("createdAt")
                                    .asText()
                                    .compareTo(newest.path("createdAt").asText())
                            > 0) {
                newest = send;
            }
        }
        String by = newest == null ? "" : newest.path("foundBy").asText();
        return switch (by) {
            case "KEY" -> "the copy that the server announced under our key";
            case "SEEN" -> "the message that the answer named";
            case "ANSWER" -> "asking again under the same key, which sends nothing twice";
            case "TEXT" -> "its text in the chat's history";
            default -> throw new IllegalStateException("A send whose outcome was unknown was accepted by " + by + ".");
        };
    }

    private int acceptedSends() {
        return operator.get(ACCEPTED).size();
    }
}
