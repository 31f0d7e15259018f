package io.github.camelimessage.component.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads file names that others chose, so that each is only a name: no folder, no sign that a path or a header would obey. */
public final class FileNames {

    private static final int LONGEST = 200;
    private static final Pattern EXTENDED = Pattern.compile("(?i)(?:^|;)\\s*filename\\*\\s*=\\s*UTF-8''([^;\\s]+)");
    private static final Pattern PLAIN = Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern WORD = Pattern.compile("[^;\\s]+");

    private FileNames() {}

    /** The name without folders and control characters, or null where nothing is left of it. */
    public static String plain(String name) {
        if (name == null) {
            return null;
        }
        String given = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String last = withoutControls(given).strip();
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            return null;
        }
        return last.length() <= LONGEST ? last : last.substring(last.length() - LONGEST);
    }

    private static String withoutControls(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return CONTROL.matcher(name).replaceAll("");
            }
        }
        return name;
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
        return plain.find() ? plain(value(header, plain.end())) : null;
    }

    /** By hand, since a pattern of quoted pairs takes a frame of the stack for each, and strangers choose how many there are. */
    private static String value(String header, int start) {
        if (!header.startsWith("\"", start)) {
            Matcher word = WORD.matcher(header).region(start, header.length());
            return word.lookingAt() ? word.group() : null;
        }
        StringBuilder quoted = new StringBuilder();
        for (int i = start + 1; i < header.length(); i++) {
            char next = header.charAt(i);
            if (next == '"') {
                return quoted.toString();
            }
            boolean escaped = next == '\\' && i + 1 < header.length();
            quoted.append(escaped ? header.charAt(++i) : next);
        }
        return null;
    }

    /**
     * The last part of the path of an address, for instance {@code photo 1.jpg} of {@code https://a.example/x/photo%201.jpg?v=2}, or
     * null. Found by its slashes and not read as a URI, which would take longer than all else of an event with a file.
     */
    public static String ofAddress(String address) {
        int path = address.indexOf("://") < 0 ? 0 : address.indexOf('/', address.indexOf("://") + 3);
        int end = end(address);
        int slash = address.lastIndexOf('/', end - 1);
        if (path < 0 || slash < path) {
            return null;
        }
        String last = address.substring(slash + 1, end);
        String decoded = last.indexOf('%') < 0 ? last : decoded(last.replace("+", "%2B"));
        return plain(decoded);
    }

    private static int end(String address) {
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == '?' || address.charAt(i) == '#') {
                return i;
            }
        }
        return address.length();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
