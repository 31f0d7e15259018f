package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class JdbcOutboxTest {

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void severalOwnersClaimEachSendOnceAndOneOfAChatAtATime() throws Exception {
        for (int i = 0; i < 60; i++) {
            outpost.accept(Outpost.text("chat " + i % 30, "text " + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        Callable<List<Send>> owner = () -> {
            List<Send> mine = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                mine.addAll(outpost.outbox.claimDue(
                        Outpost.ACCOUNT, Thread.currentThread().getName(), outpost.settings.sends(), 2));
            }
            return mine;
        };
        List<Send> claimed = new ArrayList<>();

        for (Future<List<Send>> one : threads.invokeAll(List.of(owner, owner, owner))) {
            claimed.addAll(one.get());
        }
        threads.shutdown();

        assertThat(claimed).extracting(Send::ticket).doesNotHaveDuplicates().hasSize(30);
        assertThat(claimed).extracting(Send::lane).doesNotHaveDuplicates();
        assertThat(claimed).allMatch(send -> send.attempts() == 1 && send.fence() == 1);
    }

    @Test
    void anUpdateThatNamesAnOldFenceChangesNothing() {
        String ticket = outpost.accept("ok");
        Send first = outpost.outbox
                .claimDue(Outpost.ACCOUNT, "one", outpost.settings.sends(), 1)
                .get(0);
        outpost.outbox.retryLater(first, outpost.now(), "busy");
        outpost.outbox.claimDue(Outpost.ACCOUNT, "two", outpost.settings.sends(), 1);

        assertThat(outpost.outbox.markUnknown(first, null, "late")).isFalse();
        assertThat(outpost.outbox.setAside(first, "late", "late")).isFalse();
        assertThat(outpost.outbox.retryLater(first, outpost.now(), "late")).isFalse();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        assertThat(outpost.find(ticket).attempts()).isEqualTo(2);
    }

    @Test
    void onlyADueSendExpires() {
        String unknown = outpost.doubted("x");
        String due = outpost.accept("y");

        outpost.pass(Duration.ofHours(2));
        outpost.due.wake();

        assertThat(outpost.state(unknown)).isEqualTo(SendState.UNKNOWN);
        assertThat(outpost.state(due)).isEqualTo(SendState.EXPIRED);
    }

    @Test
    void ticketsSortByTime() {
        String earlier = Ticket.at(outpost.now());
        outpost.pass(Duration.ofMillis(1));
        String later = Ticket.at(outpost.now());

        assertThat(earlier).isLessThan(later).hasSize(26);
    }

    @Test
    void aKeyThatLooksLikeAReplayIsRefused() {
        assertThatThrownBy(() -> outpost.accept(Outpost.text("a", "x").under("order-r1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The key of a message to send must not end in \"-r\" and a number: that is how replays are told"
                                + " apart.");
    }

    @Test
    void theSameKeyByManyAtOnceIsOneTicketAndOneMessage() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        Callable<String> application =
                () -> outpost.accept(Outpost.text("a", "hello").under("order 17"));

        List<String> tickets = new ArrayList<>();
        for (Future<String> one : threads.invokeAll(Collections.nCopies(20, application))) {
            tickets.add(one.get());
        }
        threads.shutdown();
        outpost.due.wake();

        assertThat(tickets).containsOnly(tickets.get(0));
        assertThat(outpost.outgoings.texts()).containsExactly("hello");
    }

    @Test
    @Tag(TestDatabase.H2_ONLY)
    void aClaimReadsNoMoreOfALongBacklogThanItTakes() {
        for (int i = 0; i < 300; i++) {
            outpost.accept(Outpost.text("chat " + i, "text " + i));
        }

        String plan = outpost.database
                .jdbc()
                .queryForObject(
                        "explain select s.seq from imessage_send s where s.account = 'support' and s.state = 'DUE'"
                                + " and s.due_at <= now() " + JdbcOutbox.CLAIM_ORDER + " limit 4",
                        String.class);

        assertThat(plan).contains("index sorted");
    }
}
