package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the direct chat with one person by exact identity: by the whole id of the chat, its style and its identifier, never by
 * who takes part. A group in which only that person is left is no direct chat.
 */
final class BlueBubblesAddresses {

    private static final List<String> IMESSAGE = List.of("any;-;", "iMessage;-;");
    private static final List<String> OTHERS = List.of("SMS;-;", "RCS;-;");

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;

    BlueBubblesAddresses(BlueBubblesHttp http, BlueBubblesRequests requests) {
        this.http = http;
        this.requests = requests;
    }

    /** The chat to write in, or nothing when there is none yet. Nothing is sent, so every failure means "not sent". */
    CompletionStage<Optional<BlueBubblesChat>> directChat(Handle handle, Channel channel) {
        List<CompletableFuture<Optional<BlueBubblesChat>>> lookUps = prefixes(channel).stream()
                .map(prefix -> lookUp(prefix + handle.value(), handle).toCompletableFuture())
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(lookUps.toArray(CompletableFuture<?>[]::new));
        return Causes.bare(all.thenApply(done -> choose(lookUps.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList())));
    }

    /** The prefixes of chats that may be written in, the best first. */
    private static List<String> prefixes(Channel channel) {
        return switch (channel) {
            case NEVER_FALL_BACK -> IMESSAGE;
            case REQUIRE_FALLBACK -> OTHERS;
            case ALLOW_FALLBACK -> {
                List<String> all = new ArrayList<>(IMESSAGE);
                all.addAll(OTHERS);
                yield all;
            }
        };
    }

    private CompletionStage<Optional<BlueBubblesChat>> lookUp(String guid, Handle handle) {
        return http.send(requests.chatByGuid(guid), answer -> answer.data().list().stream()
                .map(BlueBubblesChat::of)
                .filter(chat -> isThat(chat, guid, handle))
                .findFirst());
    }

    private static boolean isThat(BlueBubblesChat chat, String guid, Handle handle) {
        return chat.guid().equals(guid) && chat.isDirectWith(handle);
    }

    /** Known senders before unknown ones, then in the order of the prefixes. */
    private static Optional<BlueBubblesChat> choose(List<BlueBubblesChat> found) {
        return found.stream().min(Comparator.comparing(BlueBubblesChat::filtered));
    }
}
