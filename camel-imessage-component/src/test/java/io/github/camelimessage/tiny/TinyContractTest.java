package io.github.camelimessage.tiny;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.Bench;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderContract;
import io.github.camelimessage.component.provider.ProviderRig;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.TestAccount;
import io.github.camelimessage.component.rest.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/** A provider of test sources alone keeps to the contract that every provider keeps to. */
class TinyContractTest extends ProviderContract {

    /** The first request of a process loads classes, and that may take longer than the tests grant to an answer. */
    @BeforeAll
    static void loadClasses() {
        try (TinyServer server = new TinyServer();
                ProviderRig rig = new ProviderRig(
                        new TinyProvider(),
                        TestAccount.at(server.url())
                                .apiKey(TinyServer.KEY)
                                .secret("a secret")
                                .within(Duration.ofMinutes(1))
                                .settings(),
                        new MemorySecrets(),
                        Clock.systemUTC())) {
            rig.connection.probe().toCompletableFuture().join();
        }
    }

    @Override
    protected Bench bench() {
        return new TinyBench();
    }

    private static final class TinyBench implements Bench {

        private static final String SOMEONE = "+15555550101";
        private static final long NOW = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond();

        private final TinyServer server = new TinyServer();

        @Override
        public Provider provider() {
            return new TinyProvider();
        }

        @Override
        public Optional<Operation<?>> sample(OperationKind kind) {
            return kind == OperationKind.SEND_MESSAGE
                    ? Optional.of(SendMessage.text(new Target.ToHandle(someone()), "a private text"))
                    : Optional.empty();
        }

        @Override
        public ProviderSettings settings() {
            return TestAccount.at(server.url())
                    .apiKey(TinyServer.KEY)
                    .secret("new secret, old secret")
                    .within(Duration.ofSeconds(2))
                    .settings();
        }

        @Override
        public Handle someone() {
            return new Handle(SOMEONE);
        }

        @Override
        public ChatId chat() {
            return new ChatId(SOMEONE);
        }

        @Override
        public MessageId message() {
            return new MessageId("t-1");
        }

        @Override
        public int requests() {
            return server.requests.size();
        }

        @Override
        public void next(Trouble trouble) {
            server.trouble.set(trouble);
        }

        @Override
        public void nextIsTooFast(Duration after) {
            server.tooFast.set(after);
        }

        @Override
        public Optional<RawRequest> webhook(byte[] body, Proof proof) {
            return Optional.of(
                    switch (proof) {
                        case VALID -> signed(body, "new secret", NOW);
                        case VALID_BY_THE_OLD_SECRET -> signed(body, "old secret", NOW);
                        case MISSING -> new RawRequest(Map.of(TinyIntake.TIME, "" + NOW), null, body);
                        case EMPTY -> with(body, "", NOW);
                        case MALFORMED -> with(body, "signature", NOW);
                        case WRONG -> signed(body, "another secret", NOW);
                        case TAMPERED -> with(body, signature("{\"x\":1}".getBytes(StandardCharsets.UTF_8), NOW), NOW);
                        case TOO_OLD -> signed(body, "new secret", NOW - 301);
                        case FROM_THE_FUTURE -> signed(body, "new secret", NOW + 301);
                    });
        }

        private static String signature(byte[] body, long time) {
            return Signatures.hex("new secret", (time + ".").getBytes(StandardCharsets.UTF_8), body);
        }

        private static RawRequest signed(byte[] body, String secret, long time) {
            return with(body, Signatures.hex(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body), time);
        }

        private static RawRequest with(byte[] body, String signature, long time) {
            Map<String, String> headers = new HashMap<>();
            headers.put(TinyIntake.SIGNATURE, signature);
            headers.put(TinyIntake.TIME, String.valueOf(time));
            return new RawRequest(headers, null, body);
        }

        @Override
        public List<Malformed> malformed() {
            return List.of(new Malformed("{\"id\":\"t-1\"}", "from: expected text, found nothing"));
        }

        @Override
        public List<String> secrets() {
            return List.of(SOMEONE, TinyServer.KEY, "new secret", "old secret", server.url());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
