package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.hosted.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;

/** Pictures that come as the file of a form. */
final class Pictures {

    private static final long MOST_BYTES = 10L << 20;
    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif");

    private Pictures() {}

    static Call.Upload needed(Call call, String field) {
        return call.uploads().stream()
                .filter(file -> file.field().equals(field))
                .findFirst()
                .orElseThrow(() -> Rules.bad("a file named " + field + " is needed"));
    }

    /** Refuses another kind of file, and a longer one. */
    static void check(Call call, String field) {
        Call.Upload picture = needed(call, field);
        if (!TYPES.contains(String.valueOf(picture.type()))) {
            throw Rules.bad(field + " must be a JPEG, PNG, GIF, WebP or HEIC picture");
        }
        try {
            if (Files.size(picture.file()) > MOST_BYTES) {
                throw Rules.bad(field + " has 10 MB at most");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
