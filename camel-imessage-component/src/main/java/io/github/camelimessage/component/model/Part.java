package io.github.camelimessage.component.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One part of a message that is put together from several, shown in their order. */
public sealed interface Part {

    /** The files among them, in their order. */
    static List<Outgoing> files(List<Part> parts) {
        List<Outgoing> files = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Attached attached) {
                files.add(attached.file());
            }
        }
        return files;
    }

    /** A stretch of text. */
    record Text(String text) implements Part {
        public Text {
            if (Objects.requireNonNull(text, "text").isEmpty()) {
                throw new IllegalArgumentException("A part of text must not be empty.");
            }
        }

        @Override
        public String toString() {
            return "Text[hidden]";
        }
    }

    /**
     * Mentions a person, who is notified.
     *
     * @param text what is shown, usually the person's name
     * @param person who takes part in the conversation
     */
    record Mention(String text, Handle person) implements Part {
        public Mention {
            if (Objects.requireNonNull(text, "text").isEmpty()) {
                throw new IllegalArgumentException("A mention needs a text to show.");
            }
            Objects.requireNonNull(person, "person");
        }

        @Override
        public String toString() {
            return "Mention[hidden]";
        }
    }

    /** A file between the texts. */
    record Attached(Outgoing file) implements Part {
        public Attached {
            Objects.requireNonNull(file, "file");
        }
    }
}
