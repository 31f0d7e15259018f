package io.github.camelimessage.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests as a provider's side wants, and spoils those that the fault script names. The work itself runs on a
 * worker thread and may take as long as it likes to complete its future.
 */
public final class FaultyServer {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyServer.class);
    private static final long DRIP_MILLIS = 20;
    private static final Buffer BLANKS = Buffer.buffer(" ".repeat(64 * 1024));

    private final Vertx vertx;
    private final FaultScript faults;
    private final Journal journal;

    /** Serves past this script, into this journal. */
    public FaultyServer(Vertx vertx, FaultScript faults, Journal journal) {
        this.vertx = vertx;
        this.faults = faults;
        this.journal = journal;
    }

    /**
     * Serves one request whose body has been read.
     *
     * @param send whether it sends something to a person, for {@link FaultScript#nextSend()}
     * @param work does what was asked; is given the fault (or null) because some faults are part of the work
     */
    public void serve(RoutingContext exchange, boolean send, Function<Fault, Future<Answer>> work) {
        HttpServerRequest request = exchange.request();
        Fault fault = faults.take(send).orElse(null);
        long slot = journal.requestArrived(request.method().name(), request.path(), bodyText(exchange), fault);
        Turn turn = new Turn(request, vertx.getOrCreateContext(), slot, fault);
        if (fault == null) {
            turn.answerAfter(work);
            return;
        }
        LOG.debug("The script spoils a {}: {}", request.method(), fault);
        switch (fault.kind()) {
            case DROPS_CONNECTION -> turn.hangUp();
            case ANSWERS, THROTTLES -> turn.write(statusOf(fault));
            case STALLS -> vertx.setTimer(Math.max(1, fault.time().toMillis()), timer -> turn.answerAfter(work));
            default -> turn.answerAfter(work);
        }
    }

    private static String bodyText(RoutingContext exchange) {
        boolean readable = exchange.fileUploads().isEmpty()
                && exchange.body() != null
                && exchange.body().available();
        String text = readable ? exchange.body().asString() : null;
        return text == null ? "" : text;
    }

    private static Answer statusOf(Fault fault) {
        boolean fromTunnel = fault.code() == 502 || fault.code() == 504 || fault.code() == 524;
        String plain = fromTunnel
                ? "<html><head><title>" + fault.code() + "</title></head><body><center><h1>" + fault.code()
                        + "</h1></center></body></html>"
                : "{\"status\":" + fault.code() + ",\"message\":\"This answer comes from the fault script.\"}";
        Answer answer = Answer.text(
                fault.code(),
                fromTunnel ? "text/html" : "application/json",
                fault.body() == null ? plain : fault.body());
        boolean saysWhen = fault.kind() == Fault.Kind.THROTTLES && fault.time() != null;
        return saysWhen
                ? answer.header("Retry-After", Long.toString(fault.time().toSeconds()))
                : answer;
    }

    /** One request on its way to its answer. */
    private final class Turn {

        private final HttpServerRequest request;
        private final Context context;
        private final long slot;
        private final Fault fault;

        Turn(HttpServerRequest request, Context context, long slot, Fault fault) {
            this.request = request;
            this.context = context;
            this.slot = slot;
            this.fault = fault;
        }

        void answerAfter(Function<Fault, Future<Answer>> work) {
            vertx.executeBlocking(() -> work.apply(fault), false)
                    .compose(Function.identity())
                    .onComplete(done -> context.runOnContext(ignored -> {
                        if (done.succeeded()) {
                            spoilOrWrite(done.result());
                        } else {
                            LOG.error("The simulator itself failed at a {}", request.method(), done.cause());
                            write(Answer.text(500, "text/plain", "Internal Server Error"));
                        }
                    }));
        }

        private void spoilOrWrite(Answer answer) {
            Fault.Kind kind = fault == null ? Fault.Kind.STALLS : fault.kind();
            switch (kind) {
                case SENT_BUT_ANSWERS -> write(statusOf(fault));
                case SENT_BUT_NEVER_ANSWERS -> journal.requestAnswered(slot, 0);
                case SENT_BUT_CUT_SHORT -> writeHalf(answer);
                case SENT_BUT_NEVER_ENDS -> writeForEver(answer);
                default -> write(answer);
            }
        }

        void hangUp() {
            journal.requestAnswered(slot, 0);
            request.connection().close();
        }

        void write(Answer answer) {
            journal.requestAnswered(slot, answer.status());
            HttpServerResponse response = begin(answer);
            if (response == null) {
                return;
            }
            if (answer.file() == null) {
                response.end(Buffer.buffer(answer.bytes()));
            } else {
                response.setChunked(true);
                vertx.fileSystem()
                        .open(answer.file().toString(), new OpenOptions().setRead(true))
                        .compose(file -> file.pipeTo(response))
                        .onFailure(gone -> request.connection().close());
            }
        }

        private void writeHalf(Answer answer) {
            journal.requestAnswered(slot, answer.status());
            HttpServerResponse response = begin(answer);
            if (response != null) {
                int length = answer.bytes().length;
                response.putHeader("Content-Length", Integer.toString(Math.max(2, length)));
                response.write(Buffer.buffer(answer.bytes()).slice(0, length / 2))
                        .onComplete(written -> request.connection().close());
            }
        }

        private void writeForEver(Answer answer) {
            journal.requestAnswered(slot, answer.status());
            HttpServerResponse response = begin(answer);
            if (response != null) {
                response.setChunked(true);
                response.write(Buffer.buffer(answer.bytes()));
                vertx.setPeriodic(DRIP_MILLIS, timer -> {
                    if (response.closed()) {
                        vertx.cancelTimer(timer);
                    } else if (!response.writeQueueFull()) {
                        response.write(BLANKS);
                    }
                });
            }
        }

        /** The response with its head filled in; null when the caller is gone or has been answered. */
        private HttpServerResponse begin(Answer answer) {
            HttpServerResponse response = request.response();
            if (response.closed() || response.ended()) {
                return null;
            }
            response.setStatusCode(answer.status());
            if (answer.contentType() != null) {
                response.putHeader("Content-Type", answer.contentType());
            }
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                response.putHeader(header.getKey(), header.getValue());
            }
            return response;
        }
    }
}
