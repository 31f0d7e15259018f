package io.github.camelimessage.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/**
 * Turns an exchange into an operation: the body says what, headers fill what it leaves open, and what is missing is told.
 *
 * <p>A body is a text; a file (a {@code File}, a {@code Path} or a Camel file, or bytes or a stream with an attachment header); a map with
 * the keys of {@link OperationMaps}; the same as JSON when the header {@code Content-Type} says {@code application/json}, since a
 * text that somebody else wrote must never become an instruction; or the {@link Operation} itself. A stream is read to its end,
 * into a temporary file that is deleted when the exchange is done.
 *
 * <p>Refusals are {@link IllegalArgumentException}s that name what is missing and never show contents. Safe for use by many
 * threads.
 */
public final class OperationReader {

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("text", ImessageConstants.TEXT),
            Map.entry("subject", ImessageConstants.SUBJECT),
            Map.entry("replyTo", ImessageConstants.REPLY_TO),
            Map.entry("replyPart", ImessageConstants.REPLY_PART),
            Map.entry("effect", ImessageConstants.EFFECT),
            Map.entry("channel", ImessageConstants.CHANNEL),
            Map.entry("key", ImessageConstants.KEY),
            Map.entry("messageId", ImessageConstants.MESSAGE_ID),
            Map.entry("reaction", ImessageConstants.REACTION),
            Map.entry("reactionRemove", ImessageConstants.REACTION_REMOVE),
            Map.entry("after", ImessageConstants.AFTER),
            Map.entry("before", ImessageConstants.BEFORE),
            Map.entry("limit", ImessageConstants.LIMIT),
            Map.entry("offset", ImessageConstants.OFFSET),
            Map.entry("page", ImessageConstants.PAGE),
            Map.entry("search", ImessageConstants.SEARCH),
            Map.entry("sort", ImessageConstants.SORT),
            Map.entry("line", ImessageConstants.LINE),
            Map.entry("format", ImessageConstants.FORMAT),
            Map.entry("newestFirst", ImessageConstants.NEWEST_FIRST),
            Map.entry("linkPreview", ImessageConstants.LINK_PREVIEW),
            Map.entry("handle", ImessageConstants.HANDLE),
            Map.entry("name", ImessageConstants.NAME),
            Map.entry("scheduledFor", ImessageConstants.SCHEDULED_FOR),
            Map.entry("scheduledId", ImessageConstants.SCHEDULED_ID),
            Map.entry("attachmentId", ImessageConstants.ATTACHMENT_ID));

    private static final Set<OperationKind> ADDRESSED =
            EnumSet.of(OperationKind.SEND_MESSAGE, OperationKind.SCHEDULE_MESSAGE, OperationKind.UPDATE_SCHEDULED);

    /** What a body that is a file is, for operations about one file. */
    private static final Map<OperationKind, String> FILES = Map.of(
            OperationKind.SET_GROUP_ICON, "icon",
            OperationKind.SET_BACKGROUND, "picture",
            OperationKind.UPLOAD_ATTACHMENT, "file");

    private final String where;
    private final OperationKind fixed;
    private final String nativeOperation;
    private final boolean headerMayChoose;
    private final String defaultTo;
    private final String defaultLine;
    private final Recipients recipients;
    private final Attachments files;
    private final long maxMediaBytes;

    /** By the rules of an endpoint; others get one from {@link ImessageEndpoint#operationReader()}. */
    OperationReader(Settings settings, Predicate<String> chats) {
        this.where = settings.where();
        this.fixed = settings.operation().orElse(null);
        this.nativeOperation = settings.nativeOperation().orElse(null);
        this.headerMayChoose = settings.allowOperationHeader();
        this.defaultTo = settings.defaultTo().orElse(null);
        this.defaultLine = settings.defaultLine().orElse(null);
        this.recipients = new Recipients(settings.phoneNumbers(), chats);
        this.files = Attachments.below(where, settings.attachmentDirectory().orElse(null));
        this.maxMediaBytes = settings.maxMediaBytes();
    }

    /** The operation that the exchange asks for. */
    public Operation<?> read(Exchange exchange) {
        Message message = exchange.getMessage();
        OperationKind chosen = chosen(message);
        if (message.getBody() instanceof Operation<?> operation) {
            return asGiven(operation, chosen, message);
        }
        OperationKind kind = chosen == null ? OperationKind.SEND_MESSAGE : chosen;
        if (kind == OperationKind.NATIVE) {
            return nativeCall(message);
        }
        Attachments kept = files.keepingStreams(new Spool(exchange, maxMediaBytes));
        Map<String, Object> values = body(kind, message, kept);
        HEADERS.forEach((key, header) -> fill(values, kind, key, message.getHeader(header)));
        fillLink(values, kind, message);
        fillRecipient(values, kind, message);
        fill(values, kind, "line", defaultLine);
        return OperationMaps.read(where, kind, values, kept, recipients);
    }

    private OperationKind chosen(Message message) {
        String header = headerMayChoose ? message.getHeader(ImessageConstants.OPERATION, String.class) : null;
        if (header == null || header.isBlank()) {
            return fixed;
        }
        return OperationKind.named(header.strip())
                .orElseThrow(() -> new IllegalArgumentException(where + " does not know the operation in the header "
                        + ImessageConstants.OPERATION + ". Known: " + OperationKind.words() + "."));
    }

    /** The body holds the parameters, by the provider's own names. */
    private Operation<?> nativeCall(Message message) {
        String header = headerMayChoose ? message.getHeader(ImessageConstants.NATIVE_OPERATION, String.class) : null;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", header == null || header.isBlank() ? nativeOperation : header.strip());
        values.put("parameters", body(OperationKind.NATIVE, message, files));
        return OperationMaps.read(where, OperationKind.NATIVE, values, files, recipients);
    }

    private Operation<?> asGiven(Operation<?> operation, OperationKind chosen, Message message) {
        if (chosen != null && chosen != operation.kind()) {
            throw new IllegalArgumentException(
                    where + " is set to operation=" + chosen.word() + ", but the body is an operation " + "to "
                            + operation.kind().phrase() + ": leave the option out to let bodies choose.");
        }
        String key = message.getHeader(ImessageConstants.KEY, String.class);
        return operation instanceof MessageOperation.SendMessage send && send.key() == null && key != null
                ? send.under(key)
                : operation;
    }

    private Map<String, Object> body(OperationKind kind, Message message, Attachments kept) {
        Object body = message.getBody();
        if (body instanceof Map<?, ?> map) {
            return Values.named(map);
        }
        if (body instanceof JsonNode node && node.isObject()) {
            return Json.map(node);
        }
        if (kind == OperationKind.SEND_MESSAGE && isFile(message)) {
            return single("attachments", List.of(file(message, kept)));
        }
        String fileKey = FILES.get(kind);
        if (fileKey != null && body != null && !isJson(message)) {
            return single(fileKey, file(message, kept));
        }
        if (isJson(message)) {
            return json(message);
        }
        return OperationForms.main(kind).map(key -> text(kind, key, message)).orElseGet(LinkedHashMap::new);
    }

    private static boolean isJson(Message message) {
        return isJson(message, Exchange.CONTENT_TYPE) && !isJson(message, ImessageConstants.ATTACHMENT_TYPE);
    }

    private static boolean isJson(Message message, String header) {
        String type = message.getHeader(header, String.class);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private Map<String, Object> json(Message message) {
        String text = message.getBody(String.class);
        return text == null
                ? new LinkedHashMap<>()
                : Json.object(text)
                        .orElseThrow(() -> new IllegalArgumentException(where
                                + " cannot use the body: its Content-Type is application/json, but it is no JSON object. "
                                + "Remove that header to send the body as text."));
    }

    private static Map<String, Object> single(String key, Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(key, value);
        return values;
    }

    /** Messages and reactions take whatever Camel can read as a text; for the rest an event in the body is no address. */
    private static Map<String, Object> text(OperationKind kind, String key, Message message) {
        boolean any = kind == OperationKind.SEND_MESSAGE || kind == OperationKind.REACT;
        boolean usable = any || message.getBody() instanceof CharSequence || message.getBody() instanceof StreamCache;
        String text = usable ? message.getBody(String.class) : null;
        return text == null || text.isBlank() ? new LinkedHashMap<>() : single(key, text);
    }

    private static boolean isFile(Message message) {
        Object body = message.getBody();
        return body instanceof File
                || body instanceof Path
                || body instanceof WrappedFile<?>
                || body != null
                        && link(message) == null
                        && (message.getHeader(ImessageConstants.ATTACHMENT_NAME) != null
                                || message.getHeader(ImessageConstants.ATTACHMENT_TYPE) != null
                                || message.getHeader(ImessageConstants.VOICE, false, Boolean.class));
    }

    private static String link(Message message) {
        String url = message.getHeader(ImessageConstants.ATTACHMENT_URL, String.class);
        return url == null || url.isBlank() ? null : url;
    }

    /** The file at the address in the header, beside a text in the body, unless the body brought files. */
    private void fillLink(Map<String, Object> values, OperationKind kind, Message message) {
        String url = kind == OperationKind.SEND_MESSAGE ? link(message) : null;
        if (url == null) {
            return;
        }
        if (isFile(message)) {
            throw new IllegalArgumentException(
                    where + " was given two files, one in the body and the address of one in the " + "header "
                            + ImessageConstants.ATTACHMENT_URL + ": send a map with attachments for several files.");
        }
        String name = message.getHeader(ImessageConstants.ATTACHMENT_NAME, String.class);
        String type = message.getHeader(ImessageConstants.ATTACHMENT_TYPE, String.class);
        boolean voice = message.getHeader(ImessageConstants.VOICE, false, Boolean.class);
        values.putIfAbsent("attachments", List.of(files.atAddress(url, name, type, voice)));
    }

    private Outgoing file(Message message, Attachments kept) {
        String name = message.getHeader(ImessageConstants.ATTACHMENT_NAME, String.class);
        String type = message.getHeader(ImessageConstants.ATTACHMENT_TYPE, String.class);
        boolean voice = message.getHeader(ImessageConstants.VOICE, false, Boolean.class);
        Object body = message.getBody();
        Object content = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (content instanceof Path path) {
            return Attachments.file(path, name, type, voice);
        }
        if (content instanceof File file) {
            return Attachments.file(file.toPath(), name, type, voice);
        }
        if (Spool.takes(content)) {
            return notEmpty(kept.stream(content, name, type, voice));
        }
        byte[] bytes = message.getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            throw new IllegalArgumentException(where + " has nothing to send: the file in the body is empty.");
        }
        return Attachments.bytes(bytes, name, type, voice);
    }

    private Outgoing notEmpty(Outgoing file) {
        if (file.bytes() == 0) {
            throw new IllegalArgumentException(where + " has nothing to send: the stream in the body is empty.");
        }
        return file;
    }

    private static void fill(Map<String, Object> values, OperationKind kind, String key, Object header) {
        if (header != null && OperationMaps.knows(kind, key)) {
            values.putIfAbsent(key, header);
        }
    }

    /** A recipient in the body decides alone; otherwise the headers', otherwise the account's. */
    private void fillRecipient(Map<String, Object> values, OperationKind kind, Message message) {
        if (values.get("to") != null || values.get("chatId") != null) {
            return;
        }
        fill(values, kind, "chatId", message.getHeader(ImessageConstants.CHAT_ID));
        if (!ADDRESSED.contains(kind)) {
            return;
        }
        fill(values, kind, "to", message.getHeader(ImessageConstants.TO));
        if (values.get("to") != null && values.get("chatId") != null) {
            throw new IllegalArgumentException(where + " was given two recipients, a person in the header "
                    + ImessageConstants.TO + " and a chat in the header " + ImessageConstants.CHAT_ID
                    + ": remove one of them.");
        }
        if (values.get("to") == null && values.get("chatId") == null && defaultTo != null) {
            values.put("to", defaultTo);
        }
    }
}
