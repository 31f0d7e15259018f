package io.github.camelimessage.component.provider.bluebubbles;

import java.util.Optional;

/** Joins the parts in which a WebSocket hands a text over. Of a text beyond the limit nothing is kept but that it was there. */
final class SocketText {

    private final long most;
    private StringBuilder parts = new StringBuilder();
    private boolean tooLong;

    /** @param most how many characters a text may have */
    SocketText(long most) {
        this.most = most;
    }

    /** A text that is whole, or one that was left out for its length. */
    record Whole(String text, boolean tooLong) {
        @Override
        public String toString() {
            return "Whole[tooLong=" + tooLong + "]";
        }
    }

    /** Takes one more part; gives the text with the last of them. */
    Optional<Whole> add(CharSequence part, boolean last) {
        if (!tooLong && parts.length() + (long) part.length() > most) {
            tooLong = true;
            parts = new StringBuilder();
        }
        if (!tooLong) {
            parts.append(part);
        }
        if (!last) {
            return Optional.empty();
        }
        Whole whole = new Whole(parts.toString(), tooLong);
        parts = new StringBuilder();
        tooLong = false;
        return Optional.of(whole);
    }
}
