package io.github.camelimessage.component.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Writes the body of a good answer to a file while it arrives; any other answer is short and is read into memory.
 *
 * <p>Writing may wait and happens on another thread than reading. What has been read and not yet written is what the
 * connection was told that it may bring, so a slow disk slows the other side down and fills no memory.
 */
final class FileAnswer implements AsyncResponseConsumer<HttpAnswer> {

    /** A refusal is a few words; what goes beyond is no refusal that anybody could read. */
    private static final long REFUSAL = 1024 * 1024;

    private final Path file;
    private final long limit;
    private final LimitedAnswer refusal;
    private final Executor mayWait;
    private final Consumer<Exception> trouble;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private FileChannel open;
    private CapacityChannel capacity;
    private FutureCallback<HttpAnswer> whole;
    private HttpAnswer head;
    private boolean good;
    private long taken;
    private int owed;
    private boolean working;
    private boolean ended;
    private boolean told;
    private boolean failed;
    private boolean gone;
    private Runnable afterGivingUp;

    /** @param trouble told, at most once, that the file cannot be written; it is to end the call */
    FileAnswer(Path file, long limit, AnswerRoom room, Executor mayWait, Consumer<Exception> trouble) {
        this.file = file;
        this.limit = limit;
        this.refusal = new LimitedAnswer(Math.min(limit, REFUSAL), room);
        this.mayWait = mayWait;
        this.trouble = trouble;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<HttpAnswer> callback)
            throws IOException {
        good = response.getCode() >= 200 && response.getCode() < 300;
        if (!good) {
            refusal.consumeResponse(response, entity, context, callback);
            return;
        }
        head = new HttpAnswer(response.getCode(), LimitedAnswer.byLowerName(response.getHeaders()), new byte[0]);
        if (entity != null && entity.getContentLength() > limit) {
            throw tooLong();
        }
        whole = callback;
        if (entity == null) {
            streamEnd(List.of());
        }
    }

    private LimitedAnswer.TooLarge tooLong() {
        return new LimitedAnswer.TooLarge("The file is longer than " + limit + " bytes.", head.status());
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // 1xx answers say nothing about the outcome.
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        if (!good) {
            refusal.updateCapacity(channel);
            return;
        }
        int back;
        synchronized (this) {
            capacity = channel;
            back = owed;
            owed = 0;
        }
        if (back > 0) {
            channel.update(back);
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        if (!good) {
            refusal.consume(source);
            return;
        }
        synchronized (this) {
            if (afterGivingUp != null) {
                throw new IOException("The call is over.");
            }
            taken += source.remaining();
            if (taken > limit) {
                throw tooLong();
            }
            byte[] piece = new byte[source.remaining()];
            source.get(piece);
            waiting.add(piece);
            work();
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        if (!good) {
            refusal.streamEnd(trailers);
            return;
        }
        synchronized (this) {
            ended = true;
            work();
        }
    }

    /**
     * Deletes the file, after a write that is under way. To be called once the call has no good answer.
     *
     * @param then runs when the file is gone
     */
    void giveUp(Runnable then) {
        synchronized (this) {
            afterGivingUp = then;
            waiting.clear();
            work();
        }
    }

    /** Has one thread at most write at a time. */
    private void work() {
        if (!working) {
            working = true;
            try {
                mayWait.execute(this::write);
            } catch (RejectedExecutionException e) {
                // The transport has just been closed: what is left to do is to delete the file.
                new Thread(this::write, "imessage-http-last").start();
            }
        }
    }

    private void write() {
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    /** What to do now; nothing when there is nothing to do until {@link #work()} is called again. */
    private synchronized Runnable next() {
        if (afterGivingUp != null) {
            return gone ? null : this::delete;
        }
        byte[] piece = failed ? null : waiting.poll();
        if (piece != null) {
            return () -> append(piece);
        }
        if (ended && !failed && !told) {
            return this::complete;
        }
        working = false;
        return null;
    }

    private void append(byte[] piece) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(piece);
            while (bytes.hasRemaining()) {
                opened().write(bytes);
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
            return;
        }
        try {
            giveRoomBack(piece.length);
        } catch (IOException | RuntimeException e) {
            // The connection has ended, and the call hears of it through its own callback.
        }
    }

    private FileChannel opened() throws IOException {
        if (open == null) {
            open = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }
        return open;
    }

    private void giveRoomBack(int bytes) throws IOException {
        CapacityChannel channel;
        synchronized (this) {
            channel = capacity;
            owed += channel == null ? bytes : 0;
        }
        if (channel != null) {
            channel.update(bytes);
        }
    }

    private void complete() {
        synchronized (this) {
            told = true;
        }
        try {
            opened().close();
            whole.completed(head);
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Exception cause) {
        synchronized (this) {
            failed = true;
            waiting.clear();
        }
        trouble.accept(cause);
    }

    private void delete() {
        Runnable then;
        synchronized (this) {
            gone = true;
            then = afterGivingUp;
        }
        try {
            if (open != null) {
                open.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The call has failed for another reason, which is the one to tell.
        }
        then.run();
    }

    @Override
    public void failed(Exception cause) {
        // The call hears of it through its own callback.
    }

    @Override
    public void releaseResources() {
        // The end of the connection is not the end of the writing; the memory of a refusal is.
        refusal.releaseResources();
    }
}
