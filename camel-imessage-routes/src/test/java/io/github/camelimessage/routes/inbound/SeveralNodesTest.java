package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on one PostgreSQL: what one of them changes, records or leaves behind. */
@Timeout(120)
class SeveralNodesTest {

    private static final SubscriberSettings ANYTHING = new SubscriberSettings("seda:nobody", "*", null, false, 8);

    private final DatabaseAddress shared = TestDatabase.freshPostgresql();
    private final Bench one = Bench.node("node-1", shared);
    private final Bench other = Bench.node("node-2", shared);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void whoeverJoinsOnOneNodeGetsWhatIsRecordedOnTheOtherFromThenOn() {
        one.start();
        other.start();
        other.arrives(other.message("before"));

        one.routes.subscribers().add("crm", ANYTHING);
        other.arrives(other.message("after"));

        await().until(() -> one.count("imessage_delivery where state = 'DELIVERED'") == 1);
        assertThat(one.text("select event_id from imessage_inbox i join imessage_delivery d on d.event_seq = i.seq"))
                .isEqualTo("after");
        assertThat(new JdbcInboundStatus(one.database).addsUp()).isTrue();
    }

    @Test
    void whoeverIsRemovedOnOneNodeGetsNothingOfTheOtherAnyMore() {
        one.start();
        other.start();
        one.routes.subscribers().add("crm", ANYTHING);
        other.routes.subscribers().pause("crm", "deploys");
        other.arrives(other.message("before"));

        int discarded = one.routes.subscribers().remove("crm", "anna");
        other.arrives(other.message("after"));

        assertThat(discarded).isEqualTo(1);
        assertThat(one.count("imessage_delivery")).isEqualTo(1);
        assertThat(new JdbcInboundStatus(one.database).addsUp()).isTrue();
    }

    @Test
    void subscribersComeAndGoOnOneNodeWhileTheOtherRecords() {
        one.start();
        other.start();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> recording = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            for (; !enough.get() || count == 0; count++) {
                other.arrives(other.message("e" + count));
            }
            return count;
        });

        for (int i = 0; i < 10; i++) {
            one.routes.subscribers().add("s" + i, ANYTHING);
            one.arrives(one.message("added-" + i));
            one.routes.subscribers().remove("s" + i, "anna");
        }
        enough.set(true);

        assertThat(recording.join()).isPositive();
        assertThat(new JdbcInboundStatus(one.database).addsUp()).isTrue();
        assertThat(one.count("imessage_delivery where state in ('DUE', 'CLAIMED')"))
                .isZero();
    }

    @Test
    void aNameThatIsTakenOnTheOtherNodeIsRefusedWithAReason() {
        one.start();
        other.start();
        one.routes.subscribers().add("crm", ANYTHING);

        assertThatThrownBy(() -> other.routes.subscribers().add("crm", ANYTHING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("There is a subscriber crm already.");
    }

    @Test
    void whatANodeThatDiedHadClaimedIsDeliveredByTheOther() throws Exception {
        try (ReceivingServer silent = new ReceivingServer();
                ReceivingServer alive = new ReceivingServer()) {
            silent.fallsSilent();
            one.subscriber("crm", silent.url()).start();
            one.arrives(one.message("e1"));
            await().until(() -> silent.ids().size() == 1);
            other.subscriber("crm", alive.url()).start();

            other.clock.advance(Duration.ofSeconds(61));
            assertThat(new InboundUpkeep(other.database).returnStuckClaims()).isEqualTo(1);

            await().until(() -> alive.ids().contains("e1"));
            await().until(() -> other.count("imessage_delivery where state = 'DELIVERED'") == 1);
        }
    }

    @Test
    void whatABusyNodeRecordsIsDeliveredByTheOther() throws Exception {
        try (ReceivingServer silent = new ReceivingServer();
                ReceivingServer alive = new ReceivingServer()) {
            silent.fallsSilent();
            one.subscriber("crm", silent.url(), "concurrency", "1").start();
            one.arrives(one.message("e1"));
            await().until(() -> silent.ids().size() == 1);
            other.subscriber("crm", alive.url(), "concurrency", "1").start();

            one.arrives(one.message("e2"));

            await().until(() -> alive.ids().contains("e2"));
        }
    }
}
