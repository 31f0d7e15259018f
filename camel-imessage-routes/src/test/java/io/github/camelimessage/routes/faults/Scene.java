package io.github.camelimessage.routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.inbound.InboundHeaders;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SentMessage;
import io.github.camelimessage.simulator.WebhookPost;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Every route has something to do while a fault is in force. The clock stands still but for what the scene moves it by, so each piece
 * of work is tried once meanwhile. Conversations and texts are the scene's own; many can be played in one world, one after the other.
 */
final class Scene {

    /** Messages by what they are there for; each group has a conversation of its own. */
    static final String WRITTEN = "written";

    static final String EARLIER = "earlier";
    static final String MISSED = "missed";
    static final String ACCEPTED = "accepted";
    static final String DUE = "due";
    static final String DOUBTED_AND_SENT = "doubted and sent";
    static final String DOUBTED_AND_NOT_SENT = "doubted and not sent";

    private static final List<String> GROUPS =
            List.of(WRITTEN, EARLIER, MISSED, ACCEPTED, DUE, DOUBTED_AND_SENT, DOUBTED_AND_NOT_SENT);

    private static final String RECONCILE = "reconcile-send-support";

    /** Everybody who works with the database, by the names of their threads. */
    private static final List<String> WORKERS =
            List.of("inbox-writer", "lane-ledger", "lane-stumbles", "imessage-outbound", "Quartz", Asked.THREAD);

    /** Longer than every wait before the next attempt, and shorter than every lease and the patience with an unknown send. */
    private static final Duration A_WHILE = Duration.ofSeconds(45);

    /** Longer than every lease, and than the patience with an unknown send. */
    private static final Duration LONG = Duration.ofMinutes(16);

    private final World world;
    private final int number;
    private final Map<String, List<String>> messages = new HashMap<>();
    private final Map<String, List<String>> tickets = new HashMap<>();
    private Asked<List<String>> acceptance;
    private Asked<Integer> replay;
    private Asked<?> catchUp;

    /** @param number no other scene of the world has it */
    Scene(World world, int number) {
        this.world = world;
        this.number = number;
    }

    World world() {
        return world;
    }

    private String handle(String group) {
        return "+1555020" + String.format("%04d", number * 10 + GROUPS.indexOf(group));
    }

    private String text(String group, int n) {
        return group + " " + n + " of scene " + number;
    }

    // Before

    /** Gives every route its work up to the point at which a fault can strike it. */
    void prepare() {
        oneIsRetriedAndOneIsDead();
        oneIsClaimedBySomebodyWhoIsGone();
        twoAreInDoubt();
        oneIsMissed();
        twoAreDueSoon();
    }

    private void oneIsRetriedAndOneIsDead() {
        world.subscribers.breakAgain();
        write(EARLIER);
        world.until(() -> deliveries("stumbles", EARLIER).equals(List.of("DUE"))
                && world.count("imessage_delivery where state = 'DUE' and attempts = 1") == 1
                && deliveries("mended", EARLIER).equals(List.of("DEAD"))
                && deliveries("gone", EARLIER).equals(List.of("DEAD"))
                && deliveries("ledger", EARLIER).equals(List.of("DELIVERED")));
        world.subscribers.mend();
    }

    private void oneIsClaimedBySomebodyWhoIsGone() {
        world.jdbc.update(
                "update imessage_delivery set state = 'CLAIMED', owner = 'gone/1', lease_until = ? where subscriber = 'ledger'"
                        + " and event_seq = (select seq from imessage_inbox where event_id like ?)",
                world.clock.instant().plusSeconds(5).atOffset(ZoneOffset.UTC),
                eventOf(messages.get(EARLIER).get(0)));
    }

    /** One that left and one that did not, both with an answer that says nothing; nobody looks for them yet. */
    private void twoAreInDoubt() {
        world.rounds.hold(RECONCILE);
        world.server.faults().webhooks().dropAll();
        doubt(DOUBTED_AND_SENT, Fault.sentButAnswers(500));
        doubt(DOUBTED_AND_NOT_SENT, Fault.dropsConnection());
    }

