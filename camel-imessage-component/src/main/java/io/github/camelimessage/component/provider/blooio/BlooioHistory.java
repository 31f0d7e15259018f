package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.rest.Found;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Reads the past: first what was posted to our webhook and did not reach us, exactly as it was posted, then the messages of every
 * conversation in which something happened since.
 *
 * <p>Conversations come with the latest one first, so that reading ends at the first that was silent all the time. One that is
 * written in meanwhile moves to the front and may pass unseen, so at the end the front is looked at once more, back to what was the
 * latest at the beginning. Where all came in one answer, none can have moved.
 */
final class BlooioHistory implements History {

    /** How many conversations are listed at a time. */
    static final int CHATS = 25;

    private final BlooioLists lists;
    private final BlooioRequests requests;
    private final BlooioFacts facts;
    private final BlooioLogs logs;
    private final Supplier<String> webhook;

    /** @param webhook the id of our entry among the webhooks, or null while it is not known */
    BlooioHistory(
            BlooioLists lists, BlooioRequests requests, BlooioFacts facts, BlooioLogs logs, Supplier<String> webhook) {
        this.lists = lists;
        this.requests = requests;
        this.facts = facts;
        this.logs = logs;
        this.webhook = webhook;
    }

    @Override
    public CompletionStage<Page> read(Window window, String page) {
        String ours = webhook.get();
        BlooioPlace place = page != null
                ? BlooioPlace.read(page)
                : ours == null ? BlooioPlace.ofChats() : BlooioPlace.ofLog(ours, 0);
        return Causes.bare(
                place.ofLog()
                        ? log(window, place)
                        : place.rest().isEmpty() ? chats(window, place) : messages(window, place));
    }

    private CompletionStage<Page> log(Window window, BlooioPlace place) {
        return logs.read(window, place)
                .thenApply(read -> new Page(
                        late(read.events()),
                        (read.ended() ? BlooioPlace.ofChats() : place.at(place.offset() + read.items())).written(),
                        null));
    }

    private RestRequest get(String route) {
        return requests.step("GET", route, "read its history");
    }

    private CompletionStage<Page> chats(Window window, BlooioPlace place) {
        return lists.some(get("chats").with("sort", "recent"), "chats", JsonAt::asObject, place.offset(), CHATS)
                .thenApply(found -> {
                    BlooioPlace from = place.again() || place.offset() > 0 ? place : withFront(place, found.items());
                    Instant since =
                            from.again() ? later(window.from(), Instant.ofEpochMilli(from.front())) : window.from();
                    List<String> rest = new ArrayList<>();
                    boolean ended = found.next() == null;
                    for (JsonAt json : found.items()) {
                        Instant last = BlooioWords.time(json.at("last_message_time"));
                        String chat = BlooioConversations.chat(json).id().value();
                        if (last != null && last.isBefore(since)) {
                            ended = true;
                        } else if (!from.again() || last != null && !wasInFront(from, chat, last)) {
                            rest.add(chat);
                        }
                    }
                    return new Page(
                            List.of(),
                            from.with(from.offset() + found.items().size(), ended, rest)
                                    .following(),
                            null);
                });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static BlooioPlace withFront(BlooioPlace place, List<JsonAt> chats) {
        long front = chats.stream().mapToLong(BlooioHistory::lastTime).max().orElse(0);
        List<String> first = chats.stream()
                .filter(chat -> lastTime(chat) == front)
                .map(chat -> BlooioConversations.chat(chat).id().value())
                .toList();
        return place.inFrontOf(front, first);
    }

    private static long lastTime(JsonAt chat) {
        Instant last = BlooioWords.time(chat.at("last_message_time"));
        return last == null ? 0 : last.toEpochMilli();
    }

    /** Nothing happened in it since the first look, after which it was read. */
    private static boolean wasInFront(BlooioPlace place, String chat, Instant last) {
        return last.toEpochMilli() == place.front() && place.first().contains(chat);
    }

    private CompletionStage<Page> messages(Window window, BlooioPlace place) {
        String chat = place.rest().get(0);
        RestRequest request = get(BlooioRequests.MESSAGES)
                .at("chatId", chat)
                .with("sort", "asc")
                .with("since", BlooioMessages.millis(window.from()))
                .with("until", BlooioMessages.millis(window.to()));
        CompletionStage<Found<JsonAt>> found =
                lists.some(request, "messages", JsonAt::asObject, place.messages(), BlooioLists.MOST);
        return BlooioPart.orIfMissing(found, new Found<>(List.of(), null)).thenApply(page -> {
            List<InboundEvent> events = page.items().stream()
                    .flatMap(json -> facts.of(new BlooioRow(json, BlooioChats.idOf(chat)), window).stream())
                    .toList();
            int read = place.messages() + page.items().size();
            return new Page(
                    late(events),
                    page.next() == null
                            ? place.afterChat().following()
                            : place.inChat(read).written(),
                    null);
        });
    }

    private static List<InboundEvent> late(List<InboundEvent> events) {
        return events.stream()
                .map(event -> event.with(event.envelope().asLate()))
                .toList();
    }
}
