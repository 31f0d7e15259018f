package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventTextTest {

    /** What was read; an event that was too long stands as null. */
    private static final class Read implements EventText.Sink {

        private final List<ServerEvent> events = new ArrayList<>();

        @Override
        public void event(ServerEvent event) {
            events.add(event);
        }

        @Override
        public void tooLong() {
            events.add(null);
        }
    }

    private static List<ServerEvent> read(int longest, int piece, byte[] bytes) {
        Read read = new Read();
        EventText text = new EventText(longest, read);
        for (int from = 0; from < bytes.length; from += piece) {
            text.add(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
        }
        return read.events;
    }

    private static List<ServerEvent> read(String text) {
        return read(10_000, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ServerEvent data(String data) {
        return new ServerEvent(null, "message", data);
    }

    /** Whatever the pieces are, and however lines end, the same events are read as were written. */
    @Property(tries = 300)
    void piecesAndLineEndsAreNoMatter(
            @ForAll @Size(max = 6) List<@CharRange(from = 'a', to = '\u3042') String> texts,
            @ForAll @IntRange(min = 1, max = 40) int piece,
            @ForAll @IntRange(max = 2) int end) {
        String newLine = List.of("\n", "\r\n", "\r").get(end);
        StringBuilder written = new StringBuilder("\uFEFF: hello" + newLine);
        List<ServerEvent> expected = new ArrayList<>();
        for (String text : texts) {
            String second = text + "\uD83D\uDE00";
            written.append("id: ").append(expected.size()).append(newLine);
            written.append("event:kind").append(newLine);
            written.append("data: ").append(text).append(newLine);
            written.append(": a sign of life").append(newLine);
            written.append("data:").append(second).append(newLine);
            written.append(newLine);
            expected.add(new ServerEvent(String.valueOf(expected.size()), "kind", text + "\n" + second));
        }

        assertThat(read(10_000, piece, written.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected);
    }

    /** What is no stream at all is read without a failure, in any pieces to the same end. */
    @Property(tries = 300)
    void strangeBytesAreNoMatterEither(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int piece) {
        assertThat(read(50, piece, bytes)).isEqualTo(read(50, Integer.MAX_VALUE, bytes));
    }

    @Test
    void fieldsMeanWhatTheStandardSays() {
        assertThat(read("data: a\n\ndata:b\n\ndata:  c\n\n")).containsExactly(data("a"), data("b"), data(" c"));
        assertThat(read("data\n\n")).containsExactly(data(""));
        assertThat(read("data\ndata\n\n")).containsExactly(data("\n"));
        assertThat(read("data: {\"a\":\ndata: 1}\n\n")).containsExactly(data("{\"a\":\n1}"));
        assertThat(read("event: x\n\ndata: y\n\n")).containsExactly(data("y"));
        assertThat(read("id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 2\0\ndata: d\n\n"))
                .extracting(ServerEvent::id)
                .containsExactly("1", "1", "", "");
        assertThat(read("retry: 5\nother: x\n:data: no\n\n")).isEmpty();
        assertThat(read("\uFEFFdata: a\n\n")).containsExactly(data("a"));
        assertThat(read("\uFEFF: x\n\ndata: a\n\n")).containsExactly(data("a"));
        assertThat(read("data: never ended\n")).isEmpty();
    }

    @Test
    void anEventThatIsTooLongIsLeftOutAndTheNextIsRead() {
        String longData = "data: " + "x".repeat(100) + "\ndata: y\n\n";
        String manyLines = "data: 1\n".repeat(20) + "\n";
        byte[] bytes = (longData + "data: ok\n\n" + manyLines + "data: ok too\n\n").getBytes(StandardCharsets.UTF_8);

        for (int piece = 1; piece < 40; piece++) {
            assertThat(read(50, piece, bytes)).containsExactly(null, data("ok"), null, data("ok too"));
        }
        assertThat(read(5, 1, ("data:" + "\n" + "data:x" + "\n\n").getBytes(StandardCharsets.UTF_8)))
                .as("full to the byte, and then a line more")
                .containsExactly((ServerEvent) null);
    }

    @Test
    void aCommentOfAnyLengthTakesNoRoom() {
        byte[] bytes = ("data: a\n:" + "x".repeat(1000) + "\ndata: b\n\n").getBytes(StandardCharsets.UTF_8);

        assertThat(read(20, 7, bytes)).containsExactly(data("a\nb"));
    }

    @Test
    void whatItShowsHoldsNoData() {
        assertThat(new ServerEvent("1", "kind", "secret")).hasToString("ServerEvent[kind, characters=6]");
    }
}
