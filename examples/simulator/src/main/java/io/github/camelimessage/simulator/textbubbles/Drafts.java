package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.hosted.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/** Reads a send body whose fields are right by themselves, and checks what they say together. */
final class Drafts {

    private static final Duration FARTHEST = Duration.ofDays(30);
    private static final List<Channel> PREFERENCE = List.of(Channel.IMESSAGE, Channel.SMS);

    private final Lines lines;
    private final ChatBook chats;
    private final MessageLog log;
    private final Reach reach;
    private final Routing routing;
    private final Clock clock;

    Drafts(Lines lines, ChatBook chats, MessageLog log, Reach reach, Routing routing, Clock clock) {
        this.lines = lines;
        this.chats = chats;
        this.log = log;
        this.reach = reach;
        this.routing = routing;
        this.clock = clock;
    }

    Draft read(Call call) {
        JsonNode content = call.body().path("content");
        String text = content.path("text").asText(null);
        List<String> mediaUrls = Call.texts(content.path("mediaUrls"));
        List<OutgoingFile> files = files(call.body().path("attachments"));
        if ((text == null || text.isBlank()) && mediaUrls.isEmpty() && files.isEmpty()) {
            throw Code.VALIDATION_ERROR.because("One of content.text, content.mediaUrls and attachments is required");
        }
        List<Channel> preference = preference(call.body().path("routing").path("preference"));
        String to = call.text("to");
        Chat chat = chat(call, to);
        Line line = line(call.text("from"), to, chat);
        if (chat == null && !routing.isPossible(to, preference)) {
            throw Code.NO_CHANNEL_AVAILABLE.because("No requested channel reaches the recipient");
        }
        return new Draft(
                to,
                chat,
                line,
                text,
                mediaUrls,
                files,
                preference,
                call.body().path("routing").path("fallback").asBoolean(true),
                replyTo(call.text("replyTo")),
                call.text("effect"),
                addresses(call.body().path("mentions")),
                scheduledAt(call.text("scheduledAt")),
                call.text("idempotencyKey"),
                call.text("callbackUrl"),
                call.body().get("metadata"));
    }

    private Chat chat(Call call, String to) {
        String chatId = call.text("chatId");
        String conversationId = call.text("conversationId");
        if (chatId != null && conversationId != null && !chatId.equalsIgnoreCase(conversationId)) {
            throw Code.INVALID_REQUEST.because("chatId and conversationId differ");
        }
        String id = chatId == null ? conversationId : chatId;
        if ((to == null) == (id == null)) {
            throw Code.INVALID_REQUEST.because("Exactly one of to and chatId is required");
        }
        if (to != null && !Ids.isWhatsAppGroup(to)) {
            if (!Ids.isPhone(to) && !Ids.isEmail(to)) {
                throw Code.INVALID_PHONE_NUMBER.because("to must be a phone number in E.164 format");
            }
            return null;
        }
        Chat chat = (to == null ? chats.byId(id) : chats.byGuid(to))
                .orElseThrow(() -> Code.CONVERSATION_NOT_FOUND.because("There is no such conversation"));
        if (!chat.isReady()) {
            throw Code.CONVERSATION_NOT_READY.because("The conversation is not ready yet");
        }
        if (chat.group && chat.channel == Channel.SMS) {
            throw Code.GROUP_SMS_UNSUPPORTED.because("Groups cannot be written to by SMS");
        }
        if (chat.isLeft()) {
            throw Code.NO_CHANNEL_AVAILABLE.because("The group was left");
        }
        return chat;
    }

    private Line line(String from, String to, Chat chat) {
        Line line = from == null
                ? chat == null ? lines.standard() : chat.line
                : lines.byNumber(from)
                        .orElseThrow(() -> Code.ADDRESS_NOT_AUTHORIZED.because("from is not one of your addresses"));
        boolean pinnedElsewhere = chat != null && chat.line != line;
        if (pinnedElsewhere || (chat == null && !reach.isReachedFrom(line.number, to))) {
            throw Code.FROM_INSTANCE_CANNOT_REACH.because("from cannot reach the recipient");
        }
        return line;
    }

    private Message replyTo(String id) {
        return id == null
                ? null
                : log.byId(id)
                        .filter(each -> !each.isDeleted() && !each.isHidden())
                        .orElseThrow(() -> Code.REPLY_NOT_FOUND.because("The message to reply to does not exist"));
    }

    private Instant scheduledAt(String given) {
        if (given == null) {
            return null;
        }
        Instant at;
        try {
            at = OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw Code.INVALID_SCHEDULED_AT.because("scheduledAt must be an ISO-8601 time");
        }
        if (!at.isAfter(clock.instant())) {
            throw Code.SCHEDULED_IN_PAST.because("scheduledAt must be in the future");
        }
        if (at.isAfter(clock.instant().plus(FARTHEST))) {
            throw Code.SCHEDULED_TOO_FAR.because("scheduledAt must be within 30 days");
        }
        return at;
    }

    private static List<Channel> preference(JsonNode given) {
        if (given.isMissingNode()) {
            return PREFERENCE;
        }
        List<Channel> channels = Call.texts(given).stream()
                .map(word -> Channel.of(word).orElseThrow())
                .toList();
        if (new HashSet<>(channels).size() < channels.size()) {
            throw Code.VALIDATION_ERROR.because("routing.preference names a channel twice");
        }
        return channels;
    }

    private static List<OutgoingFile> files(JsonNode attachments) {
        List<OutgoingFile> files = new ArrayList<>();
        for (JsonNode each : attachments) {
            boolean url = each.path("type").asText().equals("url");
            String wanted = url ? "url" : "data";
            if (!each.has(wanted) || each.has(url ? "data" : "url")) {
                throw Code.VALIDATION_ERROR.because("An attachment of this type needs exactly " + wanted);
            }
            files.add(new OutgoingFile(
                    each.path("url").asText(null),
                    url ? 0 : decoded(each.path("data").asText()).length,
                    each.path("mimeType").asText(null),
                    each.path("filename").asText(null),
                    each.path("isAudioMessage").asBoolean()));
        }
        return files;
    }

    static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Code.VALIDATION_ERROR.because("The data must be base64");
        }
    }

    private static List<String> addresses(JsonNode mentions) {
        List<String> addresses = new ArrayList<>();
        mentions.forEach(each -> addresses.add(each.path("address").asText()));
        return addresses;
    }
}
