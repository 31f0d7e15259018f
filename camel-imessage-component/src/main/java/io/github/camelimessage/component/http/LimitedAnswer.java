package io.github.camelimessage.component.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Collects an answer up to a limit; beyond it the exchange fails and the connection is given up. */
final class LimitedAnswer implements AsyncResponseConsumer<HttpAnswer> {

    /** The answer's body is longer than the call allows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        TooLarge(String message, int status) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What every answer may have: short ones are never turned down for the long ones of others. */
    private static final long SHORT = 64 * 1024;

    private final long limit;
    private final AnswerRoom room;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private long taken;
    private boolean released;
    private int status;
    private Map<String, String> headers = Map.of();
    private FutureCallback<HttpAnswer> whole;

    LimitedAnswer(long limit, AnswerRoom room) {
        this.limit = limit;
        this.room = room;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<HttpAnswer> callback)
            throws IOException {
        status = response.getCode();
        headers = byLowerName(response.getHeaders());
        if (entity == null) {
            callback.completed(new HttpAnswer(status, headers, new byte[0]));
            return;
        }
        if (entity.getContentLength() > limit) {
            throw tooLong();
        }
        whole = callback;
    }

    static Map<String, String> byLowerName(Header... all) {
        Map<String, String> first = new LinkedHashMap<>();
        for (Header header : all) {
            first.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return first;
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // 1xx answers say nothing about the outcome.
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        if (body.size() + (long) source.remaining() > limit) {
            throw tooLong();
        }
        takeRoom(body.size() + source.remaining() - SHORT);
        byte[] chunk = new byte[source.remaining()];
        source.get(chunk);
        body.write(chunk);
    }

    private TooLarge tooLong() {
        return new TooLarge("The answer is longer than " + limit + " bytes.", status);
    }

    private synchronized void takeRoom(long needed) throws IOException {
        if (released) {
            throw new IOException("The call is over.");
        }
        if (needed > taken) {
            if (!room.take(needed - taken)) {
                throw new TooLarge("The answer is long, and too many long ones come at the same time.", status);
            }
            taken = needed;
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        whole.completed(new HttpAnswer(status, headers, body.toByteArray()));
    }

    @Override
    public void failed(Exception cause) {
        // The call hears of it through its own callback.
    }

    @Override
    public synchronized void releaseResources() {
        released = true;
        room.giveBack(taken);
        taken = 0;
    }
}
