package io.github.camelimessage.component.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads file names that others chose, so that each is only a name: no folder, no sign that a path or a header would obey. */
public final class FileNames {

    private static final int LONGEST = 200;
    private static final Pattern EXTENDED = Pattern.compile("(?i)(?:^|;)\\s*filename\\*\\s*=\\s*UTF-8''([^;\\s]+)");
    private static final Pattern PLAIN =
            Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");

    private FileNames() {}

    /** The name without folders and control characters, or null where nothing is left of it. */
    public static String plain(String name) {
        if (name == null) {
            return null;
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            return null;
        }
        return last.length() <= LONGEST ? last : last.substring(last.length() - LONGEST);
    }

    /** The name in a {@code Content-Disposition} (RFC 6266), or null. */
    public static String ofDisposition(String header) {
        if (header == null) {
            return null;
        }
        Matcher extended = EXTENDED.matcher(header);
        if (extended.find()) {
            String decoded = decoded(extended.group(1).replace("+", "%2B"));
            if (plain(decoded) != null) {
                return plain(decoded);
            }
        }
        Matcher plain = PLAIN.matcher(header);
        if (!plain.find()) {
            return null;
        }
        return plain(plain.group(1) != null ? plain.group(1).replaceAll("\\\\(.)", "$1") : plain.group(2));
    }

    /** The last part of an address's path, or null. */
    public static String ofAddress(URI address) {
        String path = address.getPath();
        return path == null || path.endsWith("/") ? null : plain(path);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
