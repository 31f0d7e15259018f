package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which messages are put together from several parts, and from which. */
final class BlueBubblesParts {

    private BlueBubblesParts() {}

    /** The parts; none for a message that is one text or one file, which any Mac can send. A file that was uploaded is a part. */
    static List<Part> of(SendMessage message) {
        if (!message.parts().isEmpty()) {
            return message.parts();
        }
        boolean text = message.text() != null && !message.text().isBlank();
        boolean uploaded = message.attachments().stream().anyMatch(file -> file.uploaded() != null);
        if (message.attachments().size() + (text ? 1 : 0) < 2 && !uploaded) {
            return List.of();
        }
        // The text last, as Messages itself puts what is written about a picture.
        List<Part> parts = new ArrayList<>();
        message.attachments().forEach(file -> parts.add(new Part.Attached(file)));
        if (text) {
            parts.add(new Part.Text(message.text()));
        }
        return parts;
    }

    /** The same message, with a single text or file in its usual place instead of among parts. */
    static SendMessage plain(SendMessage message) {
        Part only = message.parts().size() == 1 ? message.parts().get(0) : null;
        boolean text = only instanceof Part.Text some && !some.text().isBlank();
        if (!text && !(only instanceof Part.Attached)) {
            return message;
        }
        return new SendMessage(
                message.to(),
                only instanceof Part.Text some ? some.text() : null,
                message.subject(),
                only instanceof Part.Attached attached ? List.of(attached.file()) : List.of(),
                List.of(),
                message.replyTo(),
                message.replyPart(),
                message.effect(),
                message.linkPreview(),
                message.channel(),
                message.key(),
                message.line(),
                message.format(),
                message.extras());
    }

    /** All that it says, as its row will have it; null for none. */
    static String text(SendMessage message) {
        if (message.parts().isEmpty()) {
            return message.text();
        }
        String all = message.parts().stream()
                .map(part -> part instanceof Part.Mention mention
                        ? mention.text()
                        : part instanceof Part.Text text ? text.text() : "")
                .collect(Collectors.joining());
        return all.isBlank() ? null : all;
    }
}
