package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;

/** Calls routes by their names: what the table does not know is refused, and the rest goes out as the table says. */
final class BlueBubblesNativeCalls {

    private final BlueBubblesHttp http;
    private final OutgoingFiles files;
    private final BlueBubblesChats chats;
    private final BlueBubblesTurns turns;
    private final ProviderSettings settings;
    private final String where;

    BlueBubblesNativeCalls(
            BlueBubblesHttp http,
            OutgoingFiles files,
            BlueBubblesChats chats,
            BlueBubblesTurns turns,
            ProviderSettings settings,
            String where) {
        this.http = http;
        this.files = files;
        this.chats = chats;
        this.turns = turns;
        this.settings = settings;
        this.where = where;
    }

    CompletionStage<Object> call(NativeCall call) {
        try {
            NativeRoute route = BlueBubblesNatives.named(call.name())
                    .orElseThrow(() -> new Rejected(
                            where + " cannot call a native operation: BlueBubbles has none of that name. Known: "
                                    + BlueBubblesNatives.names() + "."));
            refuseWrongNames(route, call.parameters());
            BlueBubblesRequest request = request(route, call.parameters());
            return route.hasFile()
                    ? withFile(route, request, call.parameters())
                    : inTurn(route, request, call.parameters());
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

    private BlueBubblesRequest request(NativeRoute route, Map<String, Object> given) throws Rejected {
        String path = route.path();
        Map<String, String> query = new LinkedHashMap<>();
        ObjectNode json = JsonAt.object();
        for (NativeParameter parameter : route.parameters()) {
            Object value = given.get(parameter.name());
            if (value == null || parameter.isFile()) {
                continue;
            }
            if (route.isInPath(parameter)) {
                path = path.replaceFirst(
                        ":" + parameter.name() + "\\b",
                        quoted(segment(route, parameter, word(route, parameter, value))));
            } else if (route.inQuery()) {
                query.put(parameter.name(), word(route, parameter, value));
            } else {
                try {
                    json.set(parameter.name(), NativeValues.json(parameter.kind(), value));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw wrong(route, parameter);
                }
            }
        }
        HttpBody body = json.isEmpty() ? HttpBody.none() : HttpBody.of("application/json", JsonAt.write(json));
        return new BlueBubblesRequest(
                route.verb(),
                route.path(),
                path,
                query,
                body,
                timeout(route),
                "call " + route.name(),
                route.seenByOthers(),
                null);
    }

    private static String quoted(String segment) {
        return Matcher.quoteReplacement(segment);
    }

    /** One segment of the path and never a way out of it, which would be another route. */
    private String segment(NativeRoute route, NativeParameter parameter, String word) throws Rejected {
        if (word.isBlank() || word.equals(".") || word.equals("..")) {
            throw wrong(route, parameter);
        }
        return QueryText.escaped(word);
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

    /** The server waits for Messages in what others see, and files take their time. */
    private Duration timeout(NativeRoute route) {
        if (route.hasFile() || route.answer() == NativeRoute.Answer.FILE) {
            return settings.mediaTimeout();
        }
        return route.seenByOthers() ? settings.sendTimeout() : settings.requestTimeout();
    }

    private CompletionStage<Object> withFile(NativeRoute route, BlueBubblesRequest request, Map<String, Object> given)
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
            if (value != null && !field.isFile() && !route.isInPath(field)) {
                form.field(field.name(), word(route, field, value));
            }
        }
        return files.fetched(List.of(file), ready -> {
            Outgoing here = ready.get(0);
            form.file(parameter.name(), here.name(), here.mimeType(), here.bytes(), here.source()::open);
            return inTurn(route, request.with(form), given);
        });
    }

    /** What is sent into a chat takes its turn there, as what the neutral operations send. */
    private CompletionStage<Object> inTurn(NativeRoute route, BlueBubblesRequest request, Map<String, Object> given) {
        String chat = chatWrittenIn(route, given);
        return chat == null ? send(route, request) : turns.inTurn(chat, request.purpose(), () -> send(route, request));
    }

    /** Null for what changes no message, and for a message of which nobody knows where it stands. */
    private String chatWrittenIn(NativeRoute route, Map<String, Object> given) {
        if (route.changesMessage()) {
            BlueBubblesChat known = chats.of(NativeValues.word(NativeParameter.Kind.TEXT, given.get("guid")));
            return known == null ? null : known.guid();
        }
        return route.seenByOthers() && given.get("chatGuid") != null
                ? NativeValues.word(NativeParameter.Kind.TEXT, given.get("chatGuid"))
                : null;
    }

    private CompletionStage<Object> send(NativeRoute route, BlueBubblesRequest request) {
        return switch (route.answer()) {
            case FILE -> http.download(request, null, type -> null).thenApply(media -> media);
            case PAGE -> http.page(request).thenApply(page -> page);
            case JSON ->
                http.send(request, answer -> answer)
                        .thenCompose(
                                answer -> answer.metadata().at("errors").items().isEmpty()
                                        ? CompletableFuture.completedFuture(
                                                answer.data().plain())
                                        : CompletableFuture.failedFuture(
                                                new Rejected(where + " could not " + request.purpose()
                                                        + " wholly: the server reports errors for a part of it.")));
        };
    }
}
