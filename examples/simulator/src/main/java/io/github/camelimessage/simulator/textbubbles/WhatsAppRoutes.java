package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Pairing the customer's numbers with WhatsApp. Paths take a number with and without its plus sign. */
final class WhatsAppRoutes {

    private static final String NUMBER = "/v1/whatsapp/numbers/:number";
    private static final Fields PAIRING = Fields.of(Field.text("phoneNumber"));
    private static final Fields CHECK = Fields.of(Field.text("phone").needed());
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Lines lines;
    private final Reach reach;
    private final WhatsAppStage stage;
    private final Clock clock;

    WhatsAppRoutes(Lines lines, Reach reach, WhatsAppStage stage, Clock clock) {
        this.lines = lines;
        this.reach = reach;
        this.stage = stage;
        this.clock = clock;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "/v1/whatsapp", Fields.NONE, this::list),
                post("/enable", this::enable),
                Route.of("GET", NUMBER + "/status", Fields.NONE, on((line, call) -> status(line))),
                Route.of(
                        "GET",
                        NUMBER + "/qr",
                        Fields.NONE,
                        on((line, call) -> Reply.ok(Json.object().put("qrCode", line.whatsApp.qrCode())))),
                Route.of("POST", NUMBER + "/pairing-code", PAIRING, on(this::pairingCode)),
                post("/disconnect", line -> ends(line, "close_428")),
                post("/reset-auth", this::reset),
                Route.of("DELETE", NUMBER, Fields.NONE, on((line, call) -> remove(line))),
                Route.of("GET", NUMBER + "/check", CHECK, on(this::check)),
                Route.of("GET", NUMBER + "/signup-codes", Fields.NONE, on((line, call) -> codes(line))));
    }

    private Route post(String path, Function<Line, Answer> work) {
        return Route.of("POST", NUMBER + path, Fields.NONE, on((line, call) -> work.apply(line)));
    }

    private Function<Call, Answer> on(BiFunction<Line, Call, Answer> work) {
        return call -> {
            String given = call.in("number");
            Line line = lines.byNumber(given.startsWith("+") ? given : "+" + given)
                    .orElseThrow(() -> Code.NUMBER_NOT_OWNED.because("The number is not yours"));
            return work.apply(line, call);
        };
    }

    private Answer list(Call call) {
        ArrayNode list = Json.array();
        for (Line line : lines.all()) {
            list.addObject().put("phoneNumber", line.number).set("whatsapp", line.whatsApp.listed());
        }
        return Reply.ok(list);
    }

    private static Answer status(Line line) {
        return Reply.ok(line.whatsApp.json());
    }

    private Answer enable(Line line) {
        if (!line.whatsApp.isConnected()) {
            stage.enable(line);
        }
        return status(line);
    }

    /** Eight characters to type on the phone; the field's name is not documented. */
    private Answer pairingCode(Line line, Call call) {
        if (!line.whatsApp.status().equals(WhatsAppSession.QR_PENDING)) {
            throw Code.INVALID_STATUS.because("The number waits for no pairing");
        }
        return Reply.ok(Json.object().put("code", Ids.hex().substring(0, 8).toUpperCase(Locale.ROOT)));
    }

    private Answer ends(Line line, String reason) {
        stage.disconnected(line, reason);
        return status(line);
    }

    private Answer reset(Line line) {
        line.whatsApp.forgetCredentials();
        return ends(line, "auth_reset");
    }

    private static Answer remove(Line line) {
        line.whatsApp.removed();
        return Reply.done();
    }

    /** The answer's fields are not documented. */
    private Answer check(Line line, Call call) {
        String phone = call.query().get("phone");
        if (!Ids.isPhone(phone)) {
            throw Code.INVALID_PHONE_NUMBER.because("phone must be a phone number in E.164 format");
        }
        if (!line.whatsApp.isConnected()) {
            throw Code.WHATSAPP_NOT_CONNECTED.because("The number is not connected to WhatsApp");
        }
        return Reply.ok(Json.object().put("phoneNumber", phone).put("onWhatsApp", reach.has(phone, Channel.WHATSAPP)));
    }

    private Answer codes(Line line) {
        ObjectNode data = Json.object().put("windowMinutes", WINDOW.toMinutes());
        ArrayNode list = data.putArray("codes");
        Instant since = clock.instant().minus(WINDOW);
        for (WhatsAppStage.SignUpCode each : stage.codesFor(line)) {
            Message message = each.message();
            if (message.createdAt.isAfter(since)) {
                list.addObject()
                        .put("code", each.code())
                        .put("messageId", message.id)
                        .put("from", message.from())
                        .put("channel", message.channel().word())
                        .put("receivedAt", Ids.iso(message.createdAt));
            }
        }
        return Reply.ok(data);
    }
}
