package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends to servers that answer badly or not at all, and prints how each send ended; run in a process with a small heap. */
final class BadAnswers {

    private static final Target CHAT = new Target.InChat(new ChatId("iMessage;-;+15555550101"));
    private static final int AT_ONCE = 10;
    private static final long FILE = 300L * 1024 * 1024;

    private BadAnswers() {}

    public static void main(String[] none) throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        run("refused", "http://127.0.0.1:" + nobody, SendMessage.text(CHAT, "hi"));
        with("half", text(), visit -> {
            visit.body();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":200,\"data\":{\"guid\":\"x\"");
            visit.socket().close();
        });
        with("html", text(), visit -> {
            visit.body();
            visit.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
        });
        with("endless", text(), visit -> {
            visit.body();
            visit.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"status\":200,\"data\":\"");
            byte[] more = new byte[64 * 1024];
            java.util.Arrays.fill(more, (byte) 'x');
            while (true) {
                visit.out().write(more);
            }
        });
        with("silent", text(), RawServer.Visit::body);
        with("large-file", List.of(file()), BadAnswers::takeAll);
        System.exit(0);
    }

    private static List<SendMessage> text() {
        List<SendMessage> texts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Target chat = new Target.InChat(new ChatId("iMessage;-;+1555555010" + i));
            texts.add(SendMessage.text(chat, "hi"));
        }
        return texts;
    }

    /** A file longer than the heap, that exists only while it is read. */
    private static SendMessage file() {
        Outgoing.Source source = () -> new InputStream() {
            private long left = FILE;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        Outgoing file = new Outgoing("film.mov", "video/quicktime", FILE, source, false);
        return new SendMessage(CHAT, null, null, List.of(file), null, 0, null, null, "k");
    }

    private static void takeAll(RawServer.Visit visit) throws IOException {
        long length = Long.parseLong(visit.head().replaceAll("(?si).*content-length: (\\d+).*", "$1"));
        visit.in().skipNBytes(length);
        visit.write("HTTP/1.1 200 OK\r\nContent-Length: 39\r\n\r\n{\"status\":200,\"data\":{\"guid\":\"film\"}}  ");
    }

    private static void with(String name, List<SendMessage> messages, RawServer.Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour)) {
            run(name, server.uri("").toString(), messages.toArray(SendMessage[]::new));
        }
    }

    /** A server that stays silent is waited for to the end, so not long. */
    private static Duration limit(String name) {
        return Duration.ofSeconds(name.equals("silent") ? 1 : 15);
    }

    private static void run(String name, String url, Operation<?>... operations) throws Exception {
        try (BlueBubblesRig rig = BlueBubblesRig.to(url, "p", limit(name), Map.of("sendMethod", "private-api"))) {
            AtomicInteger completions = new AtomicInteger();
            List<CompletableFuture<?>> outcomes = new ArrayList<>();
            for (Operation<?> operation : operations) {
                outcomes.add(rig.connection
                        .execute(operation)
                        .handle((value, failure) -> {
                            completions.incrementAndGet();
                            return failure == null ? "done" : failure.getClass().getSimpleName();
                        })
                        .toCompletableFuture());
            }
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
                    .get(20, TimeUnit.SECONDS);
            System.out.println(name + " " + completions.get() + "/" + operations.length + " "
                    + outcomes.stream().map(CompletableFuture::join).distinct().toList());
        }
    }
}
