package io.github.camelimessage.component.http;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transport on HttpClient's asynchronous side; guarded calls have connections of their own, so that none is shared. */
final class AsyncTransport implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final HttpTransportSettings settings;
    private final ThreadPoolExecutor mayWait;
    private final Executor completions;
    private final ScheduledThreadPoolExecutor timer;
    private final Way open;
    private final Way guarded;
    private final Set<OpenCall> calls = ConcurrentHashMap.newKeySet();
    private final AnswerRoom room = AnswerRoom.ofThisHeap();
    private volatile boolean closed;

    AsyncTransport(HttpTransportSettings settings) {
        this.settings = settings;
        this.mayWait = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), named("imessage-http"));
        this.completions = settings.completions() == null ? mayWait : settings.completions();
        this.timer = new ScheduledThreadPoolExecutor(1, named("imessage-http-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.open = new Way(settings, null);
        this.guarded = new Way(settings, new AddressGuard(settings.allowPrivateAddresses()));
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public CompletionStage<HttpAnswer> send(HttpCall call) {
        return run(call, running -> new LimitedAnswer(call.maxAnswerBytes(), room), Runnable::run);
    }

    @Override
    public CompletionStage<HttpAnswer> download(HttpCall call, Path file) {
        AtomicReference<FileAnswer> made = new AtomicReference<>();
        return run(
                call,
                running -> {
                    made.set(new FileAnswer(
                            file,
                            call.maxAnswerBytes(),
                            room,
                            mayWait,
                            cause -> running.end(Reason.NOT_WRITTEN, "The file could not be written.", cause)));
                    return made.get();
                },
                tell -> giveUp(made.get(), file, tell));
    }

    /** Tells only when there is no file any more. */
    private static void giveUp(FileAnswer writing, Path file, Runnable tell) {
        if (writing != null) {
            writing.giveUp(tell);
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The call has failed for another reason, which is the one to tell.
        }
        tell.run();
    }

    /** @param beforeNoGoodAnswer is given how to tell that no good answer came, and does so when all is put away */
    private CompletionStage<HttpAnswer> run(
            HttpCall call,
            Function<OpenCall, AsyncResponseConsumer<HttpAnswer>> reader,
            Consumer<Runnable> beforeNoGoodAnswer) {
        long start = System.nanoTime();
        CompletableFuture<HttpAnswer> told = new CompletableFuture<>();
        OpenCall running;
        try {
            running = new OpenCall(request(call), upload(call));
        } catch (IOException | RuntimeException e) {
            beforeNoGoodAnswer.accept(() -> told.completeExceptionally(
                    new HttpFailure(Reason.NOT_CONNECTED, false, "The request could not be made ready.", e)));
            return told;
        }
        AsyncResponseConsumer<HttpAnswer> answering = reader.apply(running);
        calls.add(running);
        CallTimer time = new CallTimer(timer, running, settings.connectTimeout(), call.timeout());
        running.result().whenComplete((answer, failure) -> {
            calls.remove(running);
            time.stop();
            running.releaseResources();
            log(call, answer, failure, start);
            if (answer != null && answer.succeeded()) {
                tell(told, answer, null);
            } else {
                beforeNoGoodAnswer.accept(() -> tell(told, answer, failure));
            }
        });
        time.start();
        if (closed) {
            running.end(Reason.CLOSED, "The call was not made since the component stops.");
        } else {
            start(call, running, answering);
        }
        return told;
    }

    private void start(HttpCall call, OpenCall running, AsyncResponseConsumer<HttpAnswer> answering) {
        Way way = call.guarded() ? guarded : open;
        try {
            way.names().lookUp(way.hostToLookUp(call.uri()), mayWait).whenComplete((found, failure) -> {
                if (failure == null) {
                    exchange(way, call, running, answering);
                } else {
                    running.failed(cause(failure) instanceof Exception e ? e : new IOException(failure));
                }
            });
        } catch (RejectedExecutionException e) {
            running.end(Reason.CLOSED, "The call was not made since the component stops.");
        }
    }

    private void exchange(Way way, HttpCall call, OpenCall running, AsyncResponseConsumer<HttpAnswer> answering) {
        try {
            HttpClientContext context = HttpClientContext.create();
            context.setAttribute(Way.CALL, running);
            context.setRequestConfig(config(call));
            running.runs(way.client().execute(null, running, answering, null, context, running));
        } catch (RuntimeException e) {
            running.failed(e);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private RequestConfig config(HttpCall call) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(call.timeout().toMillis()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(settings.proxy() != null)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static BasicHttpRequest request(HttpCall call) {
        URI uri = call.uri();
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "An address needs http or https, a host, and no user name in front of it.");
        }
        BasicHttpRequest request = new BasicHttpRequest(call.method(), uri);
        call.headers().forEach(request::setHeader);
        return request;
    }

    private Upload upload(HttpCall call) throws IOException {
        HttpBody body = call.body();
        return body.length() == 0 && !METHODS_WITH_BODY.contains(call.method()) ? null : new Upload(body, mayWait);
    }

    private void tell(CompletableFuture<HttpAnswer> told, HttpAnswer answer, Throwable failure) {
        Runnable telling = () -> {
            if (failure != null) {
                told.completeExceptionally(failure);
            } else {
                told.complete(answer);
            }
        };
        try {
            completions.execute(telling);
        } catch (RejectedExecutionException e) {
            telling.run();
        }
    }

    private static void log(HttpCall call, HttpAnswer answer, Throwable failure, long start) {
        if (LOG.isDebugEnabled()) {
            String outcome =
                    answer != null ? String.valueOf(answer.status()) : String.valueOf(((HttpFailure) failure).reason());
            LOG.debug(
                    "{} → {} in {} ms",
                    call.label(),
                    outcome,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    @Override
    public void close() {
        closed = true;
        for (OpenCall call : calls) {
            call.end(Reason.CLOSED, "The call was ended since the component stops.");
        }
        open.close();
        guarded.close();
        timer.shutdownNow();
        mayWait.shutdown();
    }
}
