package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.SendRules.Permit;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.cluster.ClusteredNodes;
import io.github.camelimessage.routes.cluster.DatabaseClusterService;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.impl.DefaultCamelContext;

/** The outbound half on a real database with a clock to set, everything on the test's own thread. */
final class Outpost implements AutoCloseable {

    static final String ACCOUNT = "support";
    static final String CHAT = "iMessage;-;+15550001111";

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    final List<String> steps = new ArrayList<>();
    /** Who else is told of each step. */
    Steps also = Steps.NONE;

    final Outgoings outgoings = new Outgoings();
    final RoutesSettings settings;
    final Database database;
    private final DatabaseClusterService cluster;
    final JdbcOutbox outbox;
    final SendAnswers answers;
    SendDue due;
    final PastMessages past = new PastMessages();
    final JdbcEvidence evidence;
    final ReconcileSend reconcile;
    /** How long the provider remembers keys. */
    Duration replayWindow = Duration.ZERO;

    /** Which messages may leave. */
    Function<SendMessage, Permit> permits = message -> Permit.GRANTED;

    final SendWitness witness;
    final SendDesk desk;

    private Outpost(Map<String, String> place, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(place);
        properties.put("imessage.routes.accounts", ACCOUNT);
        properties.putAll(more);
        settings = SettingsReader.read(properties);
        database = Databases.open(settings, null, clock);
        cluster = DatabaseClusterService.on(database, settings);
        Nodes nodes = joined();
        outbox = new JdbcOutbox(database);
        answers = new SendAnswers(
                outbox,
                database,
                settings.sends(),
                new Failover(settings.failover(), database, outbox, account -> "double"));
        restart();
        evidence = new JdbcEvidence(database);
        reconcile = new ReconcileSend(
                ACCOUNT,
                settings.sends(),
                database,
                outbox,
                evidence,
                past,
                new SameKey(database, outbox, outgoings, rules(), () -> replayWindow, this::passed, () -> due.wake()),
                this::passed,
                () -> due.wake(),
                nodes);
        witness = new SendWitness(
                database,
                evidence,
                new Settlement(outbox, evidence),
                new Contradictions(outbox, new JdbcMoves(database)),
                settings.sends().clockTolerance());
        desk = new SendDesk(
                new RoutesRuntime(null, settings, database, null, this::passed, null),
                outbox,
                (account, to) -> new Target.ToHandle(new Handle(to)),
                account -> due.wake());
    }

    /** What sends by an account. */
    SendDue sending(String account, SendDue.Departure departure) {
        return new SendDue(
                account, settings, database, outbox, answers, departure, rules(), Runnable::run, this::passed);
    }

    /** Whatever the test has put into {@link #permits}, asked anew each time. */
    private SendRules rules() {
        return new SendRules() {
            @Override
            public Permit permit(List<String> accounts, String ticket, SendMessage message) {
                return permits.apply(message);
            }
        };
    }

    /** Whoever sends knows nothing of what was under way before. */
    void restart() {
        due = sending(ACCOUNT, outgoings);
    }

    private void passed(String step) {
        steps.add(step);
        also.passed(step);
    }

    private Nodes joined() {
        try {
            return ClusteredNodes.join(new DefaultCamelContext(), cluster);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Accepted, sent, and left without a clear answer. */
    String doubted(SendMessage message) {
        String ticket = accept(message);
        due.wake();
        outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));
        assertThat(state(ticket)).isEqualTo(SendState.UNKNOWN);
        return ticket;
    }

    String doubted(String text) {
        return doubted(text(CHAT, text));
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    Instant now() {
        return database.now();
    }

    static Outpost open(String... nameAndValue) {
        // Alone, it leads whatever the test does with the time.
        Map<String, String> more = new HashMap<>(Map.of("imessage.routes.cluster.lease", "1000h"));
        for (int i = 0; i < nameAndValue.length; i += 2) {
            more.put("imessage.routes." + nameAndValue[i], nameAndValue[i + 1]);
        }
        return new Outpost(TestDatabase.fresh(), more);
    }

    /** A node beside others on one database. */
    static Outpost on(DatabaseAddress shared) {
        return new Outpost(shared.properties(), Map.of());
    }

    /** From then on others may do what only one does. */
    void leaves() {
        cluster.stop();
    }

    static SendMessage text(String chat, String text) {
        return SendMessage.text(new Target.InChat(new ChatId(chat)), text);
    }

    static SendMessage textTo(String handle, String text) {
        return SendMessage.text(new Target.ToHandle(new Handle(handle)), text);
    }

    static SendMessage textToSeveral(String text, String... handles) {
        return SendMessage.text(
                new Target.ToHandles(List.of(handles).stream().map(Handle::new).toList()), text);
    }

    String accept(SendMessage message) {
        return outbox.accept(
                        ACCOUNT,
                        message,
                        message.key(),
                        database.now().plus(settings.sends().expiresAfter()))
                .ticket();
    }

    String accept(String text) {
        return accept(text(CHAT, text));
    }

    Send find(String ticket) {
        return outbox.find(ticket).orElseThrow();
    }

    SendState state(String ticket) {
        return find(ticket).state();
    }

    @Override
    public void close() {
        cluster.stop();
        database.close();
    }
}
