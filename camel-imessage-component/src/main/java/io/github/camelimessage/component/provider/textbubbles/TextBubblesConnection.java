package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestConnection;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.ServerEventStream;
import io.github.camelimessage.component.rest.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One account at TextBubbles: puts the parts of this folder together. */
final class TextBubblesConnection extends RestConnection {

    /** How long nothing at all may come over the stream, which says something every 15 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    TextBubblesConnection(ProviderSettings settings, ProviderRuntime runtime, RestSite site) {
        super(settings, TextBubblesProvider.CAPABILITIES, parts(settings, runtime, site));
    }

    private static Parts parts(ProviderSettings settings, ProviderRuntime runtime, RestSite site) {
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
        OperationHandler client = OperationHandler.of(
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
        TextBubblesIntake intake = new TextBubblesIntake(
                new TextBubblesVerifier(settings, runtime.secrets(), clock),
                new TextBubblesEvents(settings.account(), clock, memory, chats, roster),
                new TextBubblesCompletion(http, requests, lists, memory));
        return new Parts(
                client,
                new TextBubblesProbe(http, requests, memory, clock)::report,
                intake,
                new TextBubblesHistory(http, requests, lists, new TextBubblesFacts(settings.account(), clock, memory)),
                new TextBubblesRegistrar(webhooks, settings, runtime.secrets()),
                stream(rest, requests, runtime, intake));
    }

    private static EventStream stream(
            RestClient rest, TextBubblesRequests requests, ProviderRuntime runtime, TextBubblesIntake intake) {
        return new ServerEventStream(
                rest.events(runtime),
                requests.step("GET", "events", "receive events").with("events", "*"),
                SILENCE,
                event -> event.data().isBlank()
                        ? List.of()
                        : intake.read(event.data().getBytes(StandardCharsets.UTF_8)),
                intake::complete,
                runtime.scheduler());
    }
}
