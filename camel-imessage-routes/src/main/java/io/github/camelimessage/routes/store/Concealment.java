package io.github.camelimessage.routes.store;

/**
 * How contents and addresses stand in the tables: as they are, or sealed, with a pseudonym where they are compared. Whoever writes a
 * row closes what is personal in it, whoever reads it opens that again; everybody else sees plain values. Safe for use by many threads.
 *
 * <p>The place is the column and whatever names the row for ever: what is closed is opened in its own place only.
 */
public interface Concealment {

    /** What every pseudonym is like, for statements. */
    String PSEUDONYMS = Pseudonyms.MARK + "%";

    /** The place of an event's document, before the event's id. */
    String EVENT_DOCUMENT = "imessage_inbox.document/";

    /** Whether that is a pseudonym. */
    static boolean isPseudonym(String stored) {
        return stored.startsWith(Pseudonyms.MARK);
    }

    /** Everything stands as it is. */
    Concealment NONE = new Concealment() {};

    /** The bytes as they are stored; null stays null. */
    default byte[] close(String place, byte[] content) {
        return content;
    }

    /**
     * The bytes again.
     *
     * @throws IllegalStateException when they were sealed with a key that is not here, or were changed or moved
     */
    default byte[] open(String place, byte[] stored) {
        return stored;
    }

    /** The text as it is stored; null stays null. */
    default String close(String place, String text) {
        return text;
    }

    /** The text again; one that cannot be opened (any more) gives a remark in its place, since only people read it. */
    default String open(String place, String stored) {
        return stored;
    }

    /** The text for a column beside the one that holds its pseudonym; null where the value itself stands there. */
    default String closeBeside(String place, String text) {
        return null;
    }

    /**
     * The value of a pseudonym again.
     *
     * @param beside what {@link #closeBeside} gave
     * @param stored the pseudonym, or the value itself
     * @return null when there is a pseudonym and nothing beside it (any more)
     */
    default String reveal(String place, String beside, String stored) {
        return stored;
    }

    /** Whether what is written has pseudonyms. */
    default boolean hasPseudonyms() {
        return false;
    }

    /** What is stored in place of a value that is only compared; null stays null. */
    default String pseudonym(String kind, String value) {
        return value;
    }

    /** The other form that an earlier row may have: the value itself where there are pseudonyms now, and the other way round. */
    default String formerly(String kind, String value) {
        return value;
    }

    /** The event's id, without anything by which addresses could be guessed. */
    default String eventId(String id) {
        return id;
    }

    /** The other form of {@link #eventId} that an earlier row may have. */
    default String formerEventId(String id) {
        return id;
    }
}
