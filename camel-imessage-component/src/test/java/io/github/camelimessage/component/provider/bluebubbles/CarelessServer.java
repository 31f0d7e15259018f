package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.RawRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/** A Mac that answers every question for a chat with all its chats, and takes everything that is sent. */
final class CarelessServer implements HttpTransport {

    private static final ObjectMapper JSON = new ObjectMapper();

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

    private final List<MacChat> mac;
    final List<String> textsTo = new ArrayList<>();
    final List<List<String>> newChatsWith = new ArrayList<>();

    CarelessServer(List<MacChat> mac) {
        this.mac = mac;
    }

    boolean takes(SendMessage message, boolean privateApi) {
        return takes(message, privateApi, List.of());
    }

    /** The same from someone who was told of messages in those chats before, the latest last. */
    boolean takes(SendMessage message, boolean privateApi, List<MacChat> toldOf) {
        var settings = BlueBubblesRig.settings(
                "http://mac:1234",
                "p",
                Duration.ofSeconds(1),
                Map.of("sendMethod", privateApi ? "private-api" : "apple-script"));
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        var runtime = new ProviderRuntime(
                this, new WebSockets(HttpTransportSettings.defaults()), Clock.systemUTC(), scheduler);
        try {
            ProviderConnection connection = new BlueBubblesProvider().connect(settings, runtime);
            for (int i = 0; i < toldOf.size(); i++) {
                tell(connection, toldOf.get(i), i);
            }
            connection.execute(message).toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(ProviderException.Rejected.class);
            return false;
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static void tell(ProviderConnection connection, MacChat chat, int number) {
        ObjectNode webhook = JSON.createObjectNode().put("type", "new-message");
        webhook.putObject("data")
                .put("guid", "M" + number)
                .put("text", "hello")
                .put("dateCreated", 1_767_261_600_000L + number)
                .putArray("chats")
                .add(chat.json());
        try {
            connection
                    .webhook()
                    .complete(
                            connection.webhook().parse(new RawRequest(Map.of(), null, JSON.writeValueAsBytes(webhook))))
                    .toCompletableFuture()
                    .join();
        } catch (IOException | MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public CompletionStage<HttpAnswer> send(HttpCall call) {
        try {
            JsonNode body = call.method().equals("GET")
                    ? null
                    : JSON.readTree(call.body().open());
            ObjectNode answer = JSON.createObjectNode().put("status", 200);
            if (call.uri().getPath().endsWith("server/info")) {
                answer.putObject("data").put("os_version", "15.1");
            } else if (call.uri().getPath().endsWith("chat/query")) {
                ArrayNode all = answer.putArray("data");
                mac.forEach(chat -> all.add(chat.json()));
            } else if (call.uri().getPath().endsWith("chat/new")) {
                List<String> addresses = new ArrayList<>();
                body.get("addresses").forEach(address -> addresses.add(address.textValue()));
                newChatsWith.add(addresses);
                boolean one = addresses.size() == 1;
                String id = one ? addresses.get(0) : "chat77";
                ObjectNode chat = new MacChat(
                                "iMessage", one ? "-" : "+", id, id, one ? 45 : 43, false, Set.copyOf(addresses))
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
    public CompletionStage<HttpAnswer> download(HttpCall call, Path file) {
        throw new UnsupportedOperationException("There is no file on this Mac.");
    }

    @Override
    public void close() {
        textsTo.clear();
    }
}
