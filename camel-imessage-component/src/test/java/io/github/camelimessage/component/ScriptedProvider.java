package io.github.camelimessage.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.NativeOperation;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.WebhookIntake;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A small provider that keeps all it is told in memory and does what its script says, so that the Camel face is tested without
 * any other side.
 *
 * <p>Its webhooks are JSON lists of {@code {"id", "text", "time"}}, proved by the header {@code X-Token}.
 */
final class ScriptedProvider implements Provider {

    static final String NAME = "scripted";
    static final Handle ALICE = new Handle("+15550001111");
    static final ChatId CHAT = new ChatId("iMessage;-;+15550001111");

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Operation<?>> executed = new CopyOnWriteArrayList<>();
    final List<ProviderSettings> connected = new CopyOnWriteArrayList<>();
    final List<History.Window> windows = new CopyOnWriteArrayList<>();
    final List<String> registrations = new CopyOnWriteArrayList<>();
    final List<List<InboundEvent>> pages = new CopyOnWriteArrayList<>();
    volatile int closed;
    volatile ProviderException failure;
    volatile CompletableFuture<Receipt> pending;
    volatile Support support = Support.yes();
    volatile ProbeReport probe = new ProbeReport(true, "It works.", Map.of("version", "1.9"), null);
    volatile ProviderException probeFailure;
    volatile boolean hasHistory = true;
    volatile ProviderException historyFailure;
    volatile String marker = "m1";
    volatile boolean lost = true;
    volatile Registrar.Finding finding = new Registrar.Finding(true, "It is registered.");
    volatile boolean hasRegistrar = true;
    volatile CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
    volatile Supplier<CompletionStage<Receipt>> sending;
    volatile Supplier<CompletionStage<ProbeReport>> probing;
    volatile RuntimeException registrarFault;
    volatile CompletableFuture<Void> completing = CompletableFuture.completedFuture(null);

    final AtomicInteger completions = new AtomicInteger();
    final AtomicInteger probes = new AtomicInteger();
    volatile boolean breakVerification;
    volatile boolean hasStream;
    volatile int streamsClosed;
    volatile Consumer<EventStream.Listener> opening = listener -> {};
    /** Those who were told of streams, the latest last. */
    final List<EventStream.Listener> streams = new CopyOnWriteArrayList<>();

    volatile List<NativeOperation> natives = List.of();
    volatile int chats;
    volatile int failingFrom = Integer.MAX_VALUE;

    private final String name;
    private final Set<OperationKind> offered;

    ScriptedProvider() {
        this(NAME, Set.of(OperationKind.SEND_MESSAGE, OperationKind.GET_CHAT, OperationKind.MARK_READ));
    }

    ScriptedProvider(String name, Set<OperationKind> offered) {
        this.name = name;
        this.offered = offered;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        Map<OperationKind, String> operations = new EnumMap<>(OperationKind.class);
        offered.forEach(kind -> operations.put(kind, ""));
        return new Capabilities(
                "Scripted",
                operations,
                EnumSet.complementOf(EnumSet.of(EventType.LOCATION_UPDATED)),
                Set.of(EventType.MESSAGE_RECEIVED),
                natives,
                false,
                Duration.ZERO);
    }

    @Override
    public ProviderConnection connect(ProviderSettings settings, ProviderRuntime runtime) {
        connected.add(settings);
        return new Connection(settings);
    }

    /** A message from Alice. */
    static InboundEvent.MessageReceived message(String id, String text, Instant time) {
        Envelope envelope = new Envelope(
                id,
                List.of(),
                NAME,
                "support",
                "+15559990000",
                "iMessage",
                time,
                CHAT,
                false,
                ALICE,
                Direction.INBOUND,
                false,
                "{}");
        return new InboundEvent.MessageReceived(envelope, new MessageId("msg-" + id), Content.of(text));
    }

    private final class Connection
            implements ProviderConnection,
                    OperationHandler,
                    MessageHandler,
                    ChatHandler,
                    PeopleHandler,
                    AccountHandler {
        private final ProviderSettings settings;

        private Connection(ProviderSettings settings) {
            this.settings = settings;
        }

        @Override
        public <R> CompletionStage<R> execute(Operation<R> operation) {
            executed.add(operation);
            return failure == null ? operation.on(this) : CompletableFuture.failedFuture(failure);
        }

        @Override
        public MessageHandler messages() {
            return this;
        }

        @Override
        public ChatHandler chats() {
            return this;
        }

        @Override
        public PeopleHandler people() {
            return this;
        }

        @Override
        public AccountHandler account() {
            return this;
        }

        @Override
        public CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
            if (sending != null) {
                return sending.get();
            }
            if (pending != null) {
                return pending;
            }
            return CompletableFuture.completedFuture(new Receipt(
                    new MessageId("sent-1"), CHAT, Receipt.Progress.SENT, "iMessage", Instant.EPOCH, operation.key()));
        }

