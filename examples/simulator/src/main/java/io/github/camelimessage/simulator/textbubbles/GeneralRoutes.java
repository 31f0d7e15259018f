package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Health, numbers, capabilities, files, and what was withdrawn. */
final class GeneralRoutes {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final List<String> WITHDRAWN = List.of(
            "/v1/contacts",
            "/v1/contacts/bulk",
            "/v1/contacts/:id",
            "/v1/contacts/:phone/focus",
            "/v1/contacts/:phone/facetime",
            "/v1/payments/request",
            "/v1/payments/requests",
            "/v1/payments/requests/:id",
            "/v1/payments/requests/:id/cancel",
            "/v1/messages/carousel",
            "/v1/facetime/:call/answer",
            "/v1/facetime/:call/leave");

    private final Lines lines;
    private final Reach reach;
    private final Files files;
    private final TextBubblesStage stage;
    private final Clock clock;
    private final int withdrawnStatus;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();

    GeneralRoutes(Lines lines, Reach reach, Files files, TextBubblesStage stage, Options options) {
        this.lines = lines;
        this.reach = reach;
        this.files = files;
        this.stage = stage;
        this.clock = options.clock();
        this.withdrawnStatus = options.withdrawnStatus();
    }

    List<Route> rows() {
        List<Route> rows = new ArrayList<>(List.of(
                Route.of("GET", "/health", Fields.NONE, this::health).forAnyone(),
                Route.of("GET", "/v1/attachments/:token", Fields.NONE, this::file)
                        .forAnyone(),
                Route.of("GET", "/v1/numbers", Fields.NONE, this::numbers),
                Route.of("GET", "/v1/capabilities/:phone", Fields.NONE, this::capability)));
        Function<Call, Answer> gone = call -> {
            throw (withdrawnStatus == 410 ? Code.DEPRECATED : Code.NOT_FOUND).because("This endpoint was withdrawn");
        };
        for (String path : WITHDRAWN) {
            rows.add(Route.of("*", path, Fields.NONE, gone).noted("withdrawn"));
        }
        return rows;
    }

    private Answer health(Call call) {
        ObjectNode health = Json.object()
                .put("status", stage.isDegraded() ? "degraded" : "ok")
                .put("timestamp", Ids.iso(clock.instant()));
        ObjectNode checks = health.putObject("checks")
                .put("database", "ok")
                .put("redis", "ok")
                .put("imessage", lines.all().stream().allMatch(Line::isHealthy) ? "ok" : "degraded");
        boolean paired = lines.all().stream().anyMatch(line -> line.whatsApp.isConnected());
        checks.putObject("whatsapp")
                .put("status", paired ? "ok" : "disconnected")
                .put("experimental", true);
        return Answer.json(200, health, false);
    }

    private Answer file(Call call) {
        Files.Kept kept =
                files.open(call.in("token")).orElseThrow(() -> Code.NOT_FOUND.because("The link is wrong or too old"));
        return Answer.file(kept.mimeType(), kept.path());
    }

    private Answer numbers(Call call) {
        ArrayNode list = Json.array();
        lines.all().forEach(each -> list.add(each.json()));
        return Reply.ok(list);
    }

    private Answer capability(Call call) {
        String phone = call.in("phone");
        if (!Ids.isPhone(phone)) {
            throw Code.INVALID_PHONE_NUMBER.because("The phone number must be in E.164 format");
        }
        Instant now = clock.instant();
        Instant last = looked.compute(
                phone,
                (key, before) -> before == null || before.plus(REMEMBERED).isBefore(now) ? now : before);
        boolean iMessage = reach.has(phone, Channel.IMESSAGE);
        String focus = stage.focusOf(phone);
        ObjectNode data = Json.object().put("phoneNumber", phone);
        data.putObject("capabilities")
                .put("imessage", iMessage)
                .put("sms", reach.has(phone, Channel.SMS))
                .put("facetime", stage.hasFacetime(phone));
        data.put("focused", focus != null);
        if (focus != null) {
            data.put("focusMode", focus);
        }
        data.put("recommendedChannel", (iMessage ? Channel.IMESSAGE : Channel.SMS).word())
                .put("lastChecked", Ids.iso(last))
                .put("cached", last.isBefore(now));
        return Reply.ok(data);
    }
}
