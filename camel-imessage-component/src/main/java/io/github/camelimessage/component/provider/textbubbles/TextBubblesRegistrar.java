package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Registrar.Finding;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.rest.HookAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks after our one entry in TextBubbles' list of webhooks: our address, for all events, switched on, signed with our secret. The secret
 * is not shown by the list; which one was given to the entry is kept, so that another one is given to it when the option changes.
 */
final class TextBubblesRegistrar implements Registrar {

    private static final String LOOK = "look at its registration";
    private static final String REPAIR = "repair its registration";
    private static final String REMOVE = "take its registration away";

    private final TextBubblesWebhooks webhooks;
    private final ProviderSettings settings;
    private final SecretKeeper keeper;
    private final String where;

    TextBubblesRegistrar(TextBubblesWebhooks webhooks, ProviderSettings settings, SecretKeeper keeper) {
        this.webhooks = webhooks;
        this.settings = settings;
        this.keeper = keeper;
        this.where = webhooks.where();
    }

    @Override
    public CompletionStage<Finding> check(URI publicAddress) {
        return Causes.bare(entries(publicAddress, LOOK).thenApply(this::judge));
    }

    private Finding judge(List<TextBubblesWebhook> entries) {
        if (entries.isEmpty()) {
            return new Finding(false, where + " is not registered as a webhook at TextBubbles.");
        }
        if (entries.size() > 1) {
            return new Finding(
                    false,
                    where + " is registered " + entries.size()
                            + " times at TextBubbles, so that events arrive more than once.");
        }
        String wrong = wrong(entries.get(0));
        return wrong == null
                ? new Finding(true, where + " is registered at TextBubbles for all events.")
                : new Finding(false, where + " is registered at TextBubbles, but " + wrong);
    }

    /** What is wrong with the entry, or null. */
    private static String wrong(TextBubblesWebhook entry) {
        if (!entry.active()) {
            return "it is switched off, as TextBubbles itself does after deliveries in vain.";
        }
        return entry.tellsAll() ? null : "for some events only.";
    }

    /** The secret that we sign with, or null where TextBubbles is to make one. */
    private String ours() {
        return settings.secrets().isEmpty() ? null : settings.secrets().get(0);
    }

    private boolean isGiven() {
        String kept = keeper.kept(settings.account()).orElse(null);
        return ours() == null ? kept != null : ours().equals(kept);
    }

    @Override
    public CompletionStage<Finding> repair(URI publicAddress) {
        return Causes.bare(entries(publicAddress, REPAIR).thenCompose(entries -> {
            Finding now = judge(entries);
            if (now.inOrder() && isGiven()) {
                return CompletableFuture.completedFuture(now);
            }
            return entries.isEmpty() ? registered(publicAddress) : repaired(entries);
        }));
    }

    private CompletionStage<Finding> registered(URI publicAddress) {
        CompletionStage<Finding> made = webhooks.create(
                        publicAddress.toString(), TextBubblesWebhook.ALL, ours(), REPAIR)
                .thenApply(entry -> {
                    keep(ours() == null ? entry.secret() : ours());
                    return new Finding(true, where + " is registered at TextBubbles for all events now.");
                });
        // Somebody else may have made it since we looked.
        return TextBubblesPart.unless("WEBHOOK_DUPLICATE", made, () -> entries(publicAddress, REPAIR)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(new Finding(
                                false,
                                where + " could not be registered: TextBubbles says that it is, and does not "
                                        + "list it."))
                        : repaired(found)));
    }

    private void keep(String secret) {
        if (secret != null) {
            keeper.keep(settings.account(), secret);
        }
    }

    /** The best of ours stays, the others go; it is given what it should have, our secret too. */
    private CompletionStage<Finding> repaired(List<TextBubblesWebhook> entries) {
        TextBubblesWebhook best = entries.stream()
                .filter(entry -> wrong(entry) == null)
                .findFirst()
                .orElse(entries.get(0));
        List<TextBubblesWebhook> doubles =
                entries.stream().filter(entry -> entry != best).toList();
        return delete(doubles, REPAIR)
                .thenCompose(done -> putRight(best))
                .thenCompose(done -> ours() == null && !isGiven()
                        ? webhooks.rotate(best.id(), REPAIR)
                        : CompletableFuture.completedFuture(ours()))
                .thenApply(secret -> {
                    keep(secret);
                    return new Finding(
                            true,
                            where + " is registered at TextBubbles for all events now"
                                    + (doubles.isEmpty() ? "." : ", in place of " + doubles.size() + " double ones."));
                });
    }

    private CompletionStage<?> putRight(TextBubblesWebhook entry) {
        ObjectNode change = JsonAt.object();
        if (!entry.active()) {
            change.put("active", true);
        }
        if (!entry.tellsAll()) {
            TextBubblesWebhook.ALL.forEach(change.putArray("events")::add);
        }
        if (ours() != null && !isGiven()) {
            change.put("secret", ours());
        }
        return change.isEmpty() ? CompletableFuture.completedFuture(null) : webhooks.change(entry.id(), change, REPAIR);
    }

    @Override
    public CompletionStage<Void> remove(URI publicAddress) {
        return Causes.bare(entries(publicAddress, REMOVE).thenCompose(entries -> delete(entries, REMOVE)));
    }

    private CompletionStage<Void> delete(List<TextBubblesWebhook> entries, String purpose) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (TextBubblesWebhook entry : entries) {
            all = all.thenCompose(done -> webhooks.delete(entry.id(), purpose));
        }
        return all;
    }

    private CompletionStage<List<TextBubblesWebhook>> entries(URI publicAddress, String purpose) {
        HookAddress wanted = HookAddress.of(publicAddress);
        return webhooks.list(purpose)
                .thenApply(all ->
                        all.stream().filter(entry -> wanted.is(entry.url())).toList());
    }
}
