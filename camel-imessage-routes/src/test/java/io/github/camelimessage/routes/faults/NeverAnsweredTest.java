package io.github.camelimessage.routes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import io.github.camelimessage.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every provider takes each kind of message, sends it, and never answers: none leaves twice, and each ends by what was found of it. */
class NeverAnsweredTest {

    private static final Duration LONGER_THAN_THE_PATIENCE = Duration.ofMinutes(31);

    /** Looks follow each other within 200 ms, and a question under the same key that is never answered takes three seconds. */
    private static final int ENOUGH_TO_ASK_TWICE = 25;

    /** Where webhooks tell of it, they have come by then on a busy machine too. */
    private static final int ENOUGH_FOR_WEBHOOKS = 60;

    /** What is sent, and to whom. */
    private enum Kind {
        TEXT_TO_A_PERSON,
        TEXT_IN_A_CHAT,
        TEXT_IN_A_GROUP,
        TEXT_TO_SEVERAL_PEOPLE,
        REPLY,
        FILE,
        FILE_IN_A_GROUP,
        TEXT_WITH_A_FILE;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @Test
    void nothingLeavesTwiceAndEachEndsAsThePageSays() throws Exception {
        Map<Side, CompletableFuture<Map<String, String>>> playing = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            playing.put(side, CompletableFuture.supplyAsync(() -> states(side), task -> new Thread(task).start()));
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (CompletableFuture<Map<String, String>> one : playing.values()) {
            one.get(5, TimeUnit.MINUTES).forEach((row, state) -> rows.computeIfAbsent(row, name -> new ArrayList<>())
                    .add(state));
        }
        FaultsPage page = new FaultsPage("never answered");
        if (FaultsPage.isToBeWritten()) {
            page.write(Arrays.stream(Side.values()).map(Cell::title).toList(), rows);
        }
        assertThat(rows).isEqualTo(page.rows());
    }

    private static Map<String, String> states(Side side) {
        try (World world = new World(side, "webhook")) {
            Play play = new Play(world);
            play.round("");
            world.server.faults().webhooks().dropAll();
            play.round(", and no webhook comes");
            return play.states;
        } catch (Exception | AssertionError e) {
            throw new IllegalStateException(side + ": " + e.getMessage(), e);
        }
    }

    private static final class Play {

        private final World world;
        private final Map<String, String> states = new LinkedHashMap<>();
        private int number;

        Play(World world) {
            this.world = world;
        }

        /** Each kind once: all of them leave, nothing of that is answered, and then everything works again. */
        void round(String how) {
            Map<Kind, SendMessage> messages = new LinkedHashMap<>();
            Arrays.stream(Kind.values()).forEach(kind -> messages.put(kind, message(kind)));
            int before = world.server.sent().size();
            world.server.faults().randomly(1, Fault.sentButNeverAnswers());
            Map<Kind, String> tickets = new LinkedHashMap<>();
            messages.forEach((kind, message) -> tickets.put(kind, accept(message)));
            world.until(() -> {
                tryAgain();
                return tickets.values().stream()
                        .noneMatch(ticket -> List.of("DUE", "CLAIMED").contains(state(ticket)));
            });
            boolean lost = noFaultWithSends();
            end(lost ? ENOUGH_TO_ASK_TWICE : ENOUGH_FOR_WEBHOOKS);
            tickets.forEach((kind, ticket) -> states.put(kind.words() + how, ended(ticket)));
            long offered = tickets.values().stream()
                    .filter(ticket -> !state(ticket).equals("DEAD"))
                    .count();
            assertThat(world.server.sent()).as("what left, of %s", states).hasSize(before + (int) offered);
        }

        /** On a busy machine a file may be too slow to be handed over before the message. */
        private void tryAgain() {
            if (world.count("imessage_send where state = 'DUE' and attempts > 0") > 0) {
                world.clock.advance(Duration.ofSeconds(5));
            }
        }

