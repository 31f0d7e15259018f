package io.github.camelimessage.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts at both ends, at the server and at the subscribers, and holds it against what the routes say. */
final class Totals {

    private static final List<String> STATES = List.of("DELIVERED", "DEAD", "DISCARDED", "DUE", "CLAIMED");

    private final Narrator narrator;
    private final SimulatedProvider server;
    private final SubscriberServer crm;
    private final SubscriberServer flaky;
    private final Operator operator;
    private final Story story;
    private boolean right = true;

    Totals(
            Narrator narrator,
            SimulatedProvider server,
            SubscriberServer crm,
            SubscriberServer flaky,
            Operator operator,
            Story story) {
        this.narrator = narrator;
        this.server = server;
        this.crm = crm;
        this.flaky = flaky;
        this.operator = operator;
        this.story = story;
    }

    /** Prints the totals; false when one of them is wrong. */
    boolean addUp() {
        // That the last message arrived may still be on its way.
        Waiting.until("everything is told, and nothing is open any more", () -> {
            JsonNode now = operator.get("/imessage/status");
            return events(now) >= story.toldByServer() && open(now) == 0;
        });
        JsonNode status = operator.get("/imessage/status");
        long events = events(status);

        narrator.chapter("Totals");
        line("messages people wrote", story.written(), "counted where they were written");
        line("events in the inbox", events, "one row each, ever");
        narrator.say("");
        narrator.say(
                "  subscriber   wanted  DELIVERED  DEAD  DISCARDED  DUE  CLAIMED  counted by the subscriber itself");
        subscriber(status, "crm", events, crm.taken().size());
        subscriber(status, "flaky", story.written(), flaky.taken().size());
        subscriber(status, "answer", story.written(), null);
        narrator.say("");
        sends();
        narrator.say("");
        check(
                "each subscriber's states add up to what it wanted",
                status.path("addsUp").asBoolean());
        check("no signature was wrong", crm.forgeries() + flaky.forgeries() == 0);
        narrator.say(right ? "  Everything adds up." : "  SOMETHING DOES NOT ADD UP.");
        return right;
    }

    private static long events(JsonNode status) {
        return status.path("events").path("FANNED_OUT").asLong();
    }

    private static long open(JsonNode status) {
        JsonNode deliveries = status.path("deliveries");
        return deliveries.path("DUE").asLong() + deliveries.path("CLAIMED").asLong();
    }

    private void subscriber(JsonNode status, String name, long wanted, Integer counted) {
        Map<String, Long> states = new LinkedHashMap<>();
        for (JsonNode subscriber : status.path("subscribers")) {
            if (subscriber.path("name").asText().equals(name)) {
                STATES.forEach(state -> states.put(
                        state, subscriber.path("deliveries").path(state).asLong()));
            }
        }
        narrator.say(String.format(
                Locale.ROOT,
                "  %-11s %7d %10d %5d %10d %4d %8d  %s",
                name,
                wanted,
                states.get("DELIVERED"),
                states.get("DEAD"),
                states.get("DISCARDED"),
                states.get("DUE"),
                states.get("CLAIMED"),
                counted == null ? "(a Camel route)" : counted.toString()));
        check(
                name + ": DELIVERED + DEAD + DISCARDED + DUE + CLAIMED = wanted",
                states.values().stream().mapToLong(Long::longValue).sum() == wanted);
        if (counted != null) {
            check(name + ": DELIVERED = counted by itself", states.get("DELIVERED") == counted.longValue());
        }
    }

    private void sends() {
        List<? extends SentMessage> sent = server.sent();
        long different = sent.stream().map(SentMessage::key).distinct().count();
        int accepted = operator.get("/imessage/sends?limit=1000&state=ACCEPTED").size();
        line("messages we had to send", story.toSend(), "as the story went");
        line("accepted tickets", accepted, "counted by the routes");
        line("messages that left", sent.size(), "counted by the server");
        check("every message left once", sent.size() == story.toSend() && different == sent.size());
        check("every ticket is accepted", accepted == story.toSend());
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
