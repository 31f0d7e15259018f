package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderRig;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.provider.TestAccount;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A connection to a MsgBubbles service. */
final class MsgBubblesRig extends ProviderRig {

    /** Everything that an operator can switch on, as the simulator invents it. */
    static final Map<String, String> INVENTED = Map.ofEntries(
            Map.entry("path.react", "POST messages/:id/reactions"),
            Map.entry("body.react", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.removeReaction", "DELETE messages/:id/reactions"),
            Map.entry("body.removeReaction", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.reactByEmoji", "POST messages/:id/reactions"),
            Map.entry("body.reactByEmoji", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.removeEmoji", "DELETE messages/:id/reactions"),
            Map.entry("body.removeEmoji", "{\"reaction\":\":reaction\"}"),
            Map.entry("path.editMessage", "PATCH messages/:id"),
            Map.entry("body.editMessage", "{\"text\":\":text\"}"),
            Map.entry("path.unsendMessage", "POST messages/:id/unsend"),
            Map.entry("path.retryMessage", "POST messages/:id/retry"),
            Map.entry("path.getMessage", "GET messages/:id"),
            Map.entry("path.startTyping", "POST chats/:chat/typing"),
            Map.entry("path.stopTyping", "DELETE chats/:chat/typing"),
            Map.entry("messages.paging", "before"),
            Map.entry("event.typingStarted", "typing.started"),
            Map.entry("event.typingStopped", "typing.stopped"),
            Map.entry("signature.scheme", "standard-webhooks"));

    private MsgBubblesRig(ProviderSettings settings, SecretKeeper secrets) {
        super(new MsgBubblesProvider(), settings, secrets, Clock.systemUTC());
    }

    static MsgBubblesRig to(MsgBubblesSimulator server, Map<String, String> options) {
        return to(server, options, new MemorySecrets());
    }

    static MsgBubblesRig to(MsgBubblesSimulator server, Map<String, String> options, SecretKeeper secrets) {
        return new MsgBubblesRig(settings(server, options), secrets);
    }

    static MsgBubblesRig to(String url, Map<String, String> options) {
        return new MsgBubblesRig(settings(url, "sk_live_1", null, options), new MemorySecrets());
    }

    static ProviderSettings settings(MsgBubblesSimulator server, Map<String, String> options) {
        return settings(server.url(), server.credential(), null, options);
    }

    static ProviderSettings settings(String url, String key, String secret, Map<String, String> options) {
        return TestAccount.at(url)
                .apiKey(key)
                .secret(secret)
                .within(Duration.ofMillis(3000))
                .mediaUpTo(100_000_000)
                .options(options)
                .settings();
    }

    /** Those options and one more. */
    static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(name, value);
        return more;
    }
}
