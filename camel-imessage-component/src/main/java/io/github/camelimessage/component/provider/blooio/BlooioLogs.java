package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.History.Window;
import io.github.camelimessage.component.rest.Found;
import io.github.camelimessage.component.rest.RestRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads what Blooio tried to post to a webhook. What it was answered 2xx for is here already; the rest is the very event. */
final class BlooioLogs {

    /**
     * A stretch of the log.
     *
     * @param items how many attempts were read
     * @param ended whether all of the window was seen
     */
    record Read(List<InboundEvent> events, int items, boolean ended) {}

    private final BlooioLists lists;
    private final BlooioRequests requests;
    private final BlooioEvents events;

    BlooioLogs(BlooioLists lists, BlooioRequests requests, BlooioEvents events) {
        this.lists = lists;
        this.requests = requests;
        this.events = events;
    }

    /** The events of a page, the earliest first, though the log has the latest attempt first. */
    CompletionStage<Read> read(Window window, BlooioPlace place) {
        RestRequest request = requests.step("GET", "webhooks/:webhookId/logs", "read what was posted to it")
                .at("webhookId", place.webhook())
                .with("sort", "desc");
        CompletionStage<Found<JsonAt>> found =
                lists.some(request, "logs", JsonAt::asObject, place.offset(), BlooioLists.MOST);
        return BlooioPart.orIfMissing(found, new Found<>(List.of(), null)).thenApply(page -> {
            List<InboundEvent> failed = new ArrayList<>();
            boolean ended = page.next() == null;
            for (JsonAt item : page.items()) {
                Instant tried = BlooioWords.time(item.at("attempted_time"));
                if (tried != null && tried.isBefore(window.from())) {
                    ended = true;
                } else if (!reachedUs(item) && (tried == null || !tried.isAfter(window.to()))) {
                    event(item).ifPresent(failed::add);
                }
            }
            Collections.reverse(failed);
            return new Read(failed, page.items().size(), ended);
        });
    }

    private static boolean reachedUs(JsonAt item) {
        long status = item.at("response_status").numberOr(0);
        return status >= 200 && status < 300;
    }

    /** What cannot be read would not be read when it is posted again either; it must not end every scan at the same place. */
    private Optional<InboundEvent> event(JsonAt item) {
        try {
            JsonAt body = item.at("event_body");
            JsonAt event = body.isObject() ? body : JsonAt.read(body.text().getBytes(StandardCharsets.UTF_8));
            InboundEvent read = events.read(event.asObject(), event.json());
            JsonAt original = item.at("metadata").at("original_event_id");
            String alias = original.filledOrNull() == null ? item.at("event_id").filledOrNull() : original.textOrNull();
            return Optional.of(read.with(BlooioIntake.alsoCalled(read.envelope(), alias)));
        } catch (UnexpectedJson e) {
            return Optional.empty();
        }
    }
}
