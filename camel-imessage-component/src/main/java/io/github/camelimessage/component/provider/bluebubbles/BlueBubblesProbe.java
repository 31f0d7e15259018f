package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Support;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Asks the server about itself, remembers the answer, and asks anew when it is old or was proved wrong. */
final class BlueBubblesProbe {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration HARMLESS = Duration.ofSeconds(10);

    private final BlueBubblesHttp http;
    private final ProviderSettings settings;
    private final Optional<SendMethod> fixed;
    private final Clock clock;
    private final String where;
    private final Consumer<ServerSeen> listener;
    private ServerSeen last;
    private boolean doubted;
    private CompletableFuture<ServerSeen> running;

    /** @param listener is told each time what was seen, before anyone who asked */
    BlueBubblesProbe(
            BlueBubblesHttp http,
            ProviderSettings settings,
            Optional<SendMethod> fixed,
            Clock clock,
            String where,
            Consumer<ServerSeen> listener) {
        this.http = http;
        this.settings = settings;
        this.fixed = fixed;
        this.clock = clock;
        this.where = where;
        this.listener = listener;
    }

    /** What was seen last, or null before the first probe. */
    synchronized ServerSeen last() {
        return last;
    }

    /** The next one who needs to know has to ask the server again. */
    synchronized void doubt() {
        doubted = true;
    }

    /** How to send now: as it is set, or by what the server has; asks the server first when nothing is known yet. */
    CompletionStage<SendMethod> method() {
        return fixed.isPresent()
                ? CompletableFuture.completedFuture(fixed.get())
                : known().thenApply(seen -> seen.privateApiReady() ? SendMethod.PRIVATE_API : SendMethod.APPLE_SCRIPT);
    }

    /** What was seen at most 60 seconds ago; of older knowledge one use is made while it is renewed. */
    CompletionStage<ServerSeen> known() {
        ServerSeen seen;
        synchronized (this) {
            seen = doubted ? null : last;
        }
        if (seen == null) {
            return ask();
        }
        if (seen.at().plus(FRESH).isBefore(clock.instant())) {
            ask();
        }
        return CompletableFuture.completedFuture(seen);
    }

    /** Asks the server; all who ask at the same time share one answer. */
    CompletionStage<ServerSeen> ask() {
        CompletableFuture<ServerSeen> mine = new CompletableFuture<>();
        synchronized (this) {
            if (running != null) {
                return running;
            }
            running = mine;
        }
        Causes.then(info(), this::withHelper, CompletableFuture::failedFuture).whenComplete((seen, failure) -> {
            synchronized (this) {
                running = null;
                if (failure == null) {
                    last = seen;
                    listener.accept(seen);
                    doubted = false;
                }
            }
            if (failure == null) {
                mine.complete(seen);
            } else {
                mine.completeExceptionally(Causes.of(failure));
            }
        });
        return mine;
    }

    private CompletionStage<ServerSeen> info() {
        return http.send(
                BlueBubblesRequest.get(
                        "server/info", "server/info", "ask the server about itself", settings.requestTimeout()),
                answer -> ServerSeen.of(answer.data().asObject(), clock.instant(), answer.date()));
    }

    /** The server says "connected" for the FaceTime helper as well; only an answer shows the one in Messages. */
    private CompletionStage<ServerSeen> withHelper(ServerSeen seen) {
        boolean useless = !seen.privateApi() || !seen.helper() || fixed.equals(Optional.of(SendMethod.APPLE_SCRIPT));
        if (useless) {
            return CompletableFuture.completedFuture(seen);
        }
        return http.send(
                        BlueBubblesRequest.get("icloud/account", "icloud/account", "ask the Private API", HARMLESS),
                        answer -> seen.withHelperThatAnswers(answer.data()))
                .exceptionally(failure -> seen);
    }

    /** The answer for health: what was found and what to do about it. */
    CompletionStage<ProbeReport> report() {
        return Causes.bare(ask().thenApply(this::describe));
    }

