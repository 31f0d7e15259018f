package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Finds the group in which exactly these people are, and nobody else but us. A group in which anybody is whose address cannot
 * be read is never taken for one, and neither is a direct chat, whoever is in it.
 *
 * <p>People come and go, so a group that was found before is looked at again before each use.
 */
final class BlueBubblesCircles {

    private static final int MOST = 1_000;
    private static final String PURPOSE = "look up whom a message is for";

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesChatRequests chatRequests;
    private final Recent<Set<Handle>, String> before = new Recent<>(MOST);

    BlueBubblesCircles(BlueBubblesHttp http, BlueBubblesRequests requests, BlueBubblesChatRequests chatRequests) {
        this.http = http;
        this.requests = requests;
        this.chatRequests = chatRequests;
    }

    /** The same for the same people in any order, and the id of no chat. */
    static String key(Set<Handle> people) {
        return people.stream().map(Handle::value).sorted().collect(Collectors.joining(",", "people:", ""));
    }

    /**
     * The id of their group by a service that the channel allows, where there are several the one that was spoken in last;
     * nothing where there is none. Nothing is sent, so every failure means "not sent".
     */
    CompletionStage<Optional<String>> find(Set<Handle> people, Channel channel) {
        String known = before.get(people);
        if (known == null || !BlueBubblesChats.allows(channel, known)) {
            return search(people, channel);
        }
        return Causes.then(
                http.send(requests.chat(known).inOrderTo(PURPOSE), answer -> isExactly(answer.data(), people)),
                still -> still ? CompletableFuture.completedFuture(Optional.of(known)) : search(people, channel),
                failure -> failure instanceof Rejected
                        ? search(people, channel)
                        : CompletableFuture.failedFuture(failure));
    }

    /** A group that was just opened, where the server's answer shows that it is theirs. */
    void opened(Set<Handle> people, JsonAt chat) {
        if (isExactly(chat, people)) {
            before.put(people, chat.at("guid").text());
        }
    }

    /**
     * What a look through all chats found.
     *
     * @param theirs the ids of groups of exactly these people
     * @param others the ids of all other chats, which nothing goes to, even where one of them stands among the first as well
     */
    private record Found(Set<String> theirs, Set<String> others) {

        void add(BlueBubblesChat chat, boolean exactly) {
            (exactly ? theirs : others).add(chat.guid());
        }

        List<String> certain(Channel channel) {
            return theirs.stream()
                    .filter(guid -> !others.contains(guid) && BlueBubblesChats.allows(channel, guid))
                    .toList();
        }
    }

    private CompletionStage<Optional<String>> search(Set<Handle> people, Channel channel) {
        return read(people, 0, new Found(new LinkedHashSet<>(), new HashSet<>()))
                .thenCompose(found -> latest(found.certain(channel)))
                .thenApply(found -> {
                    found.ifPresent(guid -> before.put(people, guid));
                    return found;
                });
    }

    /** Chats without people are left out of a page, so it may be short and not the last; the total counts. */
    private CompletionStage<Found> read(Set<Handle> people, int offset, Found found) {
        int limit = BlueBubblesPaging.MOST;
        return http.send(chatRequests.page(limit, offset).inOrderTo(PURPOSE), answer -> {
                    List<JsonAt> rows = answer.data().list();
                    rows.forEach(row -> found.add(BlueBubblesChat.of(row), isExactly(row, people)));
                    Long total = answer.metadata().at("total").numberOrNull();
                    return total == null ? rows.size() < limit : rows.isEmpty() || (long) offset + limit >= total;
                })
                .thenCompose(
                        last -> last ? CompletableFuture.completedFuture(found) : read(people, offset + limit, found));
    }

    private CompletionStage<Optional<String>> latest(List<String> guids) {
        if (guids.size() < 2) {
            return CompletableFuture.completedFuture(guids.stream().findFirst());
        }
        CompletionStage<List<BlueBubblesChat>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (String guid : guids) {
            all = all.thenCompose(chats -> http.send(requests.chatByGuid(guid), answer -> {
                answer.data().list().stream()
                        .map(BlueBubblesChat::of)
                        .filter(chat -> chat.guid().equals(guid))
                        .forEach(chats::add);
                return chats;
            }));
        }
        return all.thenApply(
                chats -> chats.stream().min(BlueBubblesAddresses.SPOKEN_LAST).map(BlueBubblesChat::guid));
    }

    private static boolean isExactly(JsonAt json, Set<Handle> people) {
        BlueBubblesChat chat = BlueBubblesChat.of(json.asObject());
        ChatGuid guid = ChatGuid.of(chat.guid());
        Set<Handle> members = new HashSet<>();
        json.at("participants")
                .items()
                .forEach(person -> members.add(BlueBubblesChat.handleOrNull(person.at("address"))));
        return guid != null && !guid.direct() && chat.isPartOf(guid) && members.equals(people);
    }
}
