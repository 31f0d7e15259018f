package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.MessageOperation.ListScheduled;
import io.github.camelimessage.component.model.MessageOperation.ScheduleMessage;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.Pager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Has messages sent later, and lists those that wait. */
final class TextBubblesSchedule {

    private static final Duration FARTHEST = Duration.ofDays(30);

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesSender sender;
    private final TextBubblesLists lists;
    private final Clock clock;

    TextBubblesSchedule(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesSender sender,
            TextBubblesLists lists,
            Clock clock) {
        this.http = http;
        this.requests = requests;
        this.sender = sender;
        this.lists = lists;
        this.clock = clock;
    }

    CompletionStage<ScheduledMessage> plan(ScheduleMessage operation) throws ProviderException {
        if (operation.every() != null) {
            throw refused("again and again: TextBubbles sends a message once.");
        }
        Instant now = clock.instant();
        if (!operation.at().isAfter(now)) {
            throw refused("for a time that is over.");
        }
        if (operation.at().isAfter(now.plus(FARTHEST))) {
            throw refused("for a time that is more than " + FARTHEST.toDays() + " days ahead.");
        }
        return sender.send(operation.message(), operation.at(), operation.kind())
                .thenApply(taken -> new ScheduledMessage(
                        taken.id(),
                        taken.chat(),
                        operation.message().text(),
                        operation.at(),
                        null,
                        taken.progress() == Progress.QUEUED ? State.PENDING : State.SENT,
                        null,
                        null));
    }

    private Rejected refused(String why) {
        return new Rejected(http.where() + " cannot schedule a message " + why);
    }

    CompletionStage<Page<ScheduledMessage>> list(ListScheduled operation) {
        Pager<TextBubblesRow> pager = lists.asItComes(requests.get("messages/scheduled", operation.kind()));
        return lists.asPage(pager.read(operation.page(), operation.limit()), row -> row.toPlan(null), operation.kind());
    }
}