        @Override
        public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
            return CompletableFuture.completedFuture(
                    new Chat(operation.chat(), false, null, List.of(ALICE), "iMessage"));
        }

        /** Chats that are called by their number, as many as {@link #chats}. */
        @Override
        public CompletionStage<List<Chat>> listChats(ChatOperation.ListChats operation) {
            int from = operation.page() == null ? 0 : Integer.parseInt(operation.page());
            if (from >= failingFrom) {
                return CompletableFuture.failedFuture(new ProviderException.TryLater("Gone.", null, null, null));
            }
            int to = Math.min(chats, from + operation.limit());
            List<Chat> found = IntStream.range(from, to)
                    .mapToObj(number -> new Chat(new ChatId("chat-" + number), false, null, List.of(), null))
                    .toList();
            return CompletableFuture.completedFuture(new Page<>(found, to < chats ? String.valueOf(to) : null));
        }

        @Override
        public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public <R> CompletionStage<R> unsupported(Operation<R> operation) {
            return CompletableFuture.failedFuture(new ProviderException.Rejected("Not offered."));
        }

        @Override
        public Support supports(OperationKind kind) {
            return offered.contains(kind) ? support : Support.never();
        }

        @Override
        public CompletionStage<ProbeReport> probe() {
            probes.incrementAndGet();
            if (probing != null) {
                return probing.get();
            }
            return probeFailure == null
                    ? CompletableFuture.completedFuture(probe)
                    : CompletableFuture.failedFuture(probeFailure);
        }

        @Override
        public WebhookIntake webhook() {
            return new Intake(settings);
        }

        @Override
        public Optional<History> history() {
            return hasHistory ? Optional.of(this::page) : Optional.empty();
        }

        private CompletionStage<History.Page> page(History.Window window, String page) {
            windows.add(window);
            if (historyFailure != null) {
                return CompletableFuture.failedFuture(historyFailure);
            }
            int number = page == null ? 0 : Integer.parseInt(page);
            List<InboundEvent> events = number < pages.size() ? pages.get(number) : List.of();
            String next = number + 1 < pages.size() ? String.valueOf(number + 1) : null;
            return reading.thenApply(done -> new History.Page(events, next, next == null ? marker : null));
        }

        @Override
        public Optional<EventStream> stream() {
            return hasStream ? Optional.of(this::open) : Optional.empty();
        }

        private EventStream.Open open(EventStream.Listener listener) {
            streams.add(listener);
            opening.accept(listener);
            return () -> streamsClosed++;
        }

        @Override
        public Optional<Registrar> registrar() {
            return hasRegistrar ? Optional.of(new Registrations()) : Optional.empty();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final class Registrations implements Registrar {
        @Override
        public CompletionStage<Finding> check(URI publicAddress) {
            registrations.add("check");
            if (registrarFault != null) {
                throw registrarFault;
            }
            return CompletableFuture.completedFuture(finding);
        }

        @Override
        public CompletionStage<Finding> repair(URI publicAddress) {
            registrations.add("repair");
            return CompletableFuture.completedFuture(finding);
        }

        @Override
        public CompletionStage<Void> remove(URI publicAddress) {
            registrations.add("remove");
            return CompletableFuture.completedFuture(null);
        }
    }

    private final class Intake implements WebhookIntake {
        private final ProviderSettings settings;

        private Intake(ProviderSettings settings) {
            this.settings = settings;
        }

        @Override
        public Verdict verify(RawRequest request) {
            if (breakVerification) {
                throw new IllegalStateException("broken");
            }
            List<String> secrets = settings.secrets();
            if (secrets.isEmpty()) {
                return settings.allowUnverified() ? Verdict.accepted() : Verdict.refused(Verdict.Reason.MISSING);
            }
            Optional<String> token = request.header("X-Token");
            if (token.isEmpty()) {
                return Verdict.refused(Verdict.Reason.MISSING);
            }
            return secrets.contains(token.get()) ? Verdict.accepted() : Verdict.refused(Verdict.Reason.WRONG);
        }

        @Override
        public List<InboundEvent> parse(RawRequest request) throws MalformedEventException {
            try {
                List<InboundEvent> events = new ArrayList<>();
                for (JsonNode node : JSON.readTree(request.body())) {
                    events.add(event(node));
                }
                return events;
            } catch (IOException e) {
                throw new MalformedEventException("The body: expected a JSON list.");
            }
        }

        private InboundEvent event(JsonNode node) {
            Instant time = Instant.parse(node.path("time").asText());
            InboundEvent.MessageReceived message =
                    message(node.path("id").asText(), node.path("text").asText(), time);
            return switch (node.path("text").asText()) {
                case "(typing)" -> new InboundEvent.Typing(message.envelope(), true);
                case "(started)" -> new InboundEvent.ServerNotice(message.envelope(), EventType.SERVER_STARTED, null);
                default -> message;
            };
        }

        @Override
        public CompletionStage<List<InboundEvent>> complete(List<InboundEvent> events) {
            completions.incrementAndGet();
            return completing.thenApply(done -> events);
        }

        @Override
        public int answer(Outcome outcome, Verdict.Reason reason) {
            return switch (outcome) {
                case TAKEN -> 200;
                case REFUSED -> 401;
                case MALFORMED -> 400;
                case TOO_LARGE -> 413;
                case FAILED -> 503;
                case NOT_YET -> 504;
            };
        }

        @Override
        public boolean lostUnlessScanned() {
            return lost;
        }
    }
}
