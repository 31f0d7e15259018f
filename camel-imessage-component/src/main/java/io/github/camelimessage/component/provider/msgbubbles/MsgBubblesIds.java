package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.IdText;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes ids of events, {@code msgbubbles:<account>:<message>:<fact>}, and tells ids apart. Nothing personal is in them. */
final class MsgBubblesIds {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final String SIGNS = "._-";
    private static final int LONGEST = 100;

    private MsgBubblesIds() {}

    /** Whether it has the form of the service's ids. */
    static boolean isUuid(String text) {
        return text != null && UUID.matcher(text).matches();
    }

    /** An id in the one spelling that we use: a UUID is the same in upper and lower case. */
    static String lower(String id) {
        return isUuid(id) ? id.toLowerCase(Locale.ROOT) : id;
    }

    /** What happened to a message. */
    static String of(String account, String message, String fact) {
        return MsgBubblesProvider.NAME + ":" + account + ":" + safe(message) + ":" + fact;
    }

    /** Something that no message stands for; the text tells one from the other and is not shown. */
    static String about(String account, String kind, String text) {
        return MsgBubblesProvider.NAME + ":" + account + ":" + safe(kind) + ":" + IdText.digest(text);
    }

    /** As it is where it can be logged, otherwise its digest. */
    static String safe(String text) {
        return IdText.of(text, SIGNS, LONGEST);
    }

    /** Whether it can stand in an id or a log as it is. */
    static boolean isSafe(String text) {
        return IdText.isPlain(text, SIGNS, LONGEST);
    }

    /**
     * What to ask for behind an item of that time: a millisecond, the finest that the service shows, later. Whether the service leaves
     * out what happened at the very time is not documented, and several items can share one; what came before is told by its id.
     */
    static String before(String time) {
        try {
            return time == null
                    ? null
                    : OffsetDateTime.parse(time).toInstant().plusMillis(1).toString();
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
