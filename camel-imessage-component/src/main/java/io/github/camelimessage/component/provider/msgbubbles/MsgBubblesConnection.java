package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
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
import io.github.camelimessage.component.rest.NativeSending;
import io.github.camelimessage.component.rest.RateWatch;
import io.github.camelimessage.component.rest.RemoteStore;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestSite;
import io.github.camelimessage.component.rest.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One account at MsgBubbles: puts the parts of this folder together. */
final class MsgBubblesConnection implements ProviderConnection {

    private static final String TITLE = "MsgBubbles";

    /** How long is waited where a refusal for asking too often does not say it: the limit counts by the minute. */
    private static final Duration BACK_OFF = Duration.ofSeconds(60);

    private final Known known;
    private final MsgBubblesNeeds needs;
    private final MsgBubblesClient client;
    private final MsgBubblesProbe probe;
    private final MsgBubblesIntake intake;
    private final MsgBubblesHistory history;
    private final MsgBubblesRegistrar registrar;

    MsgBubblesConnection(URI server, ProviderSettings settings, ProviderRuntime runtime, MsgBubblesOptions options) {
        String where = "imessage:" + settings.account();
        this.known = new Known(where);
        this.needs = new MsgBubblesNeeds(options);
        RestClient rest = new RestClient(
                new RestSite(TITLE, server, Map.of(), MsgBubblesNatives.TABLE.routes()),
                settings,
                runtime.http(),
                new MsgBubblesErrors(new Wording(where, TITLE)),
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
        this.client = new MsgBubblesClient(
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
        this.probe = new MsgBubblesProbe(rest, requests, lines, needs, settings, runtime.clock(), where);
        this.intake = new MsgBubblesIntake(
                new MsgBubblesVerifier(settings, options.signature(), runtime),
                new MsgBubblesEvents(settings.account(), options, facts),
                new MsgBubblesCompletion(chats));
        this.history = new MsgBubblesHistory(chatList, lists, facts);
        this.registrar = new MsgBubblesRegistrar(rest, requests, settings, runtime, options, where);
    }

    @Override
    public <R> CompletionStage<R> execute(Operation<R> operation) {
        return known.run(operation.kind(), () -> operation.on(client));
    }

    @Override
    public Support supports(OperationKind kind) {
        return needs.of(kind);
    }

    @Override
    public Support supports(Operation<?> operation) {
        return needs.of(operation);
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
    public Optional<Registrar> registrar() {
        return Optional.of(registrar);
    }

    @Override
    public void close() {
        // Connections, threads and clock are lent; nothing here is ours to end.
    }
}
