package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.FileNames;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Reads Blooio's words for things into neutral ones: its documents write the same thing in several ways, and each is taken. */
final class BlooioWords {

    /** Seconds have eleven digits in some thousand years, milliseconds had them in 1973. */
    private static final long LARGEST_SECONDS = 100_000_000_000L;

    private BlooioWords() {}

    /** A time in milliseconds, seconds or as an ISO text; null where there is none. */
    static Instant time(JsonAt place) {
        Long number = place.numberOrNull();
        if (number == null) {
            return place.timeOrNull();
        }
        if (number <= 0) {
            return null;
        }
        try {
            return number < LARGEST_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The service in the spelling of receipts and events; null where it is not known yet. */
    static String service(JsonAt protocol) {
        String word = protocol.filledOrNull();
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "imessage" -> "iMessage";
            case "sms" -> "SMS";
            case "rcs" -> "RCS";
            case "pending", "unknown" -> null;
            default -> word;
        };
    }

    /** How far a message got; {@code NONE} for a word that is not documented, and for one that was taken back before it left. */
    static Progress progress(String status) {
        if (status == null) {
            return Progress.NONE;
        }
        return switch (status) {
            case "queued", "pending" -> Progress.QUEUED;
            case "sent" -> Progress.SENT;
            case "delivered", "received" -> Progress.DELIVERED;
            case "read" -> Progress.READ;
            case "failed" -> Progress.FAILED;
            default -> Progress.NONE;
        };
    }

    /** Files as objects or as bare addresses. A file has no id but its address. */
    static List<Attachment> attachments(JsonAt list) {
        return list.each(BlooioWords::attachment);
    }

    private static Attachment attachment(JsonAt file) {
        String url = file.isObject() ? file.at("url").filledOrNull() : file.filledOrNull();
        if (url == null) {
            return null;
        }
        String said = file.at("name").filledOrNull();
        return new Attachment(
                url,
                said == null ? FileNames.ofAddress(url) : said,
                file.at("media_type").filledOrNull(),
                file.at("size").numberOrNull(),
                url);
    }

    /** The first list among those names: the documents disagree on what it is called. */
    static List<JsonAt> list(JsonAt body, String name) {
        return body.at(name).present() ? body.at(name).list() : body.at("data").list();
    }

    /** A text by the first of those names that has one, or null. */
    static String first(JsonAt body, String... names) {
        for (String name : names) {
            String found = body.at(name).filledOrNull();
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A time by the first of those names that has one, or null. */
    static Instant firstTime(JsonAt body, String... names) {
        for (String name : names) {
            Instant found = time(body.at(name));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
