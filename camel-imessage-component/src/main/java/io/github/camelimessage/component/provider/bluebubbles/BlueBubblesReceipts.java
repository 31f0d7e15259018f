package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.Clock;

/** Makes receipts of the rows that the server answers with, and remembers whose rows they are. */
final class BlueBubblesReceipts {

    private final BlueBubblesChats chats;
    private final OwnSends ownSends;
    private final Clock clock;

    BlueBubblesReceipts(BlueBubblesChats chats, OwnSends ownSends, Clock clock) {
        this.chats = chats;
        this.ownSends = ownSends;
        this.clock = clock;
    }

    /** For an answer that is a row. */
    Receipt of(JsonAt data, String chatGuid, String key) {
        return of(BlueBubblesRow.of(data.asObject()), chatGuid, key);
    }

    /**
     * For a row.
     *
     * @param chatGuid the chat where the row leaves it out, or null where nobody knows it
     * @param key what it went out with, or null
     */
    Receipt of(BlueBubblesRow row, String chatGuid, String key) {
        if (row.chat() != null || chatGuid != null) {
            chats.remember(row, chatGuid);
        }
        ownSends.remember(row.guid(), key);
        BlueBubblesChat chat = row.chat() != null || chatGuid == null ? row.chat() : BlueBubblesChat.named(chatGuid);
        return new Receipt(
                row.id(),
                chat == null ? null : chat.id(),
                progress(row),
                chat == null || chat.service() == null ? row.service() : chat.service(),
                row.created() == null ? clock.instant() : row.created(),
                key);
    }

    /** The row is stored by now; an error in it is final, and everything else may still come. */
    static Progress progress(BlueBubblesRow row) {
        if (row.error() != 0) {
            return Progress.FAILED;
        }
        if (row.read() != null) {
            return Progress.READ;
        }
        return row.delivered() != null || row.deliveredFlag() ? Progress.DELIVERED : Progress.SENT;
    }
}
