package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.msgbubbles.MsgBubblesLines.Line;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Asks for our numbers, the cheapest question that needs the key: without one that works nothing can be sent. */
final class MsgBubblesProbe {

    private static final String TEST_KEY = "sk_test_";

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final MsgBubblesLines lines;
    private final MsgBubblesNeeds needs;
    private final ProviderSettings settings;
    private final Clock clock;
    private final String where;

    MsgBubblesProbe(
            RestClient client,
            MsgBubblesRequests requests,
            MsgBubblesLines lines,
            MsgBubblesNeeds needs,
            ProviderSettings settings,
            Clock clock,
            String where) {
        this.client = client;
        this.requests = requests;
        this.lines = lines;
        this.needs = needs;
        this.settings = settings;
        this.clock = clock;
        this.where = where;
    }

    CompletionStage<ProbeReport> report() {
        return Causes.bare(client.send(requests.numbers("ask whether MsgBubbles works"), this::describe));
    }

    private ProbeReport describe(RestAnswer answer) {
        List<Line> found = lines.learn(answer.body());
        long online = found.stream().filter(Line::online).count();
        boolean test = hasTestKey();
        Map<String, String> details = new TreeMap<>();
        details.put("lines", String.valueOf(found.size()));
        details.put("linesOnline", String.valueOf(online));
        for (int i = 0; i < found.size(); i++) {
            Line line = found.get(i);
            String state = MsgBubblesIds.isSafe(line.status()) ? line.status() : "unknown";
            details.put(
                    "line." + (i + 1),
                    line.channels().stream().filter(MsgBubblesIds::isSafe).reduce(state + ":", (a, b) -> a + " " + b));
        }
        details.put("testKey", String.valueOf(test));
        details.putAll(needs.off());
        Instant date = answer.date();
        Duration ahead = date == null ? null : Duration.between(clock.instant(), date);
        return new ProbeReport(online > 0, summary(found.size(), online, test), details, ahead);
    }

    private boolean hasTestKey() {
        String key = settings.apiKey().reveal();
        return key != null && key.strip().startsWith(TEST_KEY);
    }

    private String summary(int all, long online, boolean test) {
        if (all == 0) {
            return where + " has no number at MsgBubbles: get one there before anything can be sent.";
        }
        if (online == 0) {
            return where + " has no number online at MsgBubbles: see in its dashboard what their devices need.";
        }
        return "MsgBubbles is ready with " + online + " of " + all + " numbers"
                + (test ? ", by a key of its test mode." : ".");
    }
}
