package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.rest.HookAddress;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks after our one entry in the list of webhooks: our address, for all events, enabled. The service makes its secret and shows it
 * when the entry is made, again when that is repeated under the same key, and when it is made anew; it is kept each time. Where no
 * secret is known for an entry of ours, for instance after a restart without a place to keep it, a new one is made.
 */
final class MsgBubblesRegistrar implements Registrar {

    private static final String LOOK = "look at its registration";
    private static final String REPAIR = "repair its registration";
    private static final String REMOVE = "take its registration away";

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final ProviderSettings settings;
    private final ProviderRuntime runtime;
    private final Set<String> events;
    private final String where;

    /** The same until an entry was made under it: an answer that got lost is then given once more, secret and all. */
    private String key = UUID.randomUUID().toString();

    MsgBubblesRegistrar(
            RestClient client,
            MsgBubblesRequests requests,
            ProviderSettings settings,
            ProviderRuntime runtime,
            MsgBubblesOptions options,
            String where) {
        this.client = client;
        this.requests = requests;
        this.settings = settings;
        this.runtime = runtime;
        this.events = new TreeSet<>(MsgBubblesWebhook.DOCUMENTED);
        if (options.typingStarted() != null) {
            events.add(options.typingStarted());
        }
        if (options.typingStopped() != null) {
            events.add(options.typingStopped());
        }
        this.where = where;
    }

    @Override
    public boolean issuesSecret() {
        return true;
    }

    @Override
    public CompletionStage<Finding> check(URI publicAddress) {
        return Causes.bare(ours(publicAddress, LOOK).thenApply(found -> judge(found, publicAddress)));
    }

    private Finding judge(List<MsgBubblesWebhook> ours, URI publicAddress) {
        String fault = fault(ours, publicAddress);
        return fault == null
                ? new Finding(true, where + " is registered at MsgBubbles for all events.")
                : new Finding(false, where + " " + fault);
    }

    /** What is wrong, or null. */
    private String fault(List<MsgBubblesWebhook> ours, URI publicAddress) {
        if (ours.isEmpty()) {
            return "is not registered as a webhook at MsgBubbles.";
        }
        if (ours.size() > 1) {
            return "is registered " + ours.size() + " times at MsgBubbles, so that events arrive more than once.";
        }
        MsgBubblesWebhook only = ours.get(0);
        if (!only.url().equals(publicAddress.toString())) {
            return "is registered at MsgBubbles with another query behind its address.";
        }
        if (!only.enabled()) {
            return "is registered at MsgBubbles, and the entry is switched off.";
        }
        if (!only.tells(events)) {
            return "is registered at MsgBubbles for some events only.";
        }
        return knowsSecret() ? null : "is registered at MsgBubbles, and the secret of that entry is not known here.";
    }

    private boolean knowsSecret() {
        return settings.allowUnverified()
                || !settings.secrets().isEmpty()
                || runtime.secrets().kept(settings.account()).isPresent();
    }

    @Override
    public CompletionStage<Finding> repair(URI publicAddress) {
        return Causes.bare(ours(publicAddress, REPAIR).thenCompose(found -> {
            if (fault(found, publicAddress) == null) {
                return CompletableFuture.completedFuture(judge(found, publicAddress));
            }
            if (found.isEmpty()) {
                return create(publicAddress);
            }
            MsgBubblesWebhook keep = found.stream()
                    .filter(entry -> entry.enabled() && entry.tells(events))
                    .findFirst()
                    .orElse(found.get(0));
            List<MsgBubblesWebhook> doubles = new ArrayList<>(found);
            doubles.remove(keep);
            return delete(doubles, REPAIR)
                    .thenCompose(done -> putRight(keep, publicAddress))
                    .thenCompose(done -> !doubles.isEmpty() || !knowsSecret() ? rotate(keep) : nothing())
                    .thenApply(done -> repaired(doubles.size()));
        }));
    }

    private Finding repaired(int doubles) {
        return new Finding(
                true,
                where + " is registered at MsgBubbles for all events now"
                        + (doubles == 0 ? "." : ", without " + doubles + " double ones."));
    }

    private static CompletionStage<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Finding> create(URI publicAddress) {
        RestRequest request = requests.createWebhook(publicAddress.toString(), Set.of(), keyOfNext(), REPAIR);
        return client.send(
                        request.advising("MsgBubbles posts to public addresses only: see webhookUrl."),
                        answer -> MsgBubblesWebhook.of(answer.body().at("data").asObject()))
                .thenCompose(made -> {
                    made();
                    return made.secret() == null ? knowsSecret() ? nothing() : rotate(made) : keep(made.secret());
                })
                .thenApply(done -> repaired(0));
    }

    private synchronized String keyOfNext() {
        return key;
    }

    /** An entry that is taken away and made again is another one, which must not be answered with the first. */
    private synchronized void made() {
        key = UUID.randomUUID().toString();
    }

    private CompletionStage<Void> putRight(MsgBubblesWebhook entry, URI publicAddress) {
        String url = publicAddress.toString();
        boolean right = entry.url().equals(url) && entry.enabled() && entry.tells(events);
        return right
                ? nothing()
                : client.send(
                        requests.updateWebhook(
                                entry.id(),
                                entry.url().equals(url) ? null : url,
                                entry.tells(events) ? null : events,
                                entry.enabled() ? null : Boolean.TRUE,
                                REPAIR),
                        answer -> null);
    }

    /** Deliveries are signed with the new secret at once. */
    private CompletionStage<Void> rotate(MsgBubblesWebhook entry) {
        if (settings.allowUnverified() || !settings.secrets().isEmpty()) {
            return nothing();
        }
        return client.send(
                        requests.rotateSecret(entry.id(), REPAIR),
                        (RestAnswer answer) -> MsgBubblesAccount.secret(answer))
                .thenCompose(this::keep);
    }

    /** Keeping may block, which the thread of an answer must not. */
    private CompletionStage<Void> keep(String secret) {
        return CompletableFuture.runAsync(() -> runtime.secrets().keep(settings.account(), secret));
    }

    @Override
    public CompletionStage<Void> remove(URI publicAddress) {
        return Causes.bare(ours(publicAddress, REMOVE).thenCompose(found -> delete(found, REMOVE)));
    }

    private CompletionStage<List<MsgBubblesWebhook>> ours(URI publicAddress, String purpose) {
        HookAddress ours = HookAddress.of(publicAddress);
        return client.send(requests.webhooks(purpose), answer -> answer.body().at("data").list().stream()
                .map(MsgBubblesWebhook::of)
                .filter(entry -> ours.isButForItsQuery(entry.url()))
                .toList());
    }

    private CompletionStage<Void> delete(List<MsgBubblesWebhook> entries, String purpose) {
        CompletionStage<Void> all = nothing();
        for (MsgBubblesWebhook entry : entries) {
            all = all.thenCompose(done -> client.send(requests.deleteWebhook(entry.id(), purpose), answer -> null));
        }
        return all;
    }
}
