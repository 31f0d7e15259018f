package io.github.camelimessage.component.provider.bluebubbles;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads addresses that other people wrote, who do not escape all that has to be. */
final class BlueBubblesLinks {

    private static final Pattern NOT_ALLOWED =
            Pattern.compile("[^A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})");

    private BlueBubblesLinks() {}

    /** @throws IllegalArgumentException when it is no address even with everything escaped */
    static URI address(String text) {
        return URI.create(
                NOT_ALLOWED.matcher(text).replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8)
                        .replace("+", "%20")));
    }
}
