package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.OutgoingFiles;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Support;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.NativeSending;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestConnection;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One account at MsgBubbles: puts the parts of this folder together. */
final class MsgBubblesConnection extends RestConnection {

    /** How long is waited where a refusal for asking too often does not say it: the limit counts by the minute. */
    private static final Duration BACK_OFF = Duration.ofSeconds(60);

    private final MsgBubblesNeeds needs;

    MsgBubblesConnection(URI server, ProviderSettings settings, ProviderRuntime runtime, MsgBubblesOptions options) {
        this(server, settings, runtime, options, new MsgBubblesNeeds(options));
    }

    private MsgBubblesConnection(
            URI server,
            ProviderSettings settings,
            ProviderRuntime runtime,
            MsgBubblesOptions options,
            MsgBubblesNeeds needs) {
        super(settings, MsgBubblesProvider.CAPABILITIES, parts(server, settings, runtime, options, needs));
        this.needs = needs;
    }

    private static Parts parts(
            URI server,
            ProviderSettings settings,
            ProviderRuntime runtime,
            MsgBubblesOptions options,
            MsgBubblesNeeds needs) {
        String where = "imessage:" + settings.account();
        RestClient rest = new RestClient(
                new RestSite(MsgBubblesProvider.TITLE, server, Map.of(), MsgBubblesNatives.TABLE.routes()),
                settings,
                runtime.http(),
                new MsgBubblesErrors(new Wording(where, MsgBubblesProvider.TITLE)),
                new RateWatch(runtime.clock(), BACK_OFF));
        MsgBubblesRequests requests = new MsgBubblesRequests(settings);
        RemoteStore store = new RemoteStore(runtime.http(), settings);
        OutgoingFiles outgoing = new OutgoingFiles(runtime.http(), settings);
        MsgBubblesLines lines = new MsgBubblesLines(rest, requests, runtime.clock(), where);
        MsgBubblesChats chats = new MsgBubblesChats(rest, requests);
        MsgBubblesReceipts receipts = new MsgBubblesReceipts(runtime.clock(), where);
        MsgBubblesUploads uploads = new MsgBubblesUploads(rest, requests, store, options.presigned());
        MsgBubblesMessageLists lists = new MsgBubblesMessageLists(rest, requests, options.pagedMessages());
        MsgBubblesChatList chatList = new MsgBubblesChatList(rest, requests, chats, where);
        MsgBubblesUnverified unverified = new MsgBubblesUnverified(options, settings, where);
        OperationHandler client = OperationHandler.of(
                new MsgBubblesMessages(
                        rest,
                        unverified,
                        new MsgBubblesSender(rest, requests, lines, chats, uploads, receipts, outgoing, where),
                        receipts,
                        new MsgBubblesQueries(lists, chats, where),
                        uploads,
                        new MsgBubblesFiles(rest, requests, store, where),
                        outgoing,
                        where),
                new MsgBubblesConversations(
                        rest,
                        requests,
                        unverified,
                        chats,
                        chatList,
                        new MsgBubblesGroups(rest, requests, lines, chats, where),
                        where),
                new MsgBubblesPeople(where),
                new MsgBubblesAccount(
                        rest,
                        requests,
                        lines,
                        new NativeCalls(
                                MsgBubblesNatives.TABLE,
                                outgoing,
                                settings,
                                where,
                                NativeSending.through(
                                        rest, answer -> answer.body().at("data").plain())),
                        where));
        MsgBubblesFacts facts = new MsgBubblesFacts(settings.account(), runtime.clock(), receipts);
        return new Parts(
                client,
                new MsgBubblesProbe(rest, requests, lines, needs, settings, runtime.clock(), where)::report,
                new MsgBubblesIntake(
                        new MsgBubblesVerifier(settings, options.signature(), runtime),
                        new MsgBubblesEvents(settings.account(), options, facts),
                        new MsgBubblesCompletion(chats)),
                new MsgBubblesHistory(chatList, lists, facts),
                new MsgBubblesRegistrar(rest, requests, settings, runtime, options, where),
                null);
    }

    @Override
    public Support supports(OperationKind kind) {
        return needs.of(kind);
    }

    @Override
    public Support supports(Operation<?> operation) {
        return needs.of(operation);
    }
}
