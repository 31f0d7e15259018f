package io.github.camelimessage.component.model;

import java.util.List;

/**
 * A poll as it stands.
 *
 * @param id the provider's id of it
 * @param chat its conversation
 * @param title what is asked, or null
 * @param options what can be chosen, in the provider's order
 */
public record Poll(MessageId id, ChatId chat, String title, List<Option> options) {

    public Poll {
        options = List.copyOf(options);
    }

    /**
     * What can be chosen.
     *
     * @param votes how many chose it, or null where the provider does not tell
     */
    public record Option(String text, Integer votes) {
        @Override
        public String toString() {
            return "Option[hidden]";
        }
    }

    @Override
    public String toString() {
        return "Poll[" + id + "]";
    }
}
