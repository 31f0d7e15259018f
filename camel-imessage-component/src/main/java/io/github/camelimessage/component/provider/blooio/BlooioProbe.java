package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Asks whether the key is taken, and whether a number of the account stands ready. */
final class BlooioProbe {

    private static final String PURPOSE = "ask about its account";

    private final RestClient client;
    private final BlooioRequests requests;
    private final Clock clock;
    private final String where;

    BlooioProbe(RestClient client, BlooioRequests requests, Clock clock) {
        this.client = client;
        this.requests = requests;
        this.clock = clock;
        this.where = client.wording().where();
    }

    /** Both are short reads; the numbers are asked for once the key is known to be good. */
    CompletionStage<ProbeReport> report() {
        return Causes.bare(client.send(requests.step("GET", "me", PURPOSE), RestAnswer::body)
                .thenCompose(
                        me -> client.send(requests.step("GET", "me/numbers", PURPOSE), answer -> report(me, answer))));
    }

    private ProbeReport report(JsonAt me, RestAnswer numbers) {
        List<BlooioLine> lines = BlooioLine.all(numbers.body());
        long active = lines.stream().filter(BlooioLine::active).count();
        JsonAt valid = me.at("valid");
        boolean good = !valid.present() || valid.isTrue();
        String plan = plan(numbers.body());
        Map<String, String> details = new TreeMap<>();
        details.put("account", good ? "valid" : "not valid");
        details.put("keyKind", word(me.at("auth_type")));
        details.put("plan", plan);
        details.put("lines", active + " active, " + (lines.size() - active) + " not active");
        Instant date = numbers.date();
        Duration ahead = date == null ? null : Duration.between(clock.instant(), date);
        if (!good) {
            return new ProbeReport(
                    false,
                    where
                            + " cannot use Blooio: it says that the key is not valid. Set the option apiKey to another one.",
                    details,
                    ahead);
        }
        if (active == 0) {
            return new ProbeReport(
                    false,
                    where + " has no active number at Blooio, so nothing is sent or received. Look at the numbers in "
                            + "its dashboard.",
                    details,
                    ahead);
        }
        return new ProbeReport(
                true,
                "Blooio is ready with " + active + (active == 1 ? " active number" : " active numbers") + " (plan "
                        + plan + ").",
                details,
                ahead);
    }

    /** The documents leave open whether the plan stands beside the numbers or at each of them. */
    private static String plan(JsonAt body) {
        return body.at("plan_kind").present()
                ? word(body.at("plan_kind"))
                : BlooioWords.list(body, "numbers").stream()
                        .map(line -> word(line.at("plan_kind")))
                        .findFirst()
                        .orElse("unknown");
    }

    /** What Blooio says in one word. */
    private static String word(JsonAt place) {
        String said = place.filledOrNull();
        return said != null && said.matches("[A-Za-z0-9_-]{1,40}") ? said : "unknown";
    }
}
