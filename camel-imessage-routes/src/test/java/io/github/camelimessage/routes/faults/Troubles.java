package io.github.camelimessage.routes.faults;

import io.github.camelimessage.routes.faults.FaultyDatabase.Failure;
import io.github.camelimessage.routes.faults.MoodySubscribers.Mood;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.WebhookFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** All that is made to go wrong, in the order of the page. */
final class Troubles {

    static final List<Trouble> OF_SENDS = List.of(
            Trouble.ofSends("connection dropped, nothing sent", Fault.dropsConnection()),
            Trouble.ofSends("500, nothing sent", Fault.answers(500)),
            Trouble.ofSends("503, nothing sent", Fault.answers(503)),
            Trouble.ofSends("400, nothing sent", Fault.answers(400)),
            Trouble.ofSends("401, nothing sent", Fault.answers(401)),
            Trouble.ofSends("429 with Retry-After", Fault.throttles(Duration.ofSeconds(30))),
            Trouble.ofSends("429 without a time", Fault.throttles(null)),
            Trouble.ofSends("slow, within the time-out", Fault.stalls(Duration.ofMillis(200))),
            Trouble.ofSends("slower than the time-out, then sent", Fault.stalls(Duration.ofMillis(3500))),
            Trouble.ofSends("success answered, nothing sent", Fault.answeredButNotSent()),
            Trouble.ofSends("stored with an error of the network", Fault.sentButFails(22)),
            Trouble.ofSends("sent, and 500 answered", Fault.sentButAnswers(500)),
            Trouble.ofSends("sent, and a tunnel's 524 answered", Fault.sentButAnswers(524)),
            Trouble.ofSends("sent, and never answered", Fault.sentButNeverAnswers()),
            Trouble.ofSends("sent, and half an answer", Fault.sentButCutShort()),
            Trouble.ofSends("sent, and an answer without an end", Fault.sentButNeverEnds()));

    static final List<Trouble> OF_REQUESTS = List.of(
            Trouble.ofRequests("connection dropped", Fault.dropsConnection()),
            Trouble.ofRequests("500", Fault.answers(500)),
            Trouble.ofRequests("503", Fault.answers(503)),
            Trouble.ofRequests("401", Fault.answers(401)),
            Trouble.ofRequests("429 with Retry-After", Fault.throttles(Duration.ofSeconds(30))),
            Trouble.ofRequests("slow, within the time-out", Fault.stalls(Duration.ofMillis(200))),
            Trouble.ofRequests("never answered", Fault.sentButNeverAnswers()),
            Trouble.ofRequests("half an answer", Fault.sentButCutShort()),
            Trouble.ofRequests("an answer without an end", Fault.sentButNeverEnds()),
            Trouble.ofServer(
                    "not there, then started again",
                    scene -> scene.world().server.stop(),
                    scene -> scene.world().server.start()));

    static final List<Trouble> OF_WEBHOOKS = List.of(
            ofWebhooks("webhook lost", WebhookFaults::dropAll),
            ofWebhooks("webhook posted twice", faults -> faults.duplicate(100)),
            ofWebhooks("webhook late", faults -> faults.delay(Duration.ofMillis(300))),
            ofWebhooks("webhooks in the wrong order", faults -> faults.reorder(2)),
            ofWebhooks("webhook with a wrong signature or token", faults -> faults.spoilProof(100)),
            Trouble.ofWebhooks("half a webhook before the whole one", Troubles::halfAWebhook));

    static final List<Trouble> OF_STREAM = List.of(
            Trouble.ofStream(
                    "stream severed",
                    scene -> scene.world().server.faults().sockets().sever()),
            Trouble.ofStream(
                    "stream open and dead",
                    scene -> scene.world().server.faults().sockets().silence()),
            Trouble.ofStream("stream severed, and refused with 503", scene -> {
                scene.world().server.faults().sockets().refuseAll(503);
                scene.world().server.faults().sockets().sever();
            }));

    static final List<Trouble> OF_SUBSCRIBERS = List.of(
            Trouble.ofSubscribers(
                    "connection refused",
                    scene -> scene.world().subscribers.goDown(),
                    scene -> scene.world().subscribers.comeBack()),
            Trouble.ofSubscribers("400", Mood.BAD_REQUEST),
            Trouble.ofSubscribers("410", Mood.GONE),
            Trouble.ofSubscribers("429 with Retry-After", Mood.TOO_MANY),
            Trouble.ofSubscribers("500", Mood.BROKEN),
            Trouble.ofSubscribers("never answers", Mood.SILENT),
            Trouble.ofSubscribers("half an answer", Mood.HALF_ANSWER),
            Trouble.ofSubscribers("slow, within the time-out", Mood.SLOW),
            Trouble.ofSubscribers("an answer without an end", Mood.ENDLESS));

    static final List<Trouble> OF_DATABASE = List.of(
            Trouble.ofDatabase("no connection", Failure.NO_CONNECTION),
            Trouble.ofDatabase("connection lost in the middle", Failure.CONNECTION_LOST),
            Trouble.ofDatabase("commit done, its answer lost", Failure.ANSWER_TO_COMMIT_LOST),
            Trouble.ofDatabase("disk full", Failure.DISK_FULL),
            Trouble.ofDatabase("every other commit loses to somebody else", Failure.CONFLICT),
            Trouble.ofDatabase("nothing answered for longer than a webhook waits", Failure.STALLED));

    private Troubles() {}

    private static Trouble ofWebhooks(String name, Consumer<WebhookFaults> faults) {
        return Trouble.ofWebhooks(
                name, scene -> faults.accept(scene.world().server.faults().webhooks()));
    }

    private static void halfAWebhook(Scene scene) {
        String head = "POST /imessage/support HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000\r\n\r\n{\"type\":\"new-message\",\"data\":{";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.world().port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
