package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.BOTH)
class SubscribersTest {

    @Test
    void oneThatIsAddedAtRunTimeGetsWhatHappensFromThenOn() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().start()) {
            bench.arrives(bench.message("before"));

            bench.routes.subscribers().add("crm", webhook(crm.url(), "*"));
            bench.arrives(bench.message("after"));

            await().until(() -> crm.ids().size() == 1);
            assertThat(crm.ids()).containsExactly("after");
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        }
    }

    @Test
    void oneThatIsChangedGetsEvenWhatWaitsAtItsNewAddress() throws Exception {
        try (ReceivingServer old = new ReceivingServer();
                ReceivingServer fresh = new ReceivingServer();
                Bench bench = new Bench().start()) {
            Subscribers subscribers = bench.routes.subscribers();
            subscribers.add("crm", webhook(old.url(), "*"));
            subscribers.pause("crm", "moving");
            bench.arrives(bench.message("e1"));

            subscribers.change("crm", webhook(fresh.url(), "*"));
            subscribers.resume("crm");

            await().until(() -> fresh.ids().size() == 1);
            assertThat(old.ids()).isEmpty();
        }
    }

    @Test
    void oneThatIsRemovedLeavesNothingOpen() {
        try (Bench bench = new Bench().start()) {
            Subscribers subscribers = bench.routes.subscribers();
            subscribers.add("crm", new SubscriberSettings("seda:nobody", "*", null, false, 8));
            subscribers.pause("crm", null);
            bench.arrives(bench.message("e1"));
            bench.arrives(bench.message("e2"));

            int discarded = subscribers.remove("crm", "anna");
            bench.arrives(bench.message("e3"));

            assertThat(discarded).isEqualTo(2);
            assertThat(subscribers.current()).isEmpty();
            assertThat(bench.count("imessage_delivery where state = 'DISCARDED'"))
                    .isEqualTo(2);
            assertThat(bench.count("imessage_delivery")).isEqualTo(2);
            assertThat(bench.count("imessage_pause")).isZero();
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        }
    }

    @Test
    void thoseFromThePropertiesCanBePausedAndNothingElse() {
        try (Bench bench = new Bench().subscriber("crm", "seda:nobody").start()) {
            Subscribers subscribers = bench.routes.subscribers();

            subscribers.pause("crm", null);
            subscribers.pause("crm", "twice is fine");
            assertThat(subscribers.named("crm").orElseThrow().paused()).isTrue();

            assertThatThrownBy(() -> subscribers.remove("crm", "anna"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stands in the properties");
            assertThatThrownBy(() -> subscribers.change("crm", webhook("https://example.org", "*")))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> subscribers.add("crm", webhook("https://example.org", "*")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("There is a subscriber crm already.");
        }
    }

    @Test
    void whatIsAddedOrPausedAtRunTimeIsThereAfterARestart(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("imessage");
        try (Bench bench = new Bench()
                .with("database.url", url)
                .subscriber("first", "seda:nobody")
                .start()) {
            bench.routes.subscribers().add("second", webhook("https://example.org/hook", "message.*"));
            bench.routes.subscribers().pause("first", "they deploy");
        }

        try (Bench again = new Bench()
                .with("database.url", url)
                .subscriber("first", "seda:nobody")
                .start()) {
            assertThat(again.routes.subscribers().current())
                    .extracting(Subscriber::name, Subscriber::paused, Subscriber::fromProperties)
                    .containsExactly(tuple("first", true, true), tuple("second", false, false));
        }
    }

    @Test
    void aNameInThePropertiesThatWasTakenAtRunTimeStopsTheStart(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("imessage");
        try (Bench bench = new Bench().with("database.url", url).start()) {
            bench.routes.subscribers().add("crm", webhook("https://example.org/hook", "*"));
        }

        Bench again = new Bench().with("database.url", url).subscriber("crm", "seda:nobody");

        assertThatThrownBy(again::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("imessage.routes.subscribers[crm]: a subscriber of this name was added");
        again.close();
    }

    @Test
    void atRunTimeOnlyWebhooksAndRoutesOfTheApplicationAreTaken() {
        try (Bench bench = new Bench().start()) {
            Subscribers subscribers = bench.routes.subscribers();

            for (String url :
                    new String[] {"file:/etc", "exec:rm", "bean:x", "", "https:///nohost", "https://u:p@host"}) {
                assertThatThrownBy(() -> subscribers.add("x", webhook(url, "*")))
                        .as(url)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("url: ");
            }
            assertThatThrownBy(() -> subscribers.add("x", webhook("https://example.org", "message.recieved")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("message.recieved");
            assertThatThrownBy(() ->
                            subscribers.add("x", new SubscriberSettings("https://example.org", "*", null, false, 1)))
                    .hasMessage("A webhook subscriber needs a secret: its deliveries are signed.");
            assertThatThrownBy(() -> subscribers.add("x", new SubscriberSettings("direct:x", "*", null, false, 0)))
                    .hasMessageStartingWith("concurrency: ");
            assertThatThrownBy(() -> subscribers.add("a b", webhook("https://example.org", "*")))
                    .hasMessageStartingWith("name: ");
            assertThat(subscribers.current()).isEmpty();
        }
    }

    @Test
    void oneThatIsUnknownIsSaidToBeUnknown() {
        try (Bench bench = new Bench().start()) {
            assertThatThrownBy(() -> bench.routes.subscribers().pause("crm", null))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("There is no subscriber crm.");
        }
    }

    private static SubscriberSettings webhook(String url, String events) {
        return new SubscriberSettings(url, events, "a-secret", false, 8);
    }

    @Test
    void aSubscriberWhoseAddressMakesNoSenseIsRefusedAndNotWrittenDown() {
        try (Bench bench = new Bench().start()) {
            Subscribers subscribers = bench.routes.subscribers();

            assertThatThrownBy(() -> subscribers.add(
                            "typo", new SubscriberSettings("direct:tickets?nonsense=secret", "*", null, false, 8)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("url: Camel cannot make an endpoint of this")
                    .hasMessageNotContaining("secret");

            assertThat(bench.count("imessage_subscriber")).isZero();
        }
    }

    @Test
    void oneWhoseAddressCannotBeUsedAnyMoreKeepsNobodyFromTheirs() {
        try (Bench bench = new Bench().start()) {
            Subscribers subscribers = bench.routes.subscribers();
            subscribers.add("a-broken", new SubscriberSettings("seda:a", "*", null, false, 8));
            bench.database.jdbc().update("update imessage_subscriber set url = 'direct:x?nonsense=1'");

            subscribers.refresh();
            subscribers.add("b-sound", new SubscriberSettings("seda:b", "*", null, false, 8));
            bench.arrives(bench.message("e1"));

            await().until(() -> bench.count("imessage_delivery where state = 'DELIVERED'") == 1);
        }
    }

    @Test
    void eventsAreRecordedWhileALaneThatNeverAnswersIsClosed() throws Exception {
        try (ReceivingServer crm = new ReceivingServer();
                Bench bench = new Bench().start()) {
            crm.fallsSilent();
            Subscribers subscribers = bench.routes.subscribers();
            subscribers.add("silent", webhook(crm.url(), "*"));
            subscribers.add("other", new SubscriberSettings("seda:nobody", "*", null, false, 8));
            bench.arrives(bench.message("e1"));
            await().until(() -> crm.ids().size() == 1);

            CompletableFuture<Integer> removing =
                    CompletableFuture.supplyAsync(() -> subscribers.remove("silent", "anna"));
            await().until(() -> subscribers.named("silent").isEmpty());
            bench.arrives(bench.message("e2"));

            assertThat(removing).isNotDone();
            assertThat(removing.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(new JdbcInboundStatus(bench.database).addsUp()).isTrue();
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsWritten() {
        try (Bench bench = new Bench().subscriber("crm", "seda:nobody").start()) {
            Subscribers subscribers = bench.routes.subscribers();

            assertThatThrownBy(() -> subscribers.add("long", webhook("https://a.example/" + "x".repeat(2000), "*")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> subscribers.pause("crm", "x".repeat(501)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
