package io.github.camelimessage.component.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls routes by their names: what the table does not know is refused, and the rest goes out as the table says. */
public final class NativeCalls {

    private final NativeTable table;
    private final OutgoingFiles files;
    private final ProviderSettings settings;
    private final String where;
    private final NativeSending sending;

    /** @param where what messages start with, for instance {@code imessage:support} */
    public NativeCalls(
            NativeTable table, OutgoingFiles files, ProviderSettings settings, String where, NativeSending sending) {
        this.table = table;
        this.files = files;
        this.settings = settings;
        this.where = where;
        this.sending = sending;
    }

    /**
     * Calls one.
     *
     * @return what the {@link NativeSending} says; fails with {@link Rejected} before anything leaves when the name is not known, or a
     *     parameter is unknown, missing or of the wrong kind
     */
    public CompletionStage<Object> call(NativeCall call) {
        Map<String, Object> given = call.parameters();
        try {
            NativeRoute route = table.named(call.name())
                    .orElseThrow(() -> new Rejected(where + " cannot call a native operation: " + table.title()
                            + " has none of that name. Known: " + table.names() + "."));
            refuseWrongNames(route, given);
            RestRequest request = request(route, given);
            return route.hasFile() ? withFile(route, request, given) : sending.send(route, request, given);
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void refuseWrongNames(NativeRoute route, Map<String, Object> given) throws Rejected {
        for (String name : given.keySet()) {
            if (!route.names().contains(name)) {
                throw refused(route, "it has no parameter \"" + name + "\".");
            }
        }
        for (NativeParameter parameter : route.parameters()) {
            if (parameter.needed() && given.get(parameter.name()) == null) {
                throw refused(route, "the parameter \"" + parameter.name() + "\" is missing.");
            }
        }
    }

    private Rejected refused(NativeRoute route, String why) {
        return new Rejected(where + " cannot call " + route.name() + ": " + why + " Known: " + route.known() + ".");
    }

    private RestRequest request(NativeRoute route, Map<String, Object> given) throws Rejected {
        RestRequest request = new RestRequest(route.verb(), route.path(), "call " + route.name(), timeout(route));
        request = route.base().isEmpty() ? request : request.on(route.base());
        request = route.seenByOthers() ? request.thatOthersSee() : request;
        ObjectNode json = JsonAt.object();
        for (NativeParameter parameter : route.parameters()) {
            Object value = given.get(parameter.name());
            if (value == null || parameter.isFile()) {
                continue;
            }
            if (isInBody(route, parameter)) {
                try {
                    json.set(parameter.name(), NativeValues.json(parameter.kind(), value));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw wrong(route, parameter);
                }
            } else {
                request = filled(route, request, parameter, word(route, parameter, value));
            }
        }
        return json.isEmpty() ? request : request.with(json);
    }

    private static boolean isInBody(NativeRoute route, NativeParameter parameter) {
        return !route.isInPath(parameter) && parameter.place() == NativeParameter.Place.AS_USUAL && !route.inQuery();
    }

    private RestRequest filled(NativeRoute route, RestRequest request, NativeParameter parameter, String word)
            throws Rejected {
        if (route.isInPath(parameter)) {
            if (!RestRequest.isSegment(word)) {
                throw wrong(route, parameter);
            }
            return request.at(parameter.name(), word);
        }
        return parameter.place() == NativeParameter.Place.HEADER
                ? request.header(parameter.name(), word)
                : request.with(parameter.name(), word);
    }

    private String word(NativeRoute route, NativeParameter parameter, Object value) throws Rejected {
        try {
            return NativeValues.word(parameter.kind(), value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(route, parameter);
        }
    }

    private Rejected wrong(NativeRoute route, NativeParameter parameter) {
        return refused(
                route,
                "the value of \"" + parameter.name() + "\" is not "
                        + parameter.kind().words() + ".");
    }

    /** What others see may be waited for at the other side, and files take their time. */
    private Duration timeout(NativeRoute route) {
        if (route.hasFile() || route.answer() == NativeRoute.Answer.FILE) {
            return settings.mediaTimeout();
        }
        return route.seenByOthers() ? settings.sendTimeout() : settings.requestTimeout();
    }

    private CompletionStage<Object> withFile(NativeRoute route, RestRequest request, Map<String, Object> given)
            throws Rejected {
        NativeParameter parameter = route.parameters().stream()
                .filter(NativeParameter::isFile)
                .findFirst()
                .orElseThrow();
        Outgoing file;
        try {
            file = NativeValues.file(given.get(parameter.name()));
        } catch (IllegalArgumentException e) {
            throw wrong(route, parameter);
        }
        MultipartBody form = new MultipartBody();
        for (NativeParameter field : route.parameters()) {
            Object value = given.get(field.name());
            if (value != null && !field.isFile() && isInBody(route, field)) {
                form.field(field.name(), word(route, field, value));
            }
        }
        return files.fetched(List.of(file), ready -> {
            Outgoing here = ready.get(0);
            form.file(parameter.name(), here.name(), here.mimeType(), here.bytes(), here.source()::open);
            return sending.send(route, request.with(form), given);
        });
    }
}
