package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AnswerRoomTest {

    private static final int KILO = 1024;

    private final AnswerRoom room = new AnswerRoom(100 * KILO);

    @Test
    void longAnswersShareTheRoomAndShortOnesNeedNone() throws IOException {
        LimitedAnswer first = answer();
        LimitedAnswer second = answer();
        LimitedAnswer small = answer();

        first.consume(ByteBuffer.allocate(150 * KILO));

        assertThatThrownBy(() -> second.consume(ByteBuffer.allocate(150 * KILO)))
                .isInstanceOf(LimitedAnswer.TooLarge.class);
        small.consume(ByteBuffer.allocate(60 * KILO));
        assertThat(room.left()).isEqualTo(14 * KILO);
    }

    @Test
    void whatAnAnswerTookIsGivenBackOnce() throws IOException {
        LimitedAnswer answer = answer();
        answer.consume(ByteBuffer.allocate(100 * KILO));
        answer.consume(ByteBuffer.allocate(50 * KILO));

        answer.releaseResources();
        answer.releaseResources();

        assertThat(room.left()).isEqualTo(100 * KILO);
        assertThatThrownBy(() -> answer.consume(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
    }

    private LimitedAnswer answer() {
        return new LimitedAnswer(Long.MAX_VALUE, room);
    }
}
