package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.rest.HookAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks after our one entry in the server's list of webhooks: our address with the current token, for all events, since some
 * are told to nobody else. An entry is ours when its address is ours up to the question mark.
 */
final class BlueBubblesRegistrar implements Registrar {

    private static final List<String> ALL = List.of("*");

    private record Entry(long id, String url, List<String> events) {
        static Entry of(JsonAt json) {
            return new Entry(
                    json.at("id").numberOr(-1),
                    json.at("url").text(),
                    json.at("events").stream().map(JsonAt::text).toList());
        }
    }

    private final BlueBubblesHttp http;
    private final ProviderSettings settings;
    private final String where;

    BlueBubblesRegistrar(BlueBubblesHttp http, ProviderSettings settings, String where) {
        this.http = http;
        this.settings = settings;
        this.where = where;
    }

    @Override
    public CompletionStage<Finding> check(URI publicAddress) {
        return Causes.bare(ours(publicAddress).thenApply(found -> judge(found, wanted(publicAddress))));
    }

    private Finding judge(List<Entry> ours, String wanted) {
        if (ours.isEmpty()) {
            return new Finding(false, where + " is not registered as a webhook at the BlueBubbles server.");
        }
        if (ours.size() > 1) {
            return new Finding(
                    false,
                    where + " is registered " + ours.size()
                            + " times at the BlueBubbles server, so that events arrive more than once.");
        }
        Entry only = ours.get(0);
        if (!only.url().equals(wanted)) {
            return new Finding(
                    false,
                    where + " is registered at the BlueBubbles server with another token than the current secret.");
        }
        if (!only.events().equals(ALL)) {
            return new Finding(false, where + " is registered at the BlueBubbles server for some events only.");
        }
        return new Finding(true, where + " is registered at the BlueBubbles server for all events.");
    }

    @Override
    public CompletionStage<Finding> repair(URI publicAddress) {
        String wanted = wanted(publicAddress);
        return Causes.bare(ours(publicAddress).thenCompose(found -> {
            if (judge(found, wanted).inOrder()) {
                return CompletableFuture.completedFuture(judge(found, wanted));
            }
            Entry keep = found.stream()
                    .filter(entry -> isRight(entry, wanted))
                    .findFirst()
                    .orElse(null);
            List<Entry> wrong = found.stream().filter(entry -> entry != keep).toList();
            return delete(wrong)
                    .thenCompose(done -> keep == null ? create(wanted) : CompletableFuture.completedFuture(null))
                    .thenApply(done -> new Finding(
                            true,
                            where + " is registered at the BlueBubbles server for all events now"
                                    + (wrong.isEmpty()
                                            ? "."
                                            : ", in place of " + wrong.size() + " wrong or double ones.")));
        }));
    }

    private static boolean isRight(Entry entry, String wanted) {
        return entry.url().equals(wanted) && entry.events().equals(ALL);
    }

    @Override
    public CompletionStage<Void> remove(URI publicAddress) {
        return Causes.bare(ours(publicAddress).thenCompose(this::delete));
    }

    private CompletionStage<List<Entry>> ours(URI publicAddress) {
        HookAddress ours = HookAddress.of(publicAddress);
        return http.send(
                BlueBubblesRequest.get("webhook", "webhook", "look at its registration", settings.requestTimeout()),
                answer -> answer.data().list().stream()
                        .map(Entry::of)
                        .filter(entry -> ours.isButForItsQuery(entry.url()))
                        .toList());
    }

    private CompletionStage<Void> delete(List<Entry> entries) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (Entry entry : entries) {
            BlueBubblesRequest request = new BlueBubblesRequest(
                    "DELETE",
                    "webhook/:id",
                    "webhook/" + entry.id(),
                    Map.of(),
                    HttpBody.none(),
                    settings.requestTimeout(),
                    "repair its registration",
                    false,
                    null);
            all = all.thenCompose(done -> http.send(request, answer -> null));
        }
        return all;
    }

    /** The server answers "created" also where it kept an older entry as it was, so what it answers is looked at. */
    private CompletionStage<Void> create(String wanted) {
        ObjectNode json = JsonAt.object().put("url", wanted);
        json.putArray("events").add("*");
        return http.send(
                        BlueBubblesRequest.post("webhook", json, "repair its registration", settings.requestTimeout()),
                        answer -> Entry.of(answer.data().asObject()))
                .thenCompose(entry -> isRight(entry, wanted)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(new TryLater(
                                where
                                        + " cannot repair its registration: the server kept an entry that was made meanwhile.",
                                null,
                                null,
                                null)));
    }

    private String wanted(URI publicAddress) {
        List<String> secrets = settings.secrets();
        String address = publicAddress.toString();
        if (secrets.isEmpty()) {
            return address;
        }
        String separator = publicAddress.getRawQuery() == null ? "?" : "&";
        return address + separator + BlueBubblesVerifier.TOKEN + "=" + QueryText.escaped(secrets.get(0));
    }
}
