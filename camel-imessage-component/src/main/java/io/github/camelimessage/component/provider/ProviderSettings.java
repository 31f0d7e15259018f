package io.github.camelimessage.component.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account is configured with, as far as a provider has to know.
 *
 * @param account the account's name, also the scope of its event ids: letters, digits, {@code .}, {@code _} and {@code -}
 * @param serverUrl the provider's address, or null for the provider's usual one
 * @param password for providers that take one
 * @param apiKey for providers that take one
 * @param secret what proves a webhook: the token in our address, or the signing secret; several separated by commas while one
 *     replaces the other, the first is used for what we write
 * @param allowUnverified whether webhooks are taken without any secret
 * @param requestHeaders further headers for each request
 * @param requestTimeout for everything but sends
 * @param sendTimeout for a text
 * @param mediaTimeout for a file
 * @param maxAnswerBytes the longest answer that is read
 * @param maxMediaBytes the longest file that is sent or fetched
 * @param options the provider's own options by name, for instance {@code sendMethod}
 */
public record ProviderSettings(
        String account,
        URI serverUrl,
        Secret password,
        Secret apiKey,
        Secret secret,
        boolean allowUnverified,
        Map<String, String> requestHeaders,
        Duration requestTimeout,
        Duration sendTimeout,
        Duration mediaTimeout,
        long maxAnswerBytes,
        long maxMediaBytes,
        Map<String, String> options) {

    public ProviderSettings {
        requestHeaders = Map.copyOf(requestHeaders);
        options = Map.copyOf(options);
    }

    /** One of the provider's own options. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The secrets that a webhook may prove itself with, the current one first; empty for none. */
    public List<String> secrets() {
        String all = secret.reveal();
        if (all == null || all.isBlank()) {
            return List.of();
        }
        // One alone is the rule, and each webhook asks.
        if (all.indexOf(',') < 0) {
            return List.of(all.strip());
        }
        return Arrays.stream(all.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "ProviderSettings[" + account + "]";
    }
}
