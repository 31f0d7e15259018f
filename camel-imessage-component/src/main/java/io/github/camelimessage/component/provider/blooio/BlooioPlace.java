package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How far a scan got. Written into the page's token, so that it goes on from there; it may hold addresses and is never shown.
 *
 * @param webhook whose log is read, or null once conversations are
 * @param front when something last happened anywhere, in milliseconds, as the first look at the conversations told it; 0 before that
 * @param first the conversations in which that was
 * @param again whether the front of the conversations is looked at for the second time
 * @param offset how many items of the log, or conversations, were seen
 * @param ended whether there are no more conversations to list
 * @param rest the conversations whose messages are still to be read, the one under way first
 * @param messages how many messages of the first of them were read
 */
record BlooioPlace(
        String webhook,
        long front,
        List<String> first,
        boolean again,
        int offset,
        boolean ended,
        List<String> rest,
        int messages) {

    static BlooioPlace ofLog(String webhook, int offset) {
        return new BlooioPlace(webhook, 0, List.of(), false, offset, false, List.of(), 0);
    }

    static BlooioPlace ofChats() {
        return new BlooioPlace(null, 0, List.of(), false, 0, false, List.of(), 0);
    }

    private BlooioPlace onceMore() {
        return new BlooioPlace(null, front, first, true, 0, false, List.of(), 0);
    }

    BlooioPlace inFrontOf(long millis, List<String> found) {
        return new BlooioPlace(webhook, millis, found, again, offset, ended, rest, messages);
    }

    boolean ofLog() {
        return webhook != null;
    }

    BlooioPlace at(int other) {
        return new BlooioPlace(webhook, front, first, again, other, ended, rest, messages);
    }

    BlooioPlace with(int seen, boolean last, List<String> found) {
        return new BlooioPlace(null, front, first, again, seen, last, List.copyOf(found), 0);
    }

    BlooioPlace inChat(int read) {
        return new BlooioPlace(null, front, first, again, offset, ended, rest, read);
    }

    BlooioPlace afterChat() {
        return new BlooioPlace(null, front, first, again, offset, ended, rest.subList(1, rest.size()), 0);
    }

    /** Where to go on when this is done, or null when all is. */
    String following() {
        if (!rest.isEmpty() || !ended) {
            return written();
        }
        return again || offset <= BlooioHistory.CHATS ? null : onceMore().written();
    }

    String written() {
        ObjectNode json = JsonAt.object()
                .put("webhook", webhook)
                .put("front", front)
                .put("again", again)
                .put("offset", offset)
                .put("ended", ended)
                .put("messages", messages);
        first.forEach(json.putArray("first")::add);
        rest.forEach(json.putArray("rest")::add);
        return new String(JsonAt.write(json), StandardCharsets.UTF_8);
    }

    static BlooioPlace read(String token) {
        JsonAt json = JsonAt.read(token.getBytes(StandardCharsets.UTF_8)).asObject();
        return new BlooioPlace(
                json.at("webhook").filledOrNull(),
                json.at("front").numberOr(0),
                json.at("first").stream().map(JsonAt::text).toList(),
                json.at("again").isTrue(),
                (int) json.at("offset").numberOr(0),
                json.at("ended").isTrue(),
                json.at("rest").stream().map(JsonAt::text).toList(),
                (int) json.at("messages").numberOr(0));
    }

    @Override
    public String toString() {
        return "BlooioPlace[hidden]";
    }
}
