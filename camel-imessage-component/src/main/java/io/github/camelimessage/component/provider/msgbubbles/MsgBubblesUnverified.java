package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Duration;
import java.util.Map;

/** Makes the requests that only the operator knows; those that nobody described are refused. */
final class MsgBubblesUnverified {

    private final MsgBubblesOptions options;
    private final ProviderSettings settings;
    private final String where;

    MsgBubblesUnverified(MsgBubblesOptions options, ProviderSettings settings, String where) {
        this.options = options;
        this.settings = settings;
        this.where = where;
    }

    /**
     * The request.
     *
     * @param values what can be filled in
     * @throws Rejected where it is off; the text names the option
     */
    RestRequest request(Operation<?> operation, Map<String, Object> values) throws Rejected {
        Unverified what = Unverified.of(operation).orElseThrow();
        String phrase = operation.kind().phrase();
        UnverifiedRoute route = options.route(what)
                .orElseThrow(() ->
                        new Rejected(where + " cannot " + phrase + " since " + what.why() + ". Nothing was sent."));
        boolean seen = operation.kind().seenByOthers();
        Duration timeout = seen ? settings.sendTimeout() : settings.requestTimeout();
        RestRequest request = route.request(phrase, timeout, values);
        return seen ? request.thatOthersSee() : request;
    }
}
