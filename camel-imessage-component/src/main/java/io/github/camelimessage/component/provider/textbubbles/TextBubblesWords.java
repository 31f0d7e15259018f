package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.Instant;
import java.util.List;

/** TextBubbles' words and ours for the same things. */
final class TextBubblesWords {

    /** The id of a file that nothing can be fetched by. */
    private static final String LOST = "lost";

    private TextBubblesWords() {}

    /** The service as events and answers of ours name it; null for what is not known yet. */
    static String service(String channel) {
        if (channel == null) {
            return null;
        }
        return switch (channel) {
            case "imessage" -> "iMessage";
            case "sms" -> "SMS";
            case "whatsapp" -> "WhatsApp";
            default -> channel;
        };
    }

    /** How far a message is by its status; {@code NONE} for a word that is not known. */
    static Progress progress(String status) {
        if (status == null) {
            return Progress.NONE;
        }
        return switch (status) {
            case "scheduled", "queued", "pending" -> Progress.QUEUED;
            case "sent", "unsent", "received" -> Progress.SENT;
            case "delivered" -> Progress.DELIVERED;
            case "read" -> Progress.READ;
            case "failed" -> Progress.FAILED;
            default -> Progress.NONE;
        };
    }

    /** The first of several fields that says something, or null. */
    static String first(JsonAt json, String... names) {
        for (String name : names) {
            String text = json.at(name).filledOrNull();
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The first of several fields that is a time, or null. */
    static Instant firstTime(JsonAt json, String... names) {
        for (String name : names) {
            Instant time = json.at(name).timeOrNull();
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** The files of a message that came in. One whose bytes were lost has no address, only what is said of it. */
    static List<Attachment> attachments(JsonAt list) {
        return list.each(TextBubblesWords::attachment);
    }

    private static Attachment attachment(JsonAt file) {
        String url = file.at("downloadUrl").filledOrNull();
        String guid = file.at("guid").filledOrNull();
        return new Attachment(
                url != null ? url : guid != null ? guid : LOST,
                file.at("filename").filledOrNull(),
                file.at("mimeType").filledOrNull(),
                file.at("totalBytes").numberOrNull(),
                url);
    }

    /** The images of a carousel, known by their addresses alone. */
    static List<Attachment> images(JsonAt urls) {
        return urls.each(place -> {
            String url = place.filledOrNull();
            return url == null ? null : new Attachment(url, null, null, null, url);
        });
    }
}