        /** What was told of the webhooks stays; answers whether that is to lose them. */
        private boolean noFaultWithSends() {
            boolean lost = world.server.faults().pending().contains("webhooks: all dropped");
            world.server.faults().clear();
            if (lost) {
                world.server.faults().webhooks().dropAll();
            }
            return lost;
        }

        private void end(int looks) {
            world.rounds.countFromHere();
            world.until(() -> unknown() == 0 || world.rounds.of("reconcile-send-support") > looks);
            world.clock.advance(LONGER_THAN_THE_PATIENCE);
            world.until(() -> unknown() == 0);
        }

        private int unknown() {
            return world.count("imessage_send where state = 'UNKNOWN'");
        }

        /** What is held shows why, and one call decides it. */
        private String ended(String ticket) {
            Map<?, ?> row = ticket("direct:imessage-ticket", Map.of(OutboundHeaders.TICKET, ticket));
            if (row.get("state").equals("DEAD")) {
                assertThat(row.get("lastError")).asString().startsWith("imessage:support cannot ");
                return "not offered";
            }
            if (row.get("state").equals("ACCEPTED")) {
                return "ACCEPTED";
            }
            assertThat(row.get("evidence"))
                    .asString()
                    .contains(" ended without a clear answer")
                    .contains("It was not found within");
            Map<?, ?> decided = ticket(
                    "direct:imessage-decide", Map.of(OutboundHeaders.TICKET, ticket, OutboundHeaders.DECISION, "sent"));
            assertThat(decided.get("state")).isEqualTo("ACCEPTED");
            return "HELD";
        }

        private Map<?, ?> ticket(String route, Map<String, Object> headers) {
            return world.template().requestBodyAndHeaders(route, null, headers, Map.class);
        }

        private String state(String ticket) {
            return world.texts("select state from imessage_send where ticket = ?", ticket)
                    .get(0);
        }

        private String accept(SendMessage message) {
            return world.template().requestBody("direct:imessage-send", message, String.class);
        }

        private SendMessage message(Kind kind) {
            String handle = handle();
            String text = "message " + ++number;
            return switch (kind) {
                case TEXT_TO_A_PERSON -> SendMessage.text(new Target.ToHandle(new Handle(handle)), text);
                case TEXT_IN_A_CHAT -> SendMessage.text(chat(handle), text);
                case TEXT_IN_A_GROUP -> SendMessage.text(group(), text);
                case TEXT_TO_SEVERAL_PEOPLE ->
                    SendMessage.text(new Target.ToHandles(List.of(new Handle(handle), new Handle(handle()))), text);
                case REPLY -> reply(handle, text);
                case FILE -> withFile(chat(handle), null);
                case FILE_IN_A_GROUP -> withFile(group(), null);
                case TEXT_WITH_A_FILE -> withFile(chat(handle), text);
            };
        }

        private String handle() {
            return "+1555030" + String.format("%04d", ++number);
        }

        /** Somebody has written there: a first message may not be a file everywhere. */
        private Target chat(String handle) {
            world.server.someoneWrites(handle, "is it open today?");
            return new Target.InChat(new ChatId(world.server.directChat(handle)));
        }

        private Target group() {
            return new Target.InChat(new ChatId(world.server.group("Hiking " + number, handle(), handle())));
        }

        private SendMessage reply(String handle, String text) {
            MessageId asked = new MessageId(world.server.someoneWrites(handle, "is it open today?"));
            return new SendMessage(chat(handle), text, null, List.of(), asked, 0, null, null, null);
        }

        private SendMessage withFile(Target to, String text) {
            return new SendMessage(
                    to, text, null, List.of(file("harbour-" + number + ".txt")), null, 0, null, null, null);
        }

        /** Blooio fetches files itself. */
        private Outgoing file(String name) {
            if (world.side == Side.BLOOIO) {
                return Outgoing.at(URI.create("https://files.example.org/" + name), name, "text/plain", false);
            }
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            return new Outgoing(name, "text/plain", bytes.length, () -> new ByteArrayInputStream(bytes), false);
        }
    }
}
