package io.github.camelimessage.component.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Writes down an account for a test: it is called {@code home}, and what is not said is as usual or not set. */
public final class TestAccount {

    private String url;
    private Secret password = Secret.of(null);
    private Secret apiKey = Secret.of(null);
    private Secret secret = Secret.of(null);
    private boolean unverified;
    private Map<String, String> headers = Map.of();
    private Duration timeout = Duration.ofSeconds(10);
    private long mediaBytes = 1_000_000;
    private Map<String, String> options = Map.of();

    private TestAccount() {}

    /** One at that address, or at the provider's usual one for null. */
    public static TestAccount at(String url) {
        TestAccount account = new TestAccount();
        account.url = url;
        return account;
    }

    /** The same account at another address, or at the provider's usual one for null. */
    public static TestAccount like(ProviderSettings settings, String url) {
        TestAccount account = at(url);
        account.password = settings.password();
        account.apiKey = settings.apiKey();
        account.secret = settings.secret();
        account.unverified = settings.allowUnverified();
        account.headers = settings.requestHeaders();
        account.timeout = settings.requestTimeout();
        account.mediaBytes = settings.maxMediaBytes();
        account.options = settings.options();
        return account;
    }

    /** The same account as it is. */
    public static TestAccount like(ProviderSettings settings) {
        URI server = settings.serverUrl();
        return like(settings, server == null ? null : server.toString());
    }

    public TestAccount password(String text) {
        password = Secret.of(text);
        return this;
    }

    public TestAccount apiKey(String text) {
        apiKey = Secret.of(text);
        return this;
    }

    /** What proves its webhooks. */
    public TestAccount secret(String text) {
        secret = Secret.of(text);
        return this;
    }

    /** Takes webhooks that nothing proves. */
    public TestAccount unverified() {
        unverified = true;
        return this;
    }

    public TestAccount header(String name, String value) {
        headers = Map.of(name, value);
        return this;
    }

    /** The time for a request of any kind. */
    public TestAccount within(Duration time) {
        timeout = time;
        return this;
    }

    public TestAccount mediaUpTo(long bytes) {
        mediaBytes = bytes;
        return this;
    }

    public TestAccount options(Map<String, String> all) {
        options = all;
        return this;
    }

    public ProviderSettings settings() {
        return new ProviderSettings(
                "home",
                url == null ? null : URI.create(url),
                password,
                apiKey,
                secret,
                unverified,
                headers,
                timeout,
                timeout,
                timeout,
                1_000_000,
                mediaBytes,
                options);
    }
}
