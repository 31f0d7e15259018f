package io.github.camelimessage.simulator.bluebubbles;

import java.util.Locale;

/**
 * A message that a caller of the API wants sent.
 *
 * @param chatGuid the chat as the caller wrote it
 * @param text the words; null for a file
 * @param tempGuid the caller's key; null for none
 * @param method {@code apple-script} or {@code private-api}
 * @param replyTo the message that is answered; null for none
 * @param file the file; null for words
 */
record Outgoing(
        String chatGuid,
        String text,
        String tempGuid,
        String method,
        String subject,
        String effectId,
        String replyTo,
        long partIndex,
        Attached file) {

    static final String APPLE_SCRIPT = "apple-script";
    static final String PRIVATE_API = "private-api";

    /** An uploaded file under the name that people will see. */
    record Attached(String name, Call.Upload upload, boolean audio) {

        /** The name it has in the store: the Mac turns a voice message that comes as MP3 into CAF. */
        String storedName() {
            boolean converts = audio && name.toLowerCase(Locale.ROOT).endsWith(".mp3");
            return converts ? stem(name) + ".caf" : name;
        }

        @Override
        public String toString() {
            return "Attached[" + upload + "]";
        }
    }

    boolean byHelper() {
        return PRIVATE_API.equals(method);
    }

    /** What an apple-script send is recognised by: letters and digits of the words, or the file's name without ending. */
    String mark() {
        return file == null ? mark(text) : stem(file.name);
    }

    static String mark(String words) {
        return words == null ? "" : words.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    @Override
    public String toString() {
        return "Outgoing[" + method + (file == null ? ", text" : ", file") + "]";
    }
}
