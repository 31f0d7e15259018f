package io.github.camelimessage.benchmark.subject;

import io.github.camelimessage.benchmark.load.Documents;
import io.github.camelimessage.benchmark.load.Documents.Document;
import io.github.camelimessage.benchmark.load.Hook;
import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpTransport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loop that posts what is ready in memory, signed beforehand, to each subscriber over as many connections as our routes have: as fast as
 * this HTTP client posts when nobody keeps a record. What fails is not tried again, and so is missed.
 */
public final class PostingLoop {

    private final HttpTransport http = Post.client();
    private final List<URI> subscribers =
            Application.subscriberUrls().stream().map(URI::create).toList();
    private final List<List<HttpCall>> ready = new ArrayList<>();

    private PostingLoop() {}

    private void told(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "load" -> load(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "go" -> go();
            default -> throw new IllegalArgumentException("Nothing is known of “" + line + "”.");
        }
        Life.say("done");
    }

    private void load(int batch, int count) {
        ready.clear();
        List<Document> documents = Documents.make(batch, count);
        long seconds = System.currentTimeMillis() / 1000;
        List<String> signatures = documents.stream()
                .map(one -> Hook.sign(one.id(), seconds, one.body()))
                .toList();
        for (URI subscriber : subscribers) {
            List<HttpCall> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Document one = documents.get(i);
                calls.add(Post.call(subscriber, one.id(), seconds, signatures.get(i), one.body()));
            }
            ready.add(calls);
        }
    }

    private void go() {
        int each = Application.CONNECTIONS / subscribers.size();
        for (List<HttpCall> calls : ready) {
            AtomicInteger next = new AtomicInteger();
            for (int i = 0; i < each; i++) {
                post(calls, next);
            }
        }
    }

    private void post(List<HttpCall> calls, AtomicInteger next) {
        int mine = next.getAndIncrement();
        if (mine < calls.size()) {
            http.send(calls.get(mine)).whenComplete((HttpAnswer answer, Throwable failure) -> post(calls, next));
        }
    }

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        PostingLoop loop = new PostingLoop();
        Life.live(loop.http::close, loop::told);
    }
}
