package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is personal in the outbox, as its rows hold it: closed on the way in, opened on the way out, compared by pseudonyms. */
final class Discretion {

    private static final String TABLE = "imessage_send.";
    private static final String LANE = "lane";
    private static final String CONVERSATION = "conversation";
    private static final String CONTENT = "content";

    /** How many times longer a short text may get: three bytes a character, the seal, Base64. */
    private static final int SEALED_TO_PLAIN = 5;

    private final Database database;

    Discretion(Database database) {
        this.database = database;
    }

    /** A text in the words of people or providers, who may name somebody, as far as there is room for it. */
    String text(String ticket, String column, String text, int longest) {
        return concealment().close(place(ticket, column), Database.cut(text, longest));
    }

    /** The same for a column that has no room for a long one once it is sealed: its beginning has to do. */
    String shortText(String ticket, String column, String text, int room) {
        return text(ticket, column, text, concealment().hasPseudonyms() ? room / SEALED_TO_PLAIN : room);
    }

    /** That text again. */
    String opened(String ticket, String column, String stored) {
        return concealment().open(place(ticket, column), stored);
    }

    /** Bytes of a message. */
    byte[] closed(String ticket, String column, byte[] content) {
        return concealment().close(place(ticket, column), content);
    }

    /** Those bytes again. */
    byte[] opened(String ticket, String column, byte[] stored) {
        return concealment().open(place(ticket, column), stored);
    }

    /** A lane or chat for the column beside the one where its pseudonym stands, if one does. */
    String beside(String ticket, String column, String value) {
        return concealment().closeBeside(place(ticket, column), value);
    }

    /** The lane or chat again; null when only its pseudonym is left. */
    String revealed(String ticket, String column, String beside, String stored) {
        return concealment().reveal(place(ticket, column), beside, stored);
    }

    /** A lane as rows are compared by it. */
    String lane(String lane) {
        return concealment().pseudonym(LANE, lane);
    }

    /** The other form of a lane that an earlier row may have. */
    String formerLane(String lane) {
        return concealment().formerly(LANE, lane);
    }

    /** A chat as rows have it: a pseudonym is the same for all ids of one conversation. */
    String chat(String chat) {
        return chat == null || !concealment().hasPseudonyms()
                ? chat
                : concealment().pseudonym(CONVERSATION, new ChatId(chat).conversation());
    }

    /** Whether a row has that conversation as its chat, in whatever form. */
    boolean isChat(String stored, ChatId chat) {
        return stored.equals(concealment().pseudonym(CONVERSATION, chat.conversation()))
                || stored.equals(concealment().formerly(CONVERSATION, chat.conversation()))
                || chat.isSameConversationAs(new ChatId(stored));
    }

    /** A {@link Fingerprint} as rows are compared by it: short texts can be guessed, so it takes a key where there is one. */
    String print(String fingerprint) {
        return concealment().pseudonym(CONTENT, fingerprint);
    }

    /** All forms that rows may have of these fingerprints. */
    Set<String> prints(Collection<String> fingerprints) {
        Set<String> prints = new LinkedHashSet<>();
        for (String fingerprint : fingerprints) {
            prints.add(print(fingerprint));
            prints.add(concealment().formerly(CONTENT, fingerprint));
        }
        return prints;
    }

    private Concealment concealment() {
        return database.concealment();
    }

    private static String place(String ticket, String column) {
        return TABLE + column + "/" + ticket;
    }
}
