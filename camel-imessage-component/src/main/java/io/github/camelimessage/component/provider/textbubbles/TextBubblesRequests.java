package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Duration;

/** Writes requests: routes and time limits. */
final class TextBubblesRequests {

    /** The name of the address without a version in it. */
    static final String ROOT = "root";

    static final String MESSAGES = "messages";
    static final String MESSAGE = "messages/:id";
    static final String CHAT = "chats/:chatId";

    private final ProviderSettings settings;

    TextBubblesRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    /** Asks for something. */
    RestRequest get(String route, OperationKind kind) {
        return step("GET", route, kind.phrase());
    }

    /** Has something done by any verb. What others see is given the time of a send. */
    RestRequest call(String verb, String route, OperationKind kind) {
        RestRequest request = new RestRequest(
                verb, route, kind.phrase(), kind.seenByOthers() ? settings.sendTimeout() : settings.requestTimeout());
        return kind.seenByOthers() ? request.thatOthersSee() : request;
    }

    /** How long a request with the bytes of files in it may take. */
    Duration mediaTimeout() {
        return settings.mediaTimeout();
    }

    /** For what no operation stands for. */
    RestRequest step(String verb, String route, String purpose) {
        return new RestRequest(verb, route, purpose, settings.requestTimeout());
    }

    /** Whether the service is well; anybody may ask, and it does not count. */
    RestRequest health(OperationKind kind) {
        return get("health", kind).on(ROOT).withoutKey();
    }
}
