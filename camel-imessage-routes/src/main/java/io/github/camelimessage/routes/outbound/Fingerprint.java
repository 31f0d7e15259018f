package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a message says, reduced to a hash by which our own sends are recognised among the messages at the provider: the
 * normalised text (of parts in one), or the name of the first file.
 */
final class Fingerprint {

    /** Stands in a text for each file that hangs on it. */
    private static final String FILE_MARK = "\uFFFC";

    /** Link previews hang on a text as files of this kind, which nobody sent. */
    private static final String LINK_PREVIEW = ".pluginpayloadattachment";

    private Fingerprint() {}

    /** Of a message that we are about to send. */
    static String of(SendMessage message) {
        List<Outgoing> files = message.files();
        if (!files.isEmpty()) {
            return ofFile(LinkedFiles.nameOf(files.get(0)));
        }
        return ofText(message.parts().isEmpty() ? message.text() : StoredParts.text(message.parts()));
    }

    /** All that a message at the provider may be recognised by; empty when it says nothing. */
    static List<String> of(Content content) {
        List<String> prints = new ArrayList<>();
        List<Attachment> files = content.attachments().stream()
                .filter(file -> file.name() == null
                        || !file.name().toLowerCase(Locale.ROOT).endsWith(LINK_PREVIEW))
                .toList();
        for (Attachment file : files) {
            if (file.name() != null && !file.name().isBlank()) {
                prints.add(ofFile(file.name()));
            }
        }
        if (files.isEmpty()
                && content.text() != null
                && !normalised(content.text()).isEmpty()) {
            prints.add(ofText(content.text()));
        }
        return prints;
    }

    static String ofText(String text) {
        return hash("text:" + normalised(text));
    }

    /** Without its ending: providers convert files, and then the ending differs. */
    static String ofFile(String name) {
        int dot = name.lastIndexOf('.');
        return hash("file:" + normalised(dot > 0 ? name.substring(0, dot) : name));
    }

    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace(FILE_MARK, "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    static String hash(String content) {
        return hash(content.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