    private ProbeReport describe(ServerSeen seen) {
        boolean wantsPrivateApi = fixed.equals(Optional.of(SendMethod.PRIVATE_API));
        SendMethod method = fixed.orElse(seen.privateApiReady() ? SendMethod.PRIVATE_API : SendMethod.APPLE_SCRIPT);
        Map<String, String> details = new TreeMap<>();
        details.put("server", seen.version() == null ? "unknown" : seen.version());
        details.put("macOS", seen.macOs() == null ? "unknown" : seen.macOs());
        details.put("sendMethod", method.word());
        details.put("privateApi", String.valueOf(seen.privateApi()));
        details.put("helper", seen.helperAnswers() ? "answers" : seen.helper() ? "connected" : "not connected");
        details.put("account", seen.account() ? "found" : "not found");
        details.putAll(BlueBubblesNeeds.refusedBy(seen));
        Duration ahead = seen.date() == null ? null : Duration.between(seen.at(), seen.date());
        if (seen.tooOld()) {
            return new ProbeReport(
                    false,
                    where + " needs BlueBubbles server 1.9.0 or newer, found " + seen.version()
                            + ": update the server.",
                    details,
                    ahead);
        }
        if (wantsPrivateApi && !seen.privateApiReady()) {
            return new ProbeReport(
                    false,
                    where + " cannot send by sendMethod=private-api since " + seen.missing() + ". "
                            + BlueBubblesErrors.GATE_ADVICE,
                    details,
                    ahead);
        }
        return new ProbeReport(
                true,
                "BlueBubbles server " + details.get("server") + " on macOS " + details.get("macOS")
                        + " is ready; messages go by " + method.word() + ".",
                details,
                ahead);
    }

    /** Fails as {@link #known()} does, or when the server does not meet what is needed. */
    CompletionStage<ServerSeen> meets(Need need, String purpose) {
        return meets(need, purpose, "");
    }

    private CompletionStage<ServerSeen> meets(Need need, String purpose, String otherwise) {
        if (need.privateApi() && fixed.equals(Optional.of(SendMethod.APPLE_SCRIPT))) {
            return CompletableFuture.failedFuture(new ProviderException.Rejected(where + " cannot " + purpose
                    + ": it needs the Private API, and sendMethod is apple-script. Set sendMethod to auto."
                    + otherwise));
        }
        if (fixed.equals(Optional.of(SendMethod.PRIVATE_API))) {
            // Whoever fixed it says that the helper is there; the server's own check refuses without harm where it is
            // not.
            return met(new Need(false, need.macOs()), purpose, last(), otherwise);
        }
        return need.equals(Need.NOTHING)
                ? CompletableFuture.completedFuture(null)
                : known().thenCompose(seen -> met(need, purpose, seen, otherwise));
    }

    /** As {@link #meets}, but looks at the server also where the method is fixed: not every way of asking is checked there. */
    CompletionStage<ServerSeen> meetsForSure(Need need, String purpose) {
        return meets(need, purpose).thenCompose(met -> known()).thenCompose(seen -> met(need, purpose, seen, ""));
    }

    private CompletionStage<ServerSeen> met(Need need, String purpose, ServerSeen seen, String otherwise) {
        if (!(need.by(seen) instanceof Support.NotNow notNow)) {
            return CompletableFuture.completedFuture(seen);
        }
        String text = where + " cannot " + purpose + " since " + notNow.reason() + ", nothing was sent.";
        return CompletableFuture.failedFuture(
                notNow.passing()
                        ? new ProviderException.TryLater(
                                text + " " + BlueBubblesErrors.GATE_ADVICE + otherwise, null, null, null)
                        : new ProviderException.Rejected(text));
    }

    /**
     * As {@link #meets} for what goes out through the Private API and needs nothing else.
     *
     * @param otherwise a sentence on what to do without it, with a space in front, or empty
     */
    CompletionStage<SendMethod> privateApi(String purpose, String otherwise) {
        return meets(Need.PRIVATE_API, purpose, otherwise).thenApply(seen -> SendMethod.PRIVATE_API);
    }
}
