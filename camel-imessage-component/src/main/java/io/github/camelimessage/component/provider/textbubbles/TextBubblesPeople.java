package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks how people can be reached. */
final class TextBubblesPeople extends TextBubblesPart implements PeopleHandler {

    /** The answer to the question about WhatsApp is not documented: these are names that it may have. */
    private static final List<String> YES = List.of("onWhatsApp", "isOnWhatsApp", "exists", "registered");

    TextBubblesPeople(TextBubblesHttp http, TextBubblesRequests requests, TextBubblesChats chats) {
        super(http, requests, chats);
    }

    @Override
    public CompletionStage<Boolean> checkAvailability(PeopleOperation.CheckAvailability operation) {
        return begin(() -> {
            String number = chats.number(operation.handle(), operation.kind());
            return switch (operation.service().toLowerCase(Locale.ROOT)) {
                case "imessage", "sms", "facetime" -> capable(number, operation);
                case "whatsapp" -> onWhatsApp(number, operation.kind());
                default ->
                    throw cannot(
                            operation.kind(),
                            "TextBubbles knows no such service. Known: iMessage, SMS, FaceTime, WhatsApp.");
            };
        });
    }

    private RestRequest capabilities(String number, OperationKind kind) {
        return requests.get("capabilities/:phone", kind).at("phone", number);
    }

    private CompletionStage<Boolean> capable(String number, PeopleOperation.CheckAvailability operation) {
        String name = operation.service().toLowerCase(Locale.ROOT);
        return http.send(
                capabilities(number, operation.kind()),
                (data, answer) -> data.at("capabilities").asObject().at(name).isTrue());
    }

    /** One of our numbers has to ask, and only one that is paired can. */
    private CompletionStage<Boolean> onWhatsApp(String number, OperationKind kind) {
        return http.send(requests.get("whatsapp", kind), (data, answer) -> paired(data))
                .thenCompose(ours -> ours == null
                        ? CompletableFuture.failedFuture(cannot(
                                kind,
                                "none of the account's numbers is paired with WhatsApp. Pair one at TextBubbles."))
                        : http.send(
                                requests.get("whatsapp/numbers/:n/check", kind)
                                        .at("n", ours)
                                        .with("phone", number),
                                (data, answer) -> yes(data)));
    }

    private static String paired(JsonAt data) {
        return data.list().stream()
                .filter(line ->
                        "connected".equals(line.at("whatsapp").at("status").textOrNull()))
                .map(line -> line.at("phoneNumber").filledOrNull())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean yes(JsonAt data) {
        for (String name : YES) {
            if (data.at(name).present()) {
                return data.at(name).isTrue();
            }
        }
        List<Object> flags = data.asObject().plain() instanceof Map<?, ?> fields
                ? fields.values().stream()
                        .filter(Boolean.class::isInstance)
                        .map(Object.class::cast)
                        .toList()
                : List.of();
        if (flags.size() != 1) {
            throw new UnexpectedJson("data: expected true or false in it, found neither");
        }
        return (Boolean) flags.get(0);
    }

    @Override
    public CompletionStage<String> getFocus(PeopleOperation.GetFocus operation) {
        return begin(() -> http.send(
                capabilities(chats.number(operation.handle(), operation.kind()), operation.kind()), (data, answer) -> {
                    JsonAt focused = data.at("focused");
                    return !focused.present() ? "unknown" : focused.isTrue() ? "silenced" : "none";
                }));
    }
}
