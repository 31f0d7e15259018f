package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

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

    /**
     * What the server knows of a person.
     *
     * @param direct the chat to write in, or null when there is none yet
     * @param taken ids that look like a direct chat with them and are none
     */
    record Found(BlueBubblesChat direct, Set<String> taken) {

        /** Whether writing to that id, which no chat was found for, would reach nobody else. */
        boolean free(String guid) {
            return !taken.contains(guid);
        }
    }

    /** Looks for the chat to write in. Nothing is sent, so every failure means "not sent". */
    CompletionStage<Found> directChat(Handle handle, Channel channel) {
        List<CompletableFuture<List<BlueBubblesChat>>> lookUps = prefixes(channel).stream()
                .map(prefix -> lookUp(prefix + handle.value()).toCompletableFuture())
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(lookUps.toArray(CompletableFuture<?>[]::new));
        return Causes.bare(all.thenApply(done -> choose(
                lookUps.stream()
                        .map(CompletableFuture::join)
                        .flatMap(List::stream)
                        .toList(),
                handle)));
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

    private CompletionStage<List<BlueBubblesChat>> lookUp(String guid) {
        return http.send(requests.chatByGuid(guid), answer -> answer.data().list().stream()
                .map(BlueBubblesChat::of)
                .filter(chat -> chat.guid().equals(guid))
                .toList());
    }

    /** Known senders before unknown ones, then in the order of the prefixes. */
    private static Found choose(List<BlueBubblesChat> found, Handle handle) {
        Set<String> taken = found.stream()
                .filter(chat -> !chat.isDirectWith(handle))
                .map(BlueBubblesChat::guid)
                .collect(Collectors.toSet());
        BlueBubblesChat direct = found.stream()
                .filter(chat -> chat.isDirectWith(handle) && !taken.contains(chat.guid()))
                .min(Comparator.comparing(BlueBubblesChat::filtered))
                .orElse(null);
        return new Found(direct, taken);
    }
}