    private void doubt(String group, Fault fault) {
        world.server.faults().nextSend().is(fault);
        send(group, 1);
        world.until(() -> {
            tryAgain(group);
            // A stream may bring the proof of one that left before anybody looks for it.
            return List.of("UNKNOWN", "ACCEPTED").containsAll(states(group));
        });
    }

    /** On a busy machine the provider may be too slow to be asked what has to be known first. */
    private void tryAgain(String group) {
        if (attempts(group, 1) > 0 && states(group).contains("DUE")) {
            world.clock.advance(Duration.ofSeconds(5));
        }
    }

    private void oneIsMissed() {
        write(MISSED);
        if (world.byWebhook()) {
            world.until(() -> !posts(MISSED).isEmpty());
        }
        world.server.faults().webhooks().resume();
    }

    private void twoAreDueSoon() {
        world.server.faults().nextSend().isThrottledFor(Duration.ofSeconds(5));
        send(DUE, 2);
        world.until(() -> attempts(DUE, 1) == 1 && states(DUE).equals(List.of("DUE", "DUE")));
    }

    // Meanwhile

    /** What is due now has to do with the fault, and more comes in. */
    void goesOn() {
        world.clock.advance(Duration.ofSeconds(6));
        world.rounds.countFromHere();
        world.rounds.letGo(RECONCILE);
        write(WRITTEN);
        write(WRITTEN);
        acceptance = new Asked<>(() -> send(ACCEPTED, 2));
        replay = new Asked<>(() -> world.template()
                .requestBodyAndHeader(
                        "direct:imessage-replay", null, InboundHeaders.SUBSCRIBER, "mended", Integer.class));
        catchUp = new Asked<>(() -> world.template().requestBody("direct:imessage-catch-up", null, List.class));
    }

    /** What was due was tried, the second message as well once the first is done with, and unknown sends were looked for. */
    void awaitTroubleWithProvider() {
        world.until(() -> attempts(DUE, 1) > 1 && isSecondTriedOrWaiting() && world.rounds.of(RECONCILE) > 1);
    }

    private boolean isSecondTriedOrWaiting() {
        List<String> states = states(DUE);
        boolean firstIsOver = states.get(0).equals("ACCEPTED") || states.get(0).equals("DEAD");
        return !states.contains("CLAIMED") && (!firstIsOver || attempts(DUE, 2) > 0);
    }

    /** The same, and what had to be asked before an event could be told was asked. */
    void awaitTroubleWithRequests() {
        awaitTroubleWithProvider();
        world.until(this::areBothPostsAnswered);
    }

    /** Every delivery that was due has had its answer, or the end of the patience with one. */
    void awaitTroubleWithSubscribers() {
        world.until(() -> replay.isAnswered()
                && inbox(WRITTEN).size() == 2
                && isNothingDue()
                && world.count("imessage_delivery where state = 'CLAIMED'") == 0);
    }

    /** All who work with the database have met with what is wrong there, and both webhooks have their answer. */
    void awaitTroubleWithDatabase() {
        world.until(() -> WORKERS.stream().allMatch(this::isStruck) && areBothPostsAnswered());
    }

    private boolean areBothPostsAnswered() {
        return posts(WRITTEN).stream()
                        .filter(post -> !post.outcome().equals("pending"))
                        .map(WebhookPost::guid)
                        .distinct()
                        .count()
                == 2;
    }

    private boolean isStruck(String worker) {
        return world.database.struck().stream()
                        .anyMatch(thread -> thread.getName().contains(worker))
                || waitsForItsTurn(worker);
    }

