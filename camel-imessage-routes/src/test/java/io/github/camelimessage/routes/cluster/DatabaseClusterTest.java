package io.github.camelimessage.routes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.impl.cluster.ClusteredRoutePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes on one database: one leads, whatever becomes of the others. */
@Tag(TestDatabase.BOTH)
@Timeout(60)
class DatabaseClusterTest {

    private static final Duration ALMOST = Node.LEASE.minusMillis(1);

    private final SettableClock clock = new SettableClock();
    private final Database database = Databases.open(TestDatabase.settings(), null, clock);
    private final AtomicInteger written = new AtomicInteger();
    private Node one;
    private Node other;

    @BeforeEach
    void start() throws Exception {
        one = new Node(database, "one");
        other = new Node(database, "other");
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        database.close();
    }

    @Test
    void theFirstLeadsAndTheOtherKnowsIt() {
        assertThat(one.leads()).isTrue();
        assertThat(other.leads()).isFalse();
        assertThat(other.view.getLeader()).map(CamelClusterMember::getId).contains("one");
        assertThat(other.view.getMembers())
                .extracting(CamelClusterMember::getId)
                .containsExactly("other", "one");
        assertThat(one.told).contains(true);
        assertThat(other.told).containsOnly(false);
    }

    @Test
    void aNodeThatStopsHandsOverAtOnceAndTheFenceGrows() {
        long before = one.fence();

        one.cluster.stop();
        other.view.beat();

        assertThat(one.leads()).isFalse();
        assertThat(one.told).endsWith(false);
        assertThat(other.fence()).isGreaterThan(before);
        await().until(() -> other.told.contains(true));
    }

    @Test
    void aNodeThatIsGoneLeadsUntilItsLeaseIsOver() {
        clock.advance(ALMOST);
        other.view.beat();
        assertThat(other.leads()).isFalse();

        clock.advance(Duration.ofMillis(1));
        other.view.beat();

        assertThat(other.leads()).isTrue();
    }

    @Test
    void whoeverRenewsGoesOnUnderTheSameFence() {
        long before = one.fence();
        clock.advance(ALMOST);
        one.ticks.pass(ALMOST);
        one.view.beat();

        clock.advance(ALMOST);
        other.view.beat();

        assertThat(one.fence()).isEqualTo(before);
        assertThat(other.leads()).isFalse();
    }

    @Test
    void whoeverCannotRenewStopsLeadingBeforeTheLeaseIsOver() {
        Duration four = Node.LEASE.dividedBy(5).multipliedBy(4);
        clock.advance(four);
        one.ticks.pass(four);
        one.view.watch();
        other.view.beat();

        assertThat(one.leads()).isFalse();
        await().until(() -> one.told.get(one.told.size() - 1).equals(false));
        assertThat(one.view.getLeader()).isEmpty();
        assertThat(other.leads()).as("nobody does for a while").isFalse();
    }

    @Test
    void whoeverComesBackAfterItsLeaseWasOverHasANewFence() {
        long before = one.fence();
        clock.advance(Node.LEASE);
        one.ticks.pass(Node.LEASE);

        one.view.beat();

        assertThat(one.fence()).isEqualTo(before + 1);
    }

    @Test
    void aWriteOfWhoeverWasDeposedWithoutNoticingChangesNothing() {
        clock.advance(Node.LEASE);
        other.view.beat();
        assertThat(one.leads()).as("it stood still meanwhile").isTrue();

        assertThat(one.cluster.asLeader(Node.WORK, written::incrementAndGet)).isFalse();
        assertThat(other.cluster.asLeader(Node.WORK, written::incrementAndGet)).isTrue();
        assertThat(other.cluster.asLeader("something-else", written::incrementAndGet))
                .isFalse();

        assertThat(written).hasValue(1);
    }

    @Test
    void whoeverWasDeposedLearnsItWithItsNextBeatAndDoesNotReleaseWhatIsAnothers() {
        clock.advance(Node.LEASE);
        other.view.beat();

        one.view.beat();
        one.cluster.stop();
        other.view.beat();

        assertThat(one.leads()).isFalse();
        assertThat(other.leads()).isTrue();
        assertThat(database.jdbc().queryForObject("select holder from imessage_lease", String.class))
                .isEqualTo("other");
    }

    @Test
    void camelsOwnClusteredRoutesRunOnOneNode() throws Exception {
        for (Node node : new Node[] {one, other}) {
            ClusteredRoutePolicy policy = ClusteredRoutePolicy.forNamespace(node.context, "route");
            policy.setInitialDelay(Duration.ZERO);
            node.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:tick?period=20")
                            .routeId("tick")
                            .routePolicy(policy)
                            .to("mock:tick");
                }
            });
        }

        await().until(() -> running(one) != running(other));
        Node before = running(one) ? one : other;
        Node after = before == one ? other : one;
        before.close();
        ((DatabaseClusterView) after.cluster.getView("route")).beat();

        await().until(() -> running(after));
    }

    private static boolean running(Node node) {
        return node.context.getRouteController().getRouteStatus("tick").isStarted();
    }
}
