package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestRequest;

/** Writes requests: routes and time limits. */
final class BlooioRequests {

    /** The header that tells one send from any other. */
    static final String KEY = "Idempotency-Key";

    static final String CHAT = "chats/:chatId";
    static final String MESSAGES = "chats/:chatId/messages";
    static final String MESSAGE = "chats/:chatId/messages/:messageId";
    static final String GROUP = "groups/:groupId";

    private final ProviderSettings settings;

    BlooioRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    /** Asks for something. */
    RestRequest get(String route, OperationKind kind) {
        return RestRequest.get(route, kind.phrase(), settings.requestTimeout());
    }

    /** Has something done by any verb. What others see is given the time of a send. */
    RestRequest call(String verb, String route, OperationKind kind) {
        RestRequest request = new RestRequest(
                verb, route, kind.phrase(), kind.seenByOthers() ? settings.sendTimeout() : settings.requestTimeout());
        return kind.seenByOthers() ? request.thatOthersSee() : request;
    }

    /** The same with a file in it. */
    RestRequest upload(String verb, String route, OperationKind kind) {
        return call(verb, route, kind).within(settings.mediaTimeout());
    }

    /** For what no operation stands for. */
    RestRequest step(String verb, String route, String purpose) {
        return new RestRequest(verb, route, purpose, settings.requestTimeout());
    }
}
