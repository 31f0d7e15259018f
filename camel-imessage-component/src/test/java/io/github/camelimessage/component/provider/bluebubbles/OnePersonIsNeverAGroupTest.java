package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Operation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A message for one person never reaches a group, whatever chats the Mac has: with the same people, with odd ids, with people
 * whose addresses begin alike. The server here is of the careless kind that ignores the filter it is asked to apply.
 */
class OnePersonIsNeverAGroupTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();
    private static final List<String> PEOPLE = List.of(
            "+15555550101",
            "+1555555010",
            "+155555501011",
            "15555550101",
            "dana@example.org",
            "Dana@Example.org",
            "dana@example.org.example",
            "chat402118837756201934",
            "22000");

    record MacChat(
            String service,
            String middle,
            String identifier,
            String idInGuid,
            int style,
            boolean filtered,
            Set<String> people) {
        String guid() {
            return service + ";" + middle + ";" + idInGuid;
        }

        boolean isGroup() {
            return style != 45 || !middle.equals("-");
        }

        ObjectNode json() {
            ObjectNode json = JSON.createObjectNode()
                    .put("guid", guid())
                    .put("style", style)
                    .put("chatIdentifier", identifier)
                    .put("isFiltered", filtered)
                    .put("displayName", "");
            ArrayNode participants = json.putArray("participants");
            people.forEach(person -> participants.addObject().put("address", person));
            return json;
        }
    }

    @AfterContainer
    static void stop() {
        SCHEDULER.shutdownNow();
    }

    @Provide
    Arbitrary<MacChat> chats() {
        Arbitrary<String> people = Arbitraries.of(PEOPLE);
        Arbitrary<MacChat> any = Combinators.combine(
                        Arbitraries.of("any", "iMessage", "SMS", "RCS", "iMessageLite"),
                        Arbitraries.of("-", "+"),
                        people,
                        people,
                        Arbitraries.of(45, 43, 0),
                        Arbitraries.of(true, false),
                        people.set().ofMinSize(1).ofMaxSize(4))
                .as(MacChat::new);
        Arbitrary<MacChat> usual = Combinators.combine(
                        Arbitraries.of("any", "iMessage", "SMS", "RCS"), people, Arbitraries.of(true, false))
                .as((service, person, filtered) ->
                        new MacChat(service, "-", person, person, 45, filtered, Set.of(person)));
        return Arbitraries.oneOf(any, usual);
    }

    @Property(tries = 400)
    void aMessageForOnePersonReachesThatPersonOrNobody(
            @ForAll("mac") List<MacChat> mac,
            @ForAll("handles") Handle handle,
            @ForAll Channel channel,
            @ForAll boolean privateApi) {
        CarelessServer server = new CarelessServer(mac);
        SendMessage message = new SendMessage(
                new Target.ToHandle(handle), "for you only", null, List.of(), null, 0, null, channel, "k");

        boolean sent = server.takes(message, privateApi);

        List<MacChat> rightOnes = mac.stream()
                .filter(chat -> !chat.isGroup()
                        && chat.identifier().equals(handle.value())
                        && chat.idInGuid().equals(handle.value()))
                .toList();
        for (String guid : server.textsTo) {
            assertThat(mac.stream().filter(chat -> chat.guid().equals(guid)))
                    .as("what stands under the id written to")
                    .noneMatch(MacChat::isGroup)
                    .allMatch(rightOnes::contains);
            assertThat(guid).endsWith(";-;" + handle.value());
        }
        assertThat(server.newChatsWith).allMatch(List.of(handle.value())::equals);
        assertThat(server.textsTo.size() + server.newChatsWith.size()).isEqualTo(sent ? 1 : 0);
    }

    @Provide
    Arbitrary<List<MacChat>> mac() {
        return chats().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Handle> handles() {
        return Arbitraries.of(PEOPLE).map(Handle::new);
    }

    /** Answers every question for a chat with all chats, and takes everything that is sent. */
    private static final class CarelessServer implements HttpTransport {

        private final List<MacChat> mac;
        private final List<String> textsTo = new ArrayList<>();
        private final List<List<String>> newChatsWith = new ArrayList<>();

        CarelessServer(List<MacChat> mac) {
            this.mac = mac;
        }

        boolean takes(SendMessage message, boolean privateApi) {
            var settings = BlueBubblesRig.settings(
                    "http://mac:1234",
                    "p",
                    Duration.ofSeconds(1),
                    Map.of("sendMethod", privateApi ? "private-api" : "apple-script"));
            var runtime = new ProviderRuntime(this, Clock.systemUTC(), SCHEDULER);
            try {
                new BlueBubblesProvider()
                        .connect(settings, runtime)
                        .execute(message)
                        .toCompletableFuture()
                        .join();
                return true;
            } catch (CompletionException e) {
                assertThat(e.getCause()).isInstanceOf(ProviderException.Rejected.class);
                return false;
            }
        }

        @Override
        public CompletionStage<HttpAnswer> send(HttpCall call) {
            try {
                JsonNode body = JSON.readTree(call.body().open());
                ObjectNode answer = JSON.createObjectNode().put("status", 200);
                if (call.uri().getPath().endsWith("chat/query")) {
                    ArrayNode all = answer.putArray("data");
                    mac.forEach(chat -> all.add(chat.json()));
                } else if (call.uri().getPath().endsWith("chat/new")) {
                    List<String> addresses = new ArrayList<>();
                    body.get("addresses").forEach(address -> addresses.add(address.textValue()));
                    newChatsWith.add(addresses);
                    ObjectNode chat = new MacChat(
                                    "iMessage",
                                    "-",
                                    addresses.get(0),
                                    addresses.get(0),
                                    45,
                                    false,
                                    Set.copyOf(addresses))
                            .json();
                    chat.putArray("messages").addObject().put("guid", "m");
                    answer.set("data", chat);
                } else {
                    textsTo.add(body.get("chatGuid").textValue());
                    answer.putObject("data").put("guid", "m");
                }
                return CompletableFuture.completedFuture(new HttpAnswer(200, Map.of(), JSON.writeValueAsBytes(answer)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            textsTo.clear();
        }
    }
}
