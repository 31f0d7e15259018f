package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.provider.Desk;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What somebody finds and does in Blooio's dashboard, and the native calls that find what they are about. */
final class BlooioDesk extends Desk {

    private final BlooioSimulator simulator;

    BlooioDesk(BlooioSimulator simulator) {
        super(simulator);
        this.simulator = simulator;
    }

    /** Registers a webhook for all events and answers its id. */
    String webhook(String url) {
        simulator.registerWebhook(url);
        return id(url);
    }

    /** The id of the webhook with that address. */
    String id(String url) {
        return among(get("/webhooks").path("webhooks"), "webhook_url", url)
                .path("webhook_id")
                .asText();
    }

    /** A native call for what no neutral operation stands for; null where none does. */
    Operation<?> natively(String row, String someone) {
        return switch (row) {
            case "cancel queued" -> call("cancelMessage", Map.of("chatId", someone, "messageId", queued(someone)));
            case "add participant" ->
                call("addGroupMember", Map.of("groupId", group(someone), "contact_id", "+15550100003"));
            case "remove participant" ->
                call("removeGroupMember", Map.of("groupId", group(someone), "contactId", "+15550100002"));
            case "own contact card get" -> call("getNumberContactCard", Map.of("number", "+15550100999"));
            case "contact update" -> call("updateContact", Map.of("contactId", someone, "name", "Ira"));
            case "contact delete" -> call("deleteContact", Map.of("contactId", someone));
            case "tags list" -> call("listContactTags", Map.of("contactId", someone));
            case "tags add" -> call("addContactTags", Map.of("contactId", someone, "tags", List.of("vip")));
            case "tags remove" -> call("removeContactTag", Map.of("contactId", someone, "tag", tag(someone)));
            case "FaceTime call" -> call("createFacetimeCall", Map.of("handle", someone));
            case "number lookup" -> call("lookupPhoneNumber", Map.of("number", someone));
            case "number lookup in a batch" -> call("lookupPhoneNumbers", Map.of("numbers", List.of(someone)));
            case "call forwarding" ->
                call("setCallForwarding", Map.of("number", "+15550100999", "forward_to", someone));
            case "webhook delivery log" ->
                call("listWebhookLogs", Map.of("webhookId", webhook("http://127.0.0.1:9/log")));
            case "webhook replay" -> replay(someone);
            default -> null;
        };
    }

    private static Operation<?> call(String name, Map<String, Object> parameters) {
        return new AccountOperation.NativeCall(name, parameters);
    }

    private String group(String someone) {
        return simulator.group("Hiking", someone, "+15550100002");
    }

    String queued(String someone) {
        return post("/chats/" + someone.replace("+", "%2B") + "/messages", "{\"text\":\"later\"}")
                .path("message_id")
                .asText();
    }

    private String tag(String someone) {
        post("/contacts/" + someone.replace("+", "%2B") + "/tags", "{\"tags\":[\"vip\"]}");
        return "vip";
    }

    /** Nobody listens there, so its only attempt is in the log at once or a little later. */
    private Operation<?> replay(String someone) {
        String id = webhook("http://127.0.0.1:9/nobody");
        simulator.someoneWrites(someone, "anybody?");
        Awaitility.await()
                .until(() -> !get("/webhooks/" + id + "/logs").path("logs").isEmpty());
        String event = get("/webhooks/" + id + "/logs")
                .path("logs")
                .get(0)
                .path("event_id")
                .asText();
        return call("replayWebhookEvent", Map.of("webhookId", id, "eventId", event));
    }
}
