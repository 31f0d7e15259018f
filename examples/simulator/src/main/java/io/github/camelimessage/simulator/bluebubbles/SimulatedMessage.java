package io.github.camelimessage.simulator.bluebubbles;

import java.util.List;

/**
 * One message in the simulated Mac's store, as tests want to see it.
 *
 * @param rowId its place in order of insertion
 * @param guid its id
 * @param chatGuid its chat; null when in none
 * @param sender who wrote it; null for the Mac's owner
 * @param text the words; null when unsent or a group action
 * @param fromMe whether the Mac's owner wrote it
 * @param error the provider's error code; 0 for none
 * @param dateCreated epoch milliseconds
 * @param dateDelivered epoch milliseconds; null when not yet
 * @param dateRead epoch milliseconds; null when not yet
 * @param attachments the names of the files
 */
public record SimulatedMessage(
        long rowId,
        String guid,
        String chatGuid,
        String sender,
        String text,
        boolean fromMe,
        long error,
        long dateCreated,
        Long dateDelivered,
        Long dateRead,
        List<String> attachments) {

    static SimulatedMessage of(MessageStore store, Row row) {
        List<Row> chats = store.chatsOf(row.id());
        boolean own = row.flag("is_from_me");
        return new SimulatedMessage(
                row.id(),
                row.guid(),
                chats.isEmpty() ? null : chats.get(0).guid(),
                own
                        ? null
                        : store.handleById(row.count("handle_id"))
                                .map(handle -> handle.text("id"))
                                .orElse(null),
                MessageStore.words(row),
                own,
                row.count("error"),
                AppleTime.toMillis(row.number("date")),
                AppleTime.toMillis(row.number("date_delivered")),
                AppleTime.toMillis(row.number("date_read")),
                store.files.of(row.id()).stream()
                        .map(file -> file.text("transfer_name"))
                        .toList());
    }

    @Override
    public String toString() {
        return "SimulatedMessage[" + rowId + ", " + guid + "]";
    }
}
