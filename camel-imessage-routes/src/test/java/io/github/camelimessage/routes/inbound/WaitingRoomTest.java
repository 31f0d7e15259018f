package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.inbound.WaitingRoom.Waiting;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final int A_MEGABYTE = 1_000_000;

    private final WaitingRoom room = new WaitingRoom(10 * A_MEGABYTE);

    @Test
    void thereIsRoomForSoManyBytes() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            room.enter(waiting(A_MEGABYTE));
        }

        assertThatThrownBy(() -> room.enter(waiting(1)))
                .hasMessageStartingWith("The inbox is full: 10 events of 10000 KB wait for the database.");

        room.next(0);
        assertThatCode(() -> room.enter(waiting(A_MEGABYTE))).doesNotThrowAnyException();
    }

    @Test
    void oneHasRoomHoweverLongItIs() {
        assertThatCode(() -> room.enter(waiting(20 * A_MEGABYTE))).doesNotThrowAnyException();
        assertThatThrownBy(() -> room.enter(waiting(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fewLongOnesOrManyShortOnesShareATransaction() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            room.enter(waiting(A_MEGABYTE));
        }
        for (int i = 0; i < WaitingRoom.BATCH; i++) {
            room.enter(waiting(100));
        }

        assertThat(room.next(0)).hasSize(4);
        assertThat(room.next(0)).hasSize(WaitingRoom.BATCH);
        assertThat(room.next(0)).hasSize(2);
        assertThat(room.next(0)).isEmpty();
    }

    @Test
    void whatIsRefusedTakesNoRoom() throws InterruptedException {
        room.enter(waiting(9 * A_MEGABYTE));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> room.enter(waiting(2 * A_MEGABYTE))).isInstanceOf(IllegalStateException.class);
        }

        room.enter(waiting(A_MEGABYTE));

        assertThat(room.rest()).hasSize(2);
    }

    private static Waiting waiting(int bytes) {
        InboxRow row = new InboxRow(null, null, new byte[bytes / 2], new byte[bytes - bytes / 2], null, null, null);
        return new Waiting(row, new CompletableFuture<>());
    }
}
