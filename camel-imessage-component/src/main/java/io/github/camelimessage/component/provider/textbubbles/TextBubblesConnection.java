package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.rest.Known;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.ServerEventStream;
import io.github.camelimessage.component.rest.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One account at TextBubbles: puts the parts of this folder together. */
final class TextBubblesConnection implements ProviderConnection {

    /** How long nothing at all may come over the stream, which says something every 15 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Known known;
    private final TextBubblesClient client;
    private final TextBubblesProbe probe;
    private final TextBubblesIntake intake;
    private final TextBubblesHistory history;
    private final TextBubblesRegistrar registrar;
    private final EventStream stream;

    TextBubblesConnection(ProviderSettings settings, ProviderRuntime runtime, RestSite site) {
        String where = "imessage:" + settings.account();
        Clock clock = runtime.clock();
        RestClient rest = new RestClient(
                site,
                settings,
                runtime.http(),
                new TextBubblesErrors(new Wording(where, TextBubblesProvider.TITLE)),
                new RateWatch(clock, null));
        TextBubblesHttp http = new TextBubblesHttp(rest);
        TextBubblesRequests requests = new TextBubblesRequests(settings);
        TextBubblesRoster roster = new TextBubblesRoster();
        TextBubblesMemory memory = new TextBubblesMemory();
        TextBubblesChats chats = new TextBubblesChats(http, requests, roster);
        TextBubblesLists lists = new TextBubblesLists(http, requests, memory, chats, roster);
        TextBubblesWebhooks webhooks = new TextBubblesWebhooks(http, requests);
        OutgoingFiles files = new OutgoingFiles(runtime.http(), settings);
        TextBubblesSender sender =
                new TextBubblesSender(http, requests, chats, memory, files, settings.maxMediaBytes(), clock);
        this.known = new Known(where);
        this.client = new TextBubblesClient(
                new TextBubblesMessages(
                        http,
                        requests,
                        chats,
                        sender,
                        new TextBubblesSchedule(http, requests, sender, lists, clock),
                        lists,
                        memory,
                        new RemoteStore(runtime.http(), settings),
                        clock),
                new TextBubblesConversations(
                        http,
                        requests,
                        chats,
                        new TextBubblesGroups(http, requests, chats, roster, sender, settings.maxMediaBytes()),
                        roster),
                new TextBubblesPeople(http, requests, chats),
                new TextBubblesAccount(
                        http,
                        requests,
                        chats,
                        webhooks,
                        memory,
                        new NativeCalls(
                                TextBubblesNatives.TABLE, files, settings, where, TextBubblesNatives.through(http))));
        this.probe = new TextBubblesProbe(http, requests, memory, clock);
        this.intake = new TextBubblesIntake(
                new TextBubblesVerifier(settings, runtime.secrets(), clock),
                new TextBubblesEvents(settings.account(), clock, memory, chats, roster),
                new TextBubblesCompletion(http, requests, lists, memory));
        this.history =
                new TextBubblesHistory(http, requests, lists, new TextBubblesFacts(settings.account(), clock, memory));
        this.registrar = new TextBubblesRegistrar(webhooks, settings, runtime.secrets());
        this.stream = new ServerEventStream(
                rest.events(runtime),
                requests.step("GET", "events", "receive events").with("events", "*"),
                SILENCE,
                event -> event.data().isBlank()
                        ? List.of()
                        : intake.read(event.data().getBytes(StandardCharsets.UTF_8)),
                intake::complete,
                runtime.scheduler());
    }

    @Override
    public <R> CompletionStage<R> execute(Operation<R> operation) {
        return known.run(operation.kind(), () -> operation.on(client));
    }

    @Override
    public Support supports(OperationKind kind) {
        return TextBubblesProvider.CAPABILITIES.offers(kind) ? Support.yes() : Support.never();
    }

    @Override
    public CompletionStage<ProbeReport> probe() {
        return probe.report();
    }

    @Override
    public WebhookIntake webhook() {
        return intake;
    }

    @Override
    public Optional<History> history() {
        return Optional.of(history);
    }

    @Override
    public Optional<EventStream> stream() {
        return Optional.of(stream);
    }

    @Override
    public Optional<Registrar> registrar() {
        return Optional.of(registrar);
    }

    @Override
    public void close() {
        // Connections, threads and clock are lent; nothing here is ours to end.
    }
}
