package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.rest.HookAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Looks after our one entry in Blooio's list of webhooks: our address, for all events, for ever. Blooio makes its secret and shows it
 * once; where no secret is known here any more, a new one is made.
 */
final class BlooioRegistrar implements Registrar {

    private static final String LOOK = "look at its registration";
    private static final String REPAIR = "repair its registration";
    private static final String REMOVE = "take its registration away";

    private final BlooioWebhooks webhooks;
    private final ProviderSettings settings;
    private final SecretKeeper keeper;
    private final Consumer<String> ours;
    private final String where;

    /** @param ours told the id of our entry, for those who read what was posted to it */
    BlooioRegistrar(
            BlooioWebhooks webhooks,
            ProviderSettings settings,
            SecretKeeper keeper,
            Consumer<String> ours,
            String where) {
        this.webhooks = webhooks;
        this.settings = settings;
        this.keeper = keeper;
        this.ours = ours;
        this.where = where;
    }

    @Override
    public boolean issuesSecret() {
        return true;
    }

    @Override
    public CompletionStage<Finding> check(URI publicAddress) {
        return Causes.bare(entries(publicAddress, LOOK).thenApply(this::judge));
    }

    private Finding judge(List<BlooioWebhook> entries) {
        if (entries.isEmpty()) {
            return new Finding(false, where + " is not registered as a webhook at Blooio.");
        }
        if (entries.size() > 1) {
            return new Finding(
                    false,
                    where + " is registered " + entries.size()
                            + " times at Blooio, so that events arrive more than once.");
        }
        BlooioWebhook only = entries.get(0);
        ours.accept(only.id());
        String wrong = wrong(only);
        return wrong == null
                ? new Finding(true, where + " is registered at Blooio for all events.")
                : new Finding(false, where + " is registered at Blooio, but " + wrong);
    }

    /** What is wrong with the entry, or null. */
    private String wrong(BlooioWebhook entry) {
        if (entry.off()) {
            return "nothing is posted to it any more.";
        }
        if (!entry.tellsAll()) {
            return "for some events only.";
        }
        if (entry.ends()) {
            return "not for ever: its valid_until is set.";
        }
        return hasSecret()
                ? null
                : "its signing secret is known nowhere here. Set the option secret, or registration=manage.";
    }

    private boolean hasSecret() {
        return !settings.secrets().isEmpty()
                || settings.allowUnverified()
                || !BlooioSecrets.kept(keeper, settings.account()).isEmpty();
    }

    @Override
    public CompletionStage<Finding> repair(URI publicAddress) {
        return Causes.bare(entries(publicAddress, REPAIR).thenCompose(entries -> {
            Finding now = judge(entries);
            if (now.inOrder()) {
                return CompletableFuture.completedFuture(now);
            }
            return entries.isEmpty() ? registered(publicAddress) : repaired(entries);
        }));
    }

    private CompletionStage<Finding> registered(URI publicAddress) {
        return webhooks.create(publicAddress.toString(), BlooioWebhook.ALL, REPAIR)
                .thenCompose(made -> {
                    keep(made.secret());
                    ours.accept(made.id());
                    // Without a secret somebody else made it since we looked.
                    return made.secret() == null
                            ? webhooks.get(made.id(), REPAIR).thenCompose(found -> repaired(List.of(found)))
                            : CompletableFuture.completedFuture(
                                    new Finding(true, where + " is registered at Blooio for all events now."));
                });
    }

    private void keep(String secret) {
        if (secret != null) {
            BlooioSecrets.keep(keeper, settings.account(), secret);
        }
    }

    /** The best of ours stays, the others go; what is wrong with it is put right, and looked at once more. */
    private CompletionStage<Finding> repaired(List<BlooioWebhook> entries) {
        BlooioWebhook best = entries.stream()
                .filter(entry -> !entry.off() && entry.tellsAll() && !entry.ends())
                .findFirst()
                .orElse(entries.get(0));
        List<BlooioWebhook> doubles =
                entries.stream().filter(entry -> entry != best).toList();
        boolean right = !best.off() && best.tellsAll() && !best.ends();
        ours.accept(best.id());
        return delete(doubles, REPAIR)
                .thenCompose(
                        done -> right ? CompletableFuture.completedFuture(best) : webhooks.putRight(best.id(), REPAIR))
                .thenCompose(entry -> withSecret(entry, doubles.size()));
    }

    private CompletionStage<Finding> withSecret(BlooioWebhook entry, int doubles) {
        CompletionStage<String> secret =
                hasSecret() ? CompletableFuture.completedFuture(null) : webhooks.rotate(entry.id(), REPAIR);
        return secret.thenApply(made -> {
            keep(made);
            String wrong = wrong(entry);
            return wrong != null
                    ? new Finding(false, where + " is registered at Blooio, and could not be put right: " + wrong)
                    : new Finding(
                            true,
                            where + " is registered at Blooio for all events now"
                                    + (made == null ? "" : ", with a new signing secret")
                                    + (doubles == 0 ? "." : ", in place of " + doubles + " double ones."));
        });
    }

    @Override
    public CompletionStage<Void> remove(URI publicAddress) {
        return Causes.bare(entries(publicAddress, REMOVE).thenCompose(entries -> delete(entries, REMOVE)));
    }

    private CompletionStage<Void> delete(List<BlooioWebhook> entries, String purpose) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (BlooioWebhook entry : entries) {
            all = all.thenCompose(done -> webhooks.delete(entry.id(), purpose));
        }
        return all;
    }

    private CompletionStage<List<BlooioWebhook>> entries(URI publicAddress, String purpose) {
        HookAddress wanted = HookAddress.of(publicAddress);
        return webhooks.list(purpose)
                .thenApply(all ->
                        all.stream().filter(entry -> wanted.is(entry.url())).toList());
    }
}
