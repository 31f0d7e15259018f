package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.InTurn;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
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
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One account at one BlueBubbles server: puts the parts of this folder together. */
final class BlueBubblesConnection implements ProviderConnection {

    private final BlueBubblesProbe probe;
    private final OperationHandler client;
    private final BlueBubblesIntake intake;
    private final BlueBubblesHistory history;
    private final SelfChats selfChats;
    private final BlueBubblesRegistrar registrar;
    private final BlueBubblesStream stream;
    private final Known known;
    private final Optional<SendMethod> fixed;

    BlueBubblesConnection(ProviderSettings settings, ProviderRuntime runtime, Optional<SendMethod> fixed) {
        String where = "imessage:" + settings.account();
        this.known = new Known(where);
        Clock clock = runtime.clock();
        BlueBubblesErrors errors = new BlueBubblesErrors(where, clock, this::privateApiRefused);
        BlueBubblesHttp http = new BlueBubblesHttp(settings, runtime.http(), errors, where);
        BlueBubblesRequests requests = new BlueBubblesRequests(settings);
        BlueBubblesAddresses addresses = new BlueBubblesAddresses(http, requests);
        BlueBubblesChats chats = new BlueBubblesChats(addresses, clock, where);
        OwnSends ownSends = new OwnSends();
        this.selfChats = new SelfChats(clock, settings.sendTimeout().plus(settings.mediaTimeout()));
        BlueBubblesFacts facts = new BlueBubblesFacts(settings.account(), clock, ownSends, selfChats);
        AttachmentWait wait = new AttachmentWait(
                AttachmentWait.of(settings.option(AttachmentWait.OPTION)), clock, runtime.scheduler());
        this.fixed = fixed;
        this.probe =
                new BlueBubblesProbe(http, settings, fixed, clock, where, seen -> selfChats.ours(seen.addresses()));
        OutgoingFiles outgoing = new OutgoingFiles(runtime.http(), settings);
        BlueBubblesMessageRequests messageRequests = new BlueBubblesMessageRequests(settings);
        BlueBubblesChoices choices = new BlueBubblesChoices(probe, where);
        BlueBubblesWays ways = new BlueBubblesWays(probe, choices, where);
        BlueBubblesChatRequests chatRequests = new BlueBubblesChatRequests(settings);
        BlueBubblesCircles circles = new BlueBubblesCircles(http, requests, chatRequests);
        BlueBubblesStanding standing = new BlueBubblesStanding(http, requests, chats, where);
        BlueBubblesReceipts receipts = new BlueBubblesReceipts(chats, ownSends, clock);
        BlueBubblesTurns turns =
                new BlueBubblesTurns(new InTurn<>(runtime.scheduler()), clock, settings.sendTimeout(), where);
        BlueBubblesSender sender = new BlueBubblesSender(
                http,
                requests,
                ways,
                addresses,
                chats,
                circles,
                new BlueBubblesOpenings(http, requests, probe, receipts, turns, circles, where),
                standing,
                new BlueBubblesMultipart(
                        http,
                        messageRequests,
                        receipts,
                        new InTurn<>(runtime.scheduler()),
                        settings.mediaTimeout(),
                        where),
                receipts,
                outgoing,
                turns,
                where);
        BlueBubblesChanges changes =
                new BlueBubblesChanges(http, requests, messageRequests, receipts, chats, standing, turns, where);
        BlueBubblesSchedule schedule = new BlueBubblesSchedule(
                http, new BlueBubblesScheduleRequests(settings), ways, addresses, circles, chats, where);
        BlueBubblesFiles files = new BlueBubblesFiles(http, probe, settings);
        BlueBubblesUploads uploads = new BlueBubblesUploads(http, messageRequests, outgoing, settings, where);
        BlueBubblesGroups groups =
                new BlueBubblesGroups(http, requests, chatRequests, chats, ownSends, outgoing, choices, where);
        BlueBubblesNativeCalls natives = new BlueBubblesNativeCalls(http, outgoing, chats, turns, settings, where);
        BlueBubblesSocket socket =
                new BlueBubblesSocket(settings, runtime.sockets(), errors, runtime.scheduler(), where);
        BlueBubblesEvents events = new BlueBubblesEvents(settings.account(), clock, facts);
        BlueBubblesCompletion completion = new BlueBubblesCompletion(http, requests, facts, chats, wait);
        this.client = OperationHandler.of(
                new BlueBubblesMessages(http, requests, sender, changes, schedule, files, uploads, chats, where),
                new BlueBubblesConversations(http, requests, chats, files, chatRequests, groups, socket, probe, where),
                new BlueBubblesPeople(
                        http, requests, new BlueBubblesPeopleRequests(settings), chatRequests, chats, where),
                new BlueBubblesAccount(
                        http, requests, settings, natives, new BlueBubblesCounts(http, settings, chats, where), where));
        this.intake = new BlueBubblesIntake(new BlueBubblesVerifier(settings), events, completion);
        this.stream = new BlueBubblesStream(socket, events, completion, runtime.scheduler());
        this.history = new BlueBubblesHistory(http, requests, probe, facts, chats, wait.longest());
        this.registrar = new BlueBubblesRegistrar(http, settings, where);
    }

    private void privateApiRefused() {
        probe.doubt();
    }

    @Override
    public <R> CompletionStage<R> execute(Operation<R> operation) {
        return known.run(operation.kind(), () -> whenMet(operation));
    }

    /** What needs nothing, or is not offered, goes straight to its part. */
    private <R> CompletionStage<R> whenMet(Operation<R> operation) {
        if (operation instanceof MessageOperation.SendMessage send) {
            selfChats.saying(send);
        }
        Need need = BlueBubblesNeeds.of(operation);
        return need == null || need.equals(Need.NOTHING)
                ? operation.on(client)
                : probe.meets(need, phrase(operation)).thenCompose(seen -> operation.on(client));
    }

    private static String phrase(Operation<?> operation) {
        return operation instanceof NativeCall call
                ? "call " + call.name()
                : operation.kind().phrase();
    }

    @Override
    public Support supports(OperationKind kind) {
        return supports(BlueBubblesNeeds.OF.get(kind));
    }

    @Override
    public Support supports(Operation<?> operation) {
        return supports(BlueBubblesNeeds.of(operation));
    }

    private Support supports(Need need) {
        if (need == null) {
            return Support.never();
        }
        if (need.privateApi() && fixed.equals(Optional.of(SendMethod.APPLE_SCRIPT))) {
            return Support.notAsItIs("it needs the Private API, and sendMethod is apple-script");
        }
        return need.by(probe.last());
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
