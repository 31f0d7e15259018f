package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Looks up what a webhook leaves out: the chat, which news of a message never carry, and the file of a message that was told
 * before its file was linked to it.
 *
 * <p>A chat is looked up once. A file is looked for at once and, with growing pauses, until the time for it is over: then the
 * message is told as it is, since its linking alone is never announced. An app's message is looked up once only.
 */
final class BlueBubblesCompletion {

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesFacts facts;
    private final BlueBubblesChats chats;
    private final AttachmentWait wait;

    BlueBubblesCompletion(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesFacts facts,
            BlueBubblesChats chats,
            AttachmentWait wait) {
        this.http = http;
        this.requests = requests;
        this.facts = facts;
        this.chats = chats;
        this.wait = wait;
    }

    CompletionStage<List<InboundEvent>> complete(List<InboundEvent> found) {
        BlueBubblesRow row = found.isEmpty() ? null : rowIn(found.get(0));
        if (row == null) {
            return CompletableFuture.completedFuture(found);
        }
        chats.remember(row);
        boolean whole = found.stream().anyMatch(BlueBubblesCompletion::saysAll);
        if (whole && row.looksUnfinished()) {
            return readAgain(row, found, wait.begin());
        }
        if (row.chat() != null) {
            return CompletableFuture.completedFuture(found);
        }
        BlueBubblesChat known = chats.of(row.guid());
        return known == null ? readChat(row, found) : CompletableFuture.completedFuture(placed(found, known));
    }

    /** The events of one webhook share its JSON. */
    private static BlueBubblesRow rowIn(InboundEvent event) {
        boolean aboutRow = event instanceof InboundEvent.MessageReceived
                || event instanceof InboundEvent.MessageOwn
                || event instanceof InboundEvent.MessageProgress
                || event instanceof InboundEvent.MessageEdited
                || event instanceof InboundEvent.MessageUnsent
                || event instanceof InboundEvent.Reaction;
        return aboutRow
                ? BlueBubblesRow.of(JsonAt.read(event.envelope().raw().getBytes(StandardCharsets.UTF_8))
                        .at("data"))
                : null;
    }

    private static boolean saysAll(InboundEvent event) {
        return event instanceof InboundEvent.MessageReceived || event instanceof InboundEvent.MessageOwn;
    }

    private CompletionStage<List<InboundEvent>> readAgain(
            BlueBubblesRow row, List<InboundEvent> found, AttachmentWait.Turns turns) {
        String raw = found.get(0).envelope().raw();
        return read(row, found, now -> {
            boolean wanting = now.looksUnfinished() && !now.ofAnApp();
            return wanting && turns.more()
                    ? turns.next().thenCompose(paused -> readAgain(row, found, turns))
                    : CompletableFuture.completedFuture(facts.all(now, raw));
        });
    }

    private CompletionStage<List<InboundEvent>> readChat(BlueBubblesRow row, List<InboundEvent> found) {
        return read(
                row,
                found,
                now -> CompletableFuture.completedFuture(now.chat() == null ? found : placed(found, now.chat())));
    }

    /** A message that is no longer there keeps the events it had: without a chat is better than lost. */
    private CompletionStage<List<InboundEvent>> read(
            BlueBubblesRow row,
            List<InboundEvent> found,
            Function<BlueBubblesRow, CompletionStage<List<InboundEvent>>> use) {
        CompletionStage<BlueBubblesRow> again = http.send(
                requests.message(new MessageId(row.guid())),
                answer -> BlueBubblesRow.of(answer.data().asObject()));
        return Causes.bare(Causes.then(
                again,
                now -> {
                    chats.remember(now);
                    return use.apply(now);
                },
                failure -> failure instanceof Rejected
                        ? CompletableFuture.completedFuture(found)
                        : CompletableFuture.failedFuture(failure)));
    }

    private static List<InboundEvent> placed(List<InboundEvent> events, BlueBubblesChat chat) {
        return events.stream()
                .map(event -> event.with(in(event.envelope(), chat)))
                .toList();
    }

    private static Envelope in(Envelope envelope, BlueBubblesChat chat) {
        return new Envelope(
                envelope.id(),
                envelope.aliases(),
                envelope.provider(),
                envelope.account(),
                envelope.line(),
                chat.service() == null ? envelope.service() : chat.service(),
                envelope.time(),
                chat.id(),
                chat.group(),
                envelope.sender(),
                envelope.direction(),
                envelope.late(),
                envelope.raw());
    }
}
