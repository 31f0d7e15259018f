package io.github.camelimessage.simulator.textbubbles;

/**
 * A file of a send.
 *
 * @param url where it is fetched; null for bytes
 * @param size how many bytes were given; 0 for an address
 * @param voice whether it is to be a voice memo
 */
record OutgoingFile(String url, long size, String mimeType, String filename, boolean voice) {

    private static final long MEGABYTE = 1024L * 1024;

    /** Whether WhatsApp takes no file of this kind and size. */
    boolean isTooLargeForWhatsApp() {
        String type = mimeType == null ? "" : mimeType;
        long limit = type.startsWith("image/") ? 16 : type.startsWith("video/") ? 64 : 100;
        return size > limit * MEGABYTE;
    }

    /** The media type in which it reaches the other side: sound is converted to what the channel plays. */
    String mimeTypeOn(Channel channel) {
        if (!voice || channel == Channel.SMS || mimeType == null) {
            return channel == Channel.WHATSAPP && mimeType != null && mimeType.startsWith("video/")
                    ? "video/mp4"
                    : mimeType;
        }
        if (channel == Channel.WHATSAPP) {
            return "audio/ogg";
        }
        return mimeType.equals("audio/mpeg") ? mimeType : "audio/x-caf";
    }

    @Override
    public String toString() {
        return "OutgoingFile[" + mimeType + "]";
    }
}
