package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.MessageStatus;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Poll;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns messages, polls and files. */
final class BlooioMessages extends BlooioPart implements MessageHandler {

    private static final int MOST_OPTIONS = 10;

    private final BlooioSender sender;
    private final BlooioLists lists;
    private final RemoteStore store;
    private final BlooioMemory memory;
    private final Clock clock;

    BlooioMessages(
            RestClient client,
            BlooioRequests requests,
            BlooioChats chats,
            BlooioSender sender,
            BlooioLists lists,
            RemoteStore store,
            BlooioMemory memory,
            Clock clock) {
        super(client, requests, chats);
        this.sender = sender;
        this.lists = lists;
        this.store = store;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
        return sender.send(operation);
    }

    @Override
    public CompletionStage<Receipt> react(MessageOperation.React operation) {
        return begin(() -> {
            if (operation.part() != 0) {
                throw cannot(operation.kind(), "Blooio reacts to messages as a whole. Leave the part out.");
            }
            String reaction = (operation.remove() ? "-" : "+") + reaction(operation);
            RestRequest request = message(
                            "POST",
                            BlooioRequests.MESSAGE + "/reactions",
                            operation.chat(),
                            operation.message(),
                            operation.kind())
                    .with(JsonAt.object().put("reaction", reaction));
            ChatId chat = BlooioChats.named(operation.chat().value());
            return client.send(request, answer -> new Receipt(null, chat, Progress.SENT, null, at(answer), null));
        });
    }

    private String reaction(MessageOperation.React operation) throws Rejected {
        String given = operation.reaction().strip();
        Optional<Tapback> tapback = Tapback.named(given);
        if (tapback.isPresent()) {
            return tapback.get().word();
        }
        boolean emoji = given.matches("\\X")
                && given.codePoints().anyMatch(sign -> sign > 0xff)
                && given.codePoints().noneMatch(Character::isLetter);
        if (!emoji) {
            throw cannot(
                    operation.kind(),
                    "Blooio knows no such reaction. Known: " + Tapback.words() + ", and any one emoji.");
        }
        return given;
    }

    private Instant at(RestAnswer answer) {
        return answer.date() == null ? clock.instant() : answer.date();
    }

    private RestRequest message(String verb, String route, ChatId chat, MessageId message, OperationKind kind)
            throws Rejected {
        return requests.call(verb, route, kind)
                .at("chatId", chats.of(chat, kind))
                .at("messageId", chats.message(message, kind));
    }

    @Override
    public CompletionStage<Message> getMessage(MessageOperation.GetMessage operation) {
        return begin(() -> client.send(
                message("GET", BlooioRequests.MESSAGE, operation.chat(), operation.message(), operation.kind()),
                answer -> row(answer, operation.chat()).toModel(at(answer))));
    }

    @Override
    public CompletionStage<MessageStatus> getMessageStatus(MessageOperation.GetMessageStatus operation) {
        return begin(() -> client.send(
                message(
                        "GET",
                        BlooioRequests.MESSAGE + "/status",
                        operation.chat(),
                        operation.message(),
                        operation.kind()),
                answer -> row(answer, operation.chat()).toStatus()));
    }

    private static BlooioRow row(RestAnswer answer, ChatId chat) {
        return new BlooioRow(answer.body(), BlooioChats.named(chat.value()));
    }

    /** Nobody was written to yet is answered as if the conversation did not exist: then there are no messages in it. */
    @Override
    public CompletionStage<List<Message>> queryMessages(MessageOperation.QueryMessages operation) {
        return begin(() -> {
            String chat = chats.of(operation.chat(), operation.kind());
            RestRequest request = requests.get(BlooioRequests.MESSAGES, operation.kind())
                    .at("chatId", chat)
                    .with("sort", operation.newestFirst() ? "desc" : "asc")
                    .with("since", millis(operation.after()))
                    .with("until", millis(operation.before()));
            ChatId id = new ChatId(chat);
            CompletionStage<List<Message>> found = lists.read(
                    request,
                    "messages",
                    json -> new BlooioRow(json.asObject(), id).toModel(clock.instant()),
                    operation.kind(),
                    operation.page(),
                    operation.offset(),
                    operation.limit());
            return orIfMissing(found, new Page<>(List.of(), null));
        });
    }

    static String millis(Instant time) {
        return time == null ? null : String.valueOf(time.toEpochMilli());
    }

    @Override
    public CompletionStage<Receipt> sendPoll(MessageOperation.SendPoll operation) {
        return begin(() -> {
            if (operation.options().size() > MOST_OPTIONS) {
                throw cannot(operation.kind(), "Blooio takes " + MOST_OPTIONS + " options at the most.");
            }
            String chat = chats.of(operation.chat(), operation.kind());
            ObjectNode body = JsonAt.object();
            ArrayNode options = body.putArray("options");
            operation.options().forEach(options::add);
            if (operation.title() != null) {
                body.put("title", operation.title());
            }
            String key = operation.key() == null ? UUID.randomUUID().toString() : operation.key();
            RestRequest request = requests.call("POST", BlooioRequests.CHAT + "/polls", operation.kind())
                    .at("chatId", chat)
                    .header(BlooioRequests.KEY, key)
                    .with(body);
            return client.send(request, answer -> {
                MessageId poll = new MessageId(answer.body().at("poll_id").text());
                Instant sent = BlooioWords.time(answer.body().at("sent_at"));
                memory.sent(poll, new ChatId(chat), key);
                return new Receipt(poll, new ChatId(chat), Progress.SENT, null, sent == null ? at(answer) : sent, key);
            });
        });
    }

    @Override
    public CompletionStage<Poll> getPoll(MessageOperation.GetPoll operation) {
        return begin(() -> {
            String chat = chats.of(operation.chat(), operation.kind());
            return client.send(
                    requests.get(BlooioRequests.CHAT + "/polls/:pollId", operation.kind())
                            .at("chatId", chat)
                            .at("pollId", operation.poll().value()),
                    answer -> new Poll(
                            operation.poll(),
                            new ChatId(chat),
                            answer.body().at("title").filledOrNull(),
                            answer.body().at("options").stream()
                                    .map(BlooioMessages::option)
                                    .toList()));
        });
    }

    private static Poll.Option option(JsonAt option) {
        Long votes = option.at("votes").present() && option.at("votes").numberOrNull() == null
                ? Long.valueOf(option.at("votes").items().size())
                : option.at("votes").numberOrNull();
        return new Poll.Option(
                option.isObject() ? option.at("text").text() : option.text(), votes == null ? null : votes.intValue());
    }

    /** Files lie at addresses that anybody can read, so our key never goes there. */
    @Override
    public CompletionStage<Media> downloadAttachment(MessageOperation.DownloadAttachment operation) {
        return begin(() -> {
            boolean converted = operation.force()
                    || operation.width() != null
                    || operation.height() != null
                    || operation.quality() != null;
            if (converted) {
                throw cannot(
                        operation.kind(),
                        "Blooio gives files as they are: leave force, width, height and quality out.");
            }
            if (!operation.id().toLowerCase(Locale.ROOT).startsWith("http")) {
                throw cannot(operation.kind(), "the id of a file is its address, as events and messages tell it.");
            }
            return store.fetch(operation.id(), operation.kind().phrase());
        });
    }
}
