package io.github.camelimessage.simulator.bluebubbles;

import java.util.Locale;
import java.util.Map;

/** Media types by file name, Apple's names for them, and what the server turns them into. */
final class Media {

    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("caf", "audio/x-caf"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mp4", "video/mp4"));
    private static final Map<String, String> UTI = Map.ofEntries(
            Map.entry("image/jpeg", "public.jpeg"),
            Map.entry("image/png", "public.png"),
            Map.entry("image/gif", "com.compuserve.gif"),
            Map.entry("image/heic", "public.heic"),
            Map.entry("image/tiff", "public.tiff"),
            Map.entry("application/pdf", "com.adobe.pdf"),
            Map.entry("text/plain", "public.plain-text"),
            Map.entry("audio/x-caf", "com.apple.coreaudio-format"),
            Map.entry("audio/mpeg", "public.mp3"),
            Map.entry("video/quicktime", "com.apple.quicktime-movie"),
            Map.entry("video/mp4", "public.mpeg-4"));

    private Media() {}

    static String ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, "application/octet-stream");
    }

    static String uti(String mime) {
        return mime == null ? null : UTI.getOrDefault(mime, "public.data");
    }

    static boolean becomesJpeg(String mime) {
        return mime != null && (mime.startsWith("image/hei") || mime.equals("image/tiff"));
    }

    /** The type of a download; AAC made of CAF is announced as MP3, as the real server does. */
    static String downloaded(String mime, boolean original, boolean resized) {
        if (original || mime == null) {
            return mime == null ? "application/octet-stream" : mime;
        }
        if (resized && mime.startsWith("image/") && !mime.equals("image/gif")) {
            return "image/png";
        }
        if (mime.equals("audio/x-caf")) {
            return "audio/mp3";
        }
        return becomesJpeg(mime) ? "image/jpeg" : mime;
    }
}
