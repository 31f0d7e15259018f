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
import java.util.stream.Stream;

/**
 * Finds the chat of a conversation by exact identity: by the whole id of the chat, its style and its identifier, never by who
 * takes part. A group in which only one person is left is no direct chat.
 */
final class BlueBubblesAddresses {

    private static final List<String> IMESSAGE = List.of("any", "iMessage");
    private static final List<String> OTHERS = List.of("SMS", "RCS");
    private static final String SATELLITE = "iMessageLite";

    private static final Comparator<BlueBubblesChat> KNOWN_SENDERS = Comparator.comparing(BlueBubblesChat::filtered);
    private static final Comparator<BlueBubblesChat> LATEST =
            Comparator.comparing(BlueBubblesChat::latest, Comparator.nullsLast(Comparator.reverseOrder()));

    /** Known senders before unknown ones, then where it was last spoken. */
    static final Comparator<BlueBubblesChat> SPOKEN_LAST = KNOWN_SENDERS.thenComparing(LATEST);

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;

    BlueBubblesAddresses(BlueBubblesHttp http, BlueBubblesRequests requests) {
        this.http = http;
        this.requests = requests;
    }

    /**
     * What the server knows of a conversation.
     *
     * @param chat the chat to write in, or null when there is none yet
     * @param taken ids that look like a part of the conversation and are none
     */
    record Found(BlueBubblesChat chat, Set<String> taken) {

        /** Whether writing to that id, which no chat was found for, would reach nobody else. */
        boolean free(String guid) {
            return !taken.contains(guid);
        }
    }

    /**
     * Looks for the direct chat to write to a person in: known senders before unknown ones, then iMessage before the rest.
     * Nothing is sent, so every failure means "not sent".
     */
    CompletionStage<Found> directChat(Handle handle, Channel channel) {
        return find(ChatGuid.with(handle), services(channel), KNOWN_SENDERS);
    }

    /** Looks for the chat in which a conversation goes on: known senders before unknown ones, then where it was last spoken. */
    CompletionStage<Found> conversation(ChatGuid neutral, Channel channel) {
        List<String> services = new ArrayList<>(services(channel));
        if (!channel.equals(Channel.REQUIRE_FALLBACK)) {
            services.add(SATELLITE);
        }
        return find(neutral, services, SPOKEN_LAST);
    }

    /** The ids of all chats of a conversation. */
    CompletionStage<List<String>> parts(ChatGuid neutral) {
        List<String> services = new ArrayList<>(services(Channel.ALLOW_FALLBACK));
        services.add(SATELLITE);
        return lookUp(neutral, services).thenApply(found -> parts(found, neutral)
                .map(BlueBubblesChat::guid)
                .distinct()
                .toList());
    }

    /** The services that may be written by, the best first. */
    private static List<String> services(Channel channel) {
        if (channel.equals(Channel.NEVER_FALL_BACK)) {
            return IMESSAGE;
        }
        if (channel.equals(Channel.REQUIRE_FALLBACK)) {
            return OTHERS;
        }
        List<String> all = new ArrayList<>(IMESSAGE);
        all.addAll(OTHERS);
        return all;
    }

    private CompletionStage<Found> find(
            ChatGuid conversation, List<String> services, Comparator<BlueBubblesChat> best) {
        return lookUp(conversation, services)
                .thenApply(found ->
                        new Found(parts(found, conversation).min(best).orElse(null), taken(found, conversation)));
    }

    private CompletionStage<List<BlueBubblesChat>> lookUp(ChatGuid conversation, List<String> services) {
        List<CompletableFuture<List<BlueBubblesChat>>> lookUps = services.stream()
                .map(service -> lookUp(conversation.by(service)).toCompletableFuture())
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(lookUps.toArray(CompletableFuture<?>[]::new));
        return Causes.bare(all.thenApply(done -> lookUps.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList()));
    }

    private CompletionStage<List<BlueBubblesChat>> lookUp(String guid) {
        return http.send(requests.chatByGuid(guid), answer -> answer.data().list().stream()
                .map(BlueBubblesChat::of)
                .filter(chat -> chat.guid().equals(guid))
                .toList());
    }

    private static Set<String> taken(List<BlueBubblesChat> found, ChatGuid conversation) {
        return found.stream()
                .filter(chat -> !chat.isPartOf(conversation))
                .map(BlueBubblesChat::guid)
                .collect(Collectors.toSet());
    }

    private static Stream<BlueBubblesChat> parts(List<BlueBubblesChat> found, ChatGuid conversation) {
        Set<String> taken = taken(found, conversation);
        return found.stream().filter(chat -> chat.isPartOf(conversation) && !taken.contains(chat.guid()));
    }
}
