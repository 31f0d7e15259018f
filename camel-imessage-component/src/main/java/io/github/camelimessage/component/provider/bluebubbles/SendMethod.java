package io.github.camelimessage.component.provider.bluebubbles;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way a message takes on the Mac; the server's default is AppleScript, so we always say it. */
enum SendMethod {
    /** Apple's scripting interface: plain texts and files. */
    APPLE_SCRIPT("apple-script"),
    /** The helper inside Messages: replies, effects, reactions too. */
    PRIVATE_API("private-api");

    /** What stands in {@code sendMethod} to leave the choice to a probe. */
    static final String AUTO = "auto";

    private final String word;

    SendMethod(String word) {
        this.word = word;
    }

    /** The word in requests and in the option {@code sendMethod}. */
    String word() {
        return word;
    }

    /**
     * Reads the option; nothing for {@code auto}.
     *
     * @throws IllegalArgumentException for any other word
     */
    static Optional<SendMethod> fixedBy(Optional<String> option) {
        if (option.isEmpty() || option.get().isBlank() || option.get().equals(AUTO)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(method -> method.word.equals(option.get()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sendMethod is \"" + option.get() + "\". Known: " + AUTO
                        + ", "
                        + Arrays.stream(values()).map(SendMethod::word).collect(Collectors.joining(", ")) + ".")));
    }
}
