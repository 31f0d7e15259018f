package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeValues;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls routes of the server by their names; what is sent into a chat waits for its turn there. */
final class BlueBubblesNativeCalls {

    private final BlueBubblesHttp http;
    private final BlueBubblesChats chats;
    private final BlueBubblesTurns turns;
    private final NativeCalls calls;
    private final String where;

    BlueBubblesNativeCalls(
            BlueBubblesHttp http,
            OutgoingFiles files,
            BlueBubblesChats chats,
            BlueBubblesTurns turns,
            ProviderSettings settings,
            String where) {
        this.http = http;
        this.chats = chats;
        this.turns = turns;
        this.calls = new NativeCalls(
                BlueBubblesNatives.TABLE,
                files,
                settings,
                where,
                (route, request, given) -> inTurn(route, BlueBubblesRequest.of(request), given));
        this.where = where;
    }

    CompletionStage<Object> call(NativeCall call) {
        return calls.call(call);
    }

    /** What is sent into a chat takes its turn there, as what the neutral operations send. */
    private CompletionStage<Object> inTurn(NativeRoute route, BlueBubblesRequest request, Map<String, Object> given) {
        String chat = chatWrittenIn(route, given);
        return chat == null ? send(route, request) : turns.inTurn(chat, request.purpose(), () -> send(route, request));
    }

    /** Null for what changes no message, and for a message of which nobody knows where it stands. */
    private String chatWrittenIn(NativeRoute route, Map<String, Object> given) {
        if (changesMessage(route)) {
            BlueBubblesChat known = chats.of(NativeValues.word(NativeParameter.Kind.TEXT, given.get("guid")));
            return known == null ? null : known.guid();
        }
        return route.seenByOthers() && given.get("chatGuid") != null
                ? NativeValues.word(NativeParameter.Kind.TEXT, given.get("chatGuid"))
                : null;
    }

    /** Whether it edits a message, takes it back or has it told again. */
    private static boolean changesMessage(NativeRoute route) {
        return route.verb().equals("POST") && route.path().startsWith("message/:guid/");
    }

    private CompletionStage<Object> send(NativeRoute route, BlueBubblesRequest request) {
        if (route.path().equals(BlueBubblesNatives.PAGE)) {
            return http.page(request).thenApply(page -> page);
        }
        return switch (route.answer()) {
            case FILE -> http.download(request, null, type -> null).thenApply(media -> media);
            case JSON, NOTHING ->
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
