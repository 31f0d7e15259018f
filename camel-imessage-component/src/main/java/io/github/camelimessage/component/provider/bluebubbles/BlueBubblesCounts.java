package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.AccountOperation.Count;
import io.github.camelimessage.component.model.AccountOperation.What;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts rows on the Mac; only messages can be counted by chat and time. */
final class BlueBubblesCounts {

    private final BlueBubblesHttp http;
    private final ProviderSettings settings;
    private final BlueBubblesChats chats;
    private final String where;

    BlueBubblesCounts(BlueBubblesHttp http, ProviderSettings settings, BlueBubblesChats chats, String where) {
        this.http = http;
        this.settings = settings;
        this.chats = chats;
        this.where = where;
    }

    CompletionStage<Long> count(Count count) {
        boolean whole = count.chat() == null && count.after() == null && count.before() == null;
        if (!ofMessages(count.what()) && !whole) {
            return refused(
                    count, "BlueBubbles counts " + count.what().word() + " as a whole, without a chat or times.");
        }
        if (count.what() == What.UPDATED_MESSAGES && count.after() == null) {
            return refused(count, "BlueBubbles counts changed messages from a time on. Set the earliest time (after).");
        }
        return count.chat() == null
                ? counted(count, null)
                : chats.guidsOf(count.chat(), count.kind()).thenCompose(guids -> sum(count, guids));
    }

    /** The server counts in one chat at a time, and a conversation can have several. */
    private CompletionStage<Long> sum(Count count, List<String> guids) {
        CompletionStage<Long> sum = CompletableFuture.completedFuture(0L);
        for (String guid : guids) {
            sum = sum.thenCombine(counted(count, guid), Long::sum);
        }
        return sum;
    }

    private CompletionStage<Long> counted(Count count, String chatGuid) {
        return http.send(request(count, chatGuid), answer -> {
            Long total = answer.data().at("total").numberOrNull();
            if (total == null) {
                throw new UnexpectedJson("data.total: expected a number, found another thing");
            }
            return total;
        });
    }

    private static boolean ofMessages(What what) {
        return what == What.MESSAGES || what == What.OWN_MESSAGES || what == What.UPDATED_MESSAGES;
    }

    private BlueBubblesRequest request(Count count, String chatGuid) {
        String path =
                switch (count.what()) {
                    case MESSAGES -> "message/count";
                    case OWN_MESSAGES -> "message/count/me";
                    case UPDATED_MESSAGES -> "message/count/updated";
                    case CHATS -> "chat/count";
                    case HANDLES -> "handle/count";
                    case ATTACHMENTS -> "attachment/count";
                };
        BlueBubblesRequest request =
                BlueBubblesRequest.get(path, path, count.kind().phrase(), settings.requestTimeout());
        if (chatGuid != null) {
            request = request.with("chatGuid", chatGuid);
        }
        if (count.after() != null) {
            request = request.with(
                    "after", String.valueOf(Math.max(0, count.after().toEpochMilli())));
        }
        return count.before() == null
                ? request
                : request.with(
                        "before", String.valueOf(Math.max(1, count.before().toEpochMilli())));
    }

    private CompletionStage<Long> refused(Count count, String why) {
        return CompletableFuture.failedFuture(
                new Rejected(where + " cannot " + count.kind().phrase() + ": " + why));
    }
}
