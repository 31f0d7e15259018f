package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.NativeSending;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestConnection;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.Wording;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** One account at Blooio: puts the parts of this folder together. */
final class BlooioConnection extends RestConnection {

    /** @param webhookId the entry whose log a scan reads, or null for the one that the registrar finds */
    BlooioConnection(ProviderSettings settings, ProviderRuntime runtime, RestSite site, String webhookId) {
        super(settings, BlooioProvider.CAPABILITIES, parts(settings, runtime, site, webhookId));
    }

    private static Parts parts(ProviderSettings settings, ProviderRuntime runtime, RestSite site, String webhookId) {
        String where = "imessage:" + settings.account();
        Clock clock = runtime.clock();
        RestClient rest = new RestClient(
                site,
                settings,
                runtime.http(),
                new BlooioErrors(new Wording(where, BlooioProvider.TITLE)),
                new RateWatch(clock, null));
        BlooioRequests requests = new BlooioRequests(settings);
        BlooioChats chats = new BlooioChats(where);
        BlooioLists lists = new BlooioLists(rest);
        BlooioMemory memory = new BlooioMemory();
        OutgoingFiles files = new OutgoingFiles(runtime.http(), settings);
        RemoteStore store = new RemoteStore(runtime.http(), settings);
        BlooioWebhooks webhooks = new BlooioWebhooks(rest, requests);
        BlooioSender sender =
                new BlooioSender(rest, requests, chats, new BlooioDraft(where, chats), memory, files, clock);
        NativeCalls natives = new NativeCalls(
                BlooioNatives.TABLE, files, settings, where, NativeSending.through(rest, answer -> answer.body()
                        .plain()));
        BlooioEvents events = new BlooioEvents(settings.account(), clock, memory);
        AtomicReference<String> ours = new AtomicReference<>(webhookId);
        OperationHandler client = OperationHandler.of(
                new BlooioMessages(rest, requests, chats, sender, lists, store, memory, clock),
                new BlooioConversations(
                        rest,
                        requests,
                        chats,
                        lists,
                        new BlooioGroups(rest, requests, chats, lists, sender, files, store),
                        files),
                new BlooioPeople(rest, requests, chats, lists),
                new BlooioAccount(rest, requests, chats, lists, webhooks, natives));
        return new Parts(
                client,
                new BlooioProbe(rest, requests, clock)::report,
                new BlooioIntake(new BlooioVerifier(settings, runtime.secrets(), clock), events),
                new BlooioHistory(
                        lists,
                        requests,
                        new BlooioFacts(settings.account(), clock, memory),
                        new BlooioLogs(lists, requests, events),
                        ours::get),
                new BlooioRegistrar(webhooks, settings, runtime.secrets(), ours::set, where),
                null);
    }
}
