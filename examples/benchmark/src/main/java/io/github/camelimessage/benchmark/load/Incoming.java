package io.github.camelimessage.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads one HTTP message after the other off a connection, as little of each as it takes to know where it ends. */
final class Incoming {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final byte[] END_OF_CHUNKS = {'0', '\r', '\n', '\r', '\n'};
    private static final int ROOM = 4096;

    private byte[] bytes = new byte[ROOM];
    private int length;
    private int endOfHead;
    private int end;
    private boolean chunked;
    private String head;

    /**
     * Takes what is there; answers whether the message is complete.
     *
     * @throws EOFException when the other side has closed the connection
     */
    boolean read(SocketChannel channel) throws IOException {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        int count = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
        if (count < 0) {
            throw new EOFException("The other side has closed the connection.");
        }
        length += count;
        return complete();
    }

    private boolean complete() {
        if (endOfHead == 0) {
            int found = indexOf(END_OF_HEAD);
            if (found < 0) {
                return false;
            }
            endOfHead = found + END_OF_HEAD.length;
            head = new String(bytes, 0, endOfHead, StandardCharsets.ISO_8859_1);
            chunked = "chunked".equalsIgnoreCase(header("transfer-encoding"));
            String said = header("content-length");
            end = endOfHead + (said == null ? 0 : Integer.parseInt(said));
        }
        return chunked ? endsWith(END_OF_CHUNKS) : length >= end;
    }

    /** What stands in the first line at this place: the status of an answer is the second word, the path of a request too. */
    String word(int place) {
        return head.substring(0, head.indexOf('\r')).split(" ")[place];
    }

    /** A header's value, or null. */
    String header(String name) {
        String wanted = "\r\n" + name + ":";
        int at = indexOfIgnoringCase(wanted);
        if (at < 0) {
            return null;
        }
        int start = at + wanted.length();
        return head.substring(start, head.indexOf('\r', start)).strip();
    }

    private int indexOfIgnoringCase(String wanted) {
        int direct = head.indexOf(wanted);
        return direct >= 0 ? direct : head.toLowerCase(Locale.ROOT).indexOf(wanted);
    }

    /** The whole body, of a message that was not sent in chunks. */
    byte[] body() {
        return Arrays.copyOfRange(bytes, endOfHead, end);
    }

    /** The next message may come. */
    void clear() {
        length = 0;
        endOfHead = 0;
        end = 0;
        chunked = false;
    }

    private int indexOf(byte[] wanted) {
        for (int i = 0; i <= length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] wanted) {
        return length >= endOfHead + wanted.length
                && Arrays.equals(bytes, length - wanted.length, length, wanted, 0, wanted.length);
    }
}
