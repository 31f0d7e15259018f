package io.github.camelimessage.component.provider.msgbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeValues;
import io.github.camelimessage.component.rest.RestClient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends a message: finds its line, stages its files, and names them in the one request that others see. */
final class MsgBubblesSender {

    private static final String SEND = OperationKind.SEND_MESSAGE.phrase();

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final MsgBubblesWays ways;
    private final MsgBubblesLines lines;
    private final MsgBubblesChats chats;
    private final MsgBubblesUploads uploads;
    private final MsgBubblesReceipts receipts;
    private final OutgoingFiles files;
    private final String where;

    MsgBubblesSender(
            RestClient client,
            MsgBubblesRequests requests,
            MsgBubblesLines lines,
            MsgBubblesChats chats,
            MsgBubblesUploads uploads,
            MsgBubblesReceipts receipts,
            OutgoingFiles files,
            String where) {
        this.client = client;
        this.requests = requests;
        this.ways = new MsgBubblesWays(where);
        this.lines = lines;
        this.chats = chats;
        this.uploads = uploads;
        this.receipts = receipts;
        this.files = files;
        this.where = where;
    }

    CompletionStage<Receipt> send(SendMessage asked) {
        SendMessage message =
                asked.key() == null ? asked.under(UUID.randomUUID().toString()) : asked;
        return MsgBubblesPart.begin(() -> {
            ways.refuseWhatCannotBe(message);
            return message.to() instanceof Target.ToHandles several
                    ? toSeveral(message, several)
                    : address(message).thenCompose(body -> files.fetched(message, ready -> withFiles(body, ready)));
        });
    }

    /** The body with whom it is for. A conversation has its line already. */
    private CompletionStage<ObjectNode> address(SendMessage message) throws Rejected {
        if (message.to() instanceof Target.InChat in) {
            String id = MsgBubblesAddresses.conversation(in.chat(), SEND, where);
            ObjectNode body = JsonAt.object().put("conversation_id", id);
            return message.line() == null
                    ? CompletableFuture.completedFuture(body)
                    : chats.of(id, SEND)
                            .thenCompose(chat -> heldBy(chat, message)
                                    ? CompletableFuture.completedFuture(body)
                                    : MsgBubblesPart.refused(where + " cannot " + SEND
                                            + " by that line: the conversation is held "
                                            + "by another one. Write to the person instead. Nothing was sent."));
        }
        String person = MsgBubblesAddresses.person(((Target.ToHandle) message.to()).handle(), SEND, where);
        return lines.of(message.line(), OperationKind.SEND_MESSAGE)
                .thenApply(line -> JsonAt.object().put("to", person).put("from_handle", line));
    }

    private static boolean heldBy(MsgBubblesChat chat, SendMessage message) {
        return chat.line() == null || chat.line().equals(message.line().value());
    }

    private CompletionStage<Receipt> withFiles(ObjectNode body, SendMessage message) {
        List<Outgoing> toStage =
                message.files().stream().filter(file -> file.uploaded() == null).toList();
        return uploads.stage(toStage, SEND)
                .thenCompose(staged -> MsgBubblesPart.begin(() -> {
                    fill(body, message, ids(message, staged));
                    return client.send(
                            requests.message(body, message.key()), answer -> receipts.ofSend(answer, message.key()));
                }));
    }

    private static List<String> ids(SendMessage message, List<Attachment> staged) {
        Iterator<Attachment> next = staged.iterator();
        List<String> ids = new ArrayList<>();
        for (Outgoing file : message.files()) {
            ids.add(file.uploaded() == null ? next.next().id() : MsgBubblesIds.lower(file.uploaded()));
        }
        return ids;
    }

    private void fill(ObjectNode body, SendMessage message, List<String> fileIds) throws Rejected {
        if (message.text() != null) {
            body.put("text", message.text());
        }
        if (!fileIds.isEmpty()) {
            ArrayNode ids = body.putArray("attachment_ids");
            fileIds.forEach(ids::add);
        }
        if (message.replyTo() != null) {
            body.put("reply_to", MsgBubblesIds.lower(message.replyTo().value()));
        }
        if (message.effect() != null) {
            body.put("effect", message.effect());
        }
        if (ways.whatsApp(message.channel(), "send")) {
            body.put("channel", "whatsapp");
        }
        if (message.files().stream().anyMatch(Outgoing::voice)) {
            body.put("voice_memo", true);
        }
        ways.extras(message)
                .forEach((name, value) -> body.set(name, NativeValues.json(NativeParameter.Kind.ANY, value)));
    }

    private CompletionStage<Receipt> toSeveral(SendMessage message, Target.ToHandles several) throws Rejected {
        MsgBubblesGroups.refuseOtherThanSeveral(several.handles(), SEND, where);
        List<String> people = new ArrayList<>();
        for (var handle : several.handles()) {
            people.add(MsgBubblesAddresses.person(handle, SEND, where));
        }
        return lines.of(message.line(), OperationKind.SEND_MESSAGE)
                .thenCompose(line -> client.send(
                        requests.group(line, people, null, message.text(), message.key(), OperationKind.SEND_MESSAGE),
                        answer -> receipts.ofGroup(
                                answer, chats.read(answer.body().at("data")), message.key())));
    }
}
