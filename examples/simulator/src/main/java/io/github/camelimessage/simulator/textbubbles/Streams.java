package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.SocketFaults;
import io.github.camelimessage.simulator.hosted.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event stream: tells each event to whoever listens at that moment, and to nobody later. */
final class Streams {

    private static final String PATH = "/v1/events";

    private final Vertx vertx;
    private final Manners manners;
    private final Duration heartbeat;
    private final SocketFaults faults;
    private final Journal journal;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    Streams(Vertx vertx, Manners manners, Duration heartbeat, SocketFaults faults, Journal journal) {
        this.vertx = vertx;
        this.manners = manners;
        this.heartbeat = heartbeat;
        this.faults = faults;
        this.journal = journal;
        faults.struckBy(this::strike);
    }

    /** Adds the path; must come before anything that reads bodies. */
    void mount(Router router) {
        router.get(PATH).handler(this::connect);
    }

    private void connect(RoutingContext exchange) {
        OptionalInt refusal = faults.takeRefusal();
        if (refusal.isPresent()) {
            journal.tell("stream   a listener is refused with " + refusal.getAsInt());
            exchange.response().setStatusCode(refusal.getAsInt()).end("This answer comes from the fault script.");
            return;
        }
        List<String> types;
        try {
            manners.admit(exchange.request().getHeader("Authorization"));
            types = types(exchange.request().getParam("events"));
        } catch (Refused e) {
            refuse(exchange.response(), manners.refusal(e));
            return;
        }
        Stream stream = new Stream(exchange.request(), types);
        open.add(stream);
        long beat = vertx.setPeriodic(Math.max(1, heartbeat.toMillis()), timer -> stream.write(": heartbeat\n\n"));
        exchange.response().closeHandler(closed -> {
            vertx.cancelTimer(beat);
            open.remove(stream);
        });
        stream.begin();
        journal.tell("stream   someone listens");
    }

    private static void refuse(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        response.end(Buffer.buffer(answer.bytes()));
    }

    private static List<String> types(String asked) {
        if (asked == null || asked.equals("*")) {
            return List.of("*");
        }
        List<String> types = Arrays.stream(asked.split(",")).map(String::strip).toList();
        if (!Event.TYPES.containsAll(types)) {
            throw Code.VALIDATION_ERROR.because("events: unknown event type");
        }
        return types;
    }

    void push(Event event) {
        long reached = open.stream().filter(each -> each.push(event)).count();
        if (reached > 0) {
            journal.tell("stream   " + event.type() + " goes to " + reached);
        }
    }

    int connected() {
        return open.size();
    }

    private void strike(SocketFaults.Blow blow) {
        journal.tell("stream   " + open.size() + " struck: " + blow);
        open.forEach(blow == SocketFaults.Blow.SEVER ? Stream::sever : Stream::silence);
    }
}