    /** Behind somebody who is struck: H2 is changed by one at a time. */
    private static boolean waitsForItsTurn(String worker) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().contains(worker))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().endsWith(".Turns")
                        && frame.getMethodName().equals("await"));
    }

    /** The same, and all that was due is claimed by somebody who does not know it. */
    void awaitLostClaims() {
        awaitTroubleWithDatabase();
        world.until(() -> isNothingDue() && states(DUE).get(0).equals("CLAIMED"));
    }

    private boolean isNothingDue() {
        return world.count(
                        "imessage_delivery where state = 'DUE' and due_at <= ?",
                        world.clock.instant().atOffset(ZoneOffset.UTC))
                == 0;
    }

    /** Both messages were posted, and either post has been answered or lost. */
    void awaitPosts() {
        world.until(this::areBothPostsAnswered);
    }

    // Afterwards

    /** All goes well again: those who were refused ask once more, and time goes by until nothing is open any more. */
    void comesToAnEnd() {
        acceptance.end();
        replay.end();
        catchUp.end();
        world.rounds.countFromHere();
        pass(A_WHILE, () -> open().isEmpty() || onlyDoubtsAreLeft() && world.rounds.of(RECONCILE) > 3);
        for (int i = 0; i < 4 && !open().isEmpty(); i++) {
            pass(LONG, () -> open().isEmpty());
        }
        List<String> open = open();
        assertThat(open).as("%s is still open; %s", open, world.server.story()).isEmpty();
    }

    /** Only what nobody knows the outcome of is open, and what waits behind it. */
    private boolean onlyDoubtsAreLeft() {
        return open().stream().allMatch(one -> one.startsWith("send "))
                && world.count("imessage_send s where state in ('DUE', 'CLAIMED') and not exists (select 1 from"
                                + " imessage_send u where u.lane = s.lane and u.state = 'UNKNOWN')")
                        == 0;
    }

    /** What cannot end before a lease is over waits for the next step. */
    private void pass(Duration time, Callable<Boolean> enough) {
        world.clock.advance(time);
        try {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(enough);
        } catch (ConditionTimeoutException notYet) {
            // The end says what is still open.
        }
    }

    private List<String> open() {
        List<String> open =
                world.texts("select 'delivery to ' || subscriber || ' ' || state from imessage_delivery where state in"
                        + " ('DUE', 'CLAIMED') union all select 'send ' || send_key || ' ' || state from imessage_send where state in"
                        + " ('DUE', 'CLAIMED', 'UNKNOWN')");
        for (String group : List.of(WRITTEN, MISSED)) {
            if (inbox(group).size() < messages.get(group).size()) {
                open.add("not in the inbox: " + group);
            }
        }
        return open;
    }

    /** What has to hold whatever went wrong: nothing is lost, nothing leaves twice, order is kept, and everything adds up. */
    void addsUp() {
        for (String group : List.of(WRITTEN, EARLIER, MISSED)) {
            assertThat(inbox(group)).as("events of " + group).hasSameSizeAs(messages.get(group));
        }
        assertThat(world.count("imessage_inbox i where i.deliveries <>"
                        + " (select count(*) from imessage_delivery d where d.event_seq = i.seq)"))
                .as("events with more or fewer deliveries than they should have")
                .isZero();
        assertThat(world.subscribers.taken())
                .as("taken by subscribers")
                .containsAll(world.texts("select d.subscriber || ' ' || i.event_id from imessage_delivery d"
                        + " join imessage_inbox i on i.seq = d.event_seq where d.state = 'DELIVERED'"));
        assertThat(sent()).as("sent").doesNotHaveDuplicates();
        for (String group : List.of(DUE, ACCEPTED)) {
            assertThat(sent().stream().filter(text -> text.startsWith(group + " ") && isOurs(text)))
                    .as("the order of " + group)
                    .isSorted();
        }
        assertThat(takenInOrder()).as("the order in a conversation").isSorted();
        tickets.values().stream().flatMap(Collection::stream).forEach(this::whatIsHeldShowsWhy);
    }

    private boolean isOurs(String text) {
        return text.endsWith(" of scene " + number);
    }

    /**
     * The places in the inbox of what an ordered subscriber got, each when it came first. Where a scan cannot tell the conversation
     * of an event, it has no order.
     */
    private List<Integer> takenInOrder() {
        List<String> ordered = world.texts("select i.event_id from imessage_inbox i join imessage_delivery d on"
                + " d.event_seq = i.seq where d.subscriber = 'ledger' and d.chat is not null order by i.seq");
        return world.subscribers.taken().stream()
                .filter(one -> one.startsWith("ledger "))
                .map(one -> one.substring(one.indexOf(' ') + 1))
                .filter(event -> messages.get(WRITTEN).stream().anyMatch(event::contains))
                .distinct()
                .map(ordered::indexOf)
                .filter(place -> place >= 0)
                .toList();
    }

    private void whatIsHeldShowsWhy(String ticket) {
        Map<?, ?> row = world.template()
                .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class);
        if (row.get("state").equals("HELD")) {
            assertThat(row.get("evidence")).asString().contains("It was not found within");
            assertThat(row.get("reason")).isEqualTo("Nobody knows whether it was sent.");
        }
    }

    // What is found

    /** What the first posts of the messages were answered. */
    String posted() {
        List<String> outcomes = messages.get(WRITTEN).stream()
                .flatMap(id -> posts(WRITTEN).stream()
                        .filter(post -> post.guid().equals(id))
                        .limit(1))
                .map(WebhookPost::outcome)
                .distinct()
                .sorted()
                .toList();
        return outcomes.isEmpty() ? "" : String.join(" and ", outcomes) + ", ";
    }

    private List<WebhookPost> posts(String group) {
        List<String> ids = messages.get(group);
        return world.server.webhooksPosted().stream()
                .filter(post -> post.type().equals(world.side.received()) && ids.contains(post.guid()))
                .toList();
    }

    List<String> inbox(String group) {
        return perEvent(group, "select state from imessage_inbox where event_id = ?");
    }

    /** Numbers, as texts. */
    List<String> deliveriesPerEvent(String group) {
        return perEvent(
                group,
                "select cast(count(*) as varchar(10)) from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq"
                        + " where i.event_id = ?");
    }

    List<String> deliveries(String subscriber, String group) {
        return perEvent(
                group,
                "select d.state || case when d.attempts > 1 then ' at attempt ' || d.attempts else '' end"
                        + " from imessage_delivery d join imessage_inbox i on i.seq = d.event_seq"
                        + " where i.event_id = ? and d.subscriber = '" + subscriber + "'");
    }

    /** In the order of the inbox, which may be another than that of writing: providers post side by side. */
    private List<String> perEvent(String group, String sql) {
        List<String> ids = messages.get(group);
        return world.texts("select event_id from imessage_inbox order by seq").stream()
                .filter(event -> ids.contains(event.split(":")[2]))
                .flatMap(event -> world.texts(sql, event).stream())
                .toList();
    }

    private String eventOf(String message) {
        return world.side.provider() + ":support:" + message + ":%";
    }

    /** How each ended, and where that does not tell, whether it left. */
    List<String> sends(String group) {
        List<String> words = new ArrayList<>();
        for (String state : states(group)) {
            boolean left = sent().contains(text(group, words.size() + 1));
            boolean asTold = state.equals("ACCEPTED") == left;
            words.add(asTold ? state : state + (left ? " (it left)" : " (it never left)"));
        }
        return words;
    }

    int tickets() {
        return new HashSet<>(tickets.get(ACCEPTED)).size();
    }

    String acceptance() {
        return acceptance.words();
    }

    String replay() {
        return replay.words();
    }

    String stuckClaim() {
        return world.count("imessage_delivery where owner = 'gone/1'") == 0 ? "claim returned" : "still claimed";
    }

    private List<String> sent() {
        return world.server.sent().stream().map(SentMessage::text).toList();
    }

    // Work

    private void write(String group) {
        List<String> ids = messages.computeIfAbsent(group, name -> new ArrayList<>());
        ids.add(world.server.someoneWrites(handle(group), text(group, ids.size() + 1)));
    }

    private List<String> send(String group, int count) {
        List<String> accepted = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            Map<String, Object> headers =
                    Map.of(ImessageConstants.TO, handle(group), ImessageConstants.KEY, text(group, n));
            accepted.add(world.template()
                    .requestBodyAndHeaders("direct:imessage-send", text(group, n), headers, String.class));
        }
        tickets.put(group, accepted);
        return accepted;
    }

    private List<String> states(String group) {
        return world.texts(
                "select state from imessage_send where send_key like ? order by seq",
                text(group, 0).replace("0 of", "_ of"));
    }

    private int attempts(String group, int n) {
        return world.jdbc.queryForObject(
                "select coalesce(sum(attempts), 0) from imessage_send where send_key = ?",
                Integer.class,
                text(group, n));
    }
}
