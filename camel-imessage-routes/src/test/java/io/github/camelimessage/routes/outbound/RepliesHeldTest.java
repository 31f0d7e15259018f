package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.outbound.SendDesk.Decision;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the limit of replies does to durable sends: later at first, then held until somebody looks. */
@Tag(TestDatabase.BOTH)
class RepliesHeldTest {

    private final Outpost outpost = Outpost.open();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutboundRoutes.DEAD_LETTERS);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        outpost.close();
    }

    private static TooFast limit() {
        return TooFast.byOwnLimit("20 replies within a minute are reached.", Duration.ofSeconds(40));
    }

    /** Refused by the limit that many times, with its waits in between. */
    private void refused(int times) {
        for (int i = 0; i < times; i++) {
            outpost.due.wake();
            outpost.outgoings.fails(limit());
            outpost.pass(Duration.ofSeconds(40));
        }
    }

    private String held() {
        String ticket = outpost.accept("one");
        refused(3);
        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
        return ticket;
    }

    @Test
    void aReplyAboveTheLimitLeavesLaterAtFirst() {
        String ticket = outpost.accept("one");

        refused(2);
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(log.list).isEmpty();
    }

    @Test
    void aConversationThatKeepsExceedingTheLimitIsHeldWithOneWarning() {
        String ticket = held();
        outpost.accept("two");
        outpost.accept(Outpost.text("another chat", "elsewhere"));

        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("one", "one", "one", "elsewhere");
        assertThat(outpost.find(ticket).reason())
                .isEqualTo("It was not sent: replies in its conversation kept exceeding maxRepliesPerMinute.");
        assertThat(outpost.desk.list(SendState.HELD, 10)).singleElement().satisfies(view -> assertThat(view)
                .containsKeys("reason", "evidence"));
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .contains(ticket, "decide")
                .doesNotContain("5555");
    }

    @Test
    void refusalsOfSeveralMessagesOfAConversationCountTogether() {
        String first = outpost.accept("one");
        String second = outpost.accept("two");
        refused(2);
        outpost.due.wake();
        outpost.outgoings.takesItAs("M-1");

        outpost.outgoings.fails(limit());

        assertThat(outpost.state(first)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.state(second)).isEqualTo(SendState.HELD);
    }

    @Test
    void refusalsThatAreLongAgoDoNotCount() {
        String ticket = outpost.accept("one");
        refused(2);
        outpost.pass(Duration.ofMinutes(10));

        refused(1);

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);
    }

    @Test
    void aProvidersOwnLimitHoldsNothing() {
        String ticket = outpost.accept("one");
        for (int i = 0; i < 5; i++) {
            outpost.due.wake();
            outpost.outgoings.fails(new TooFast("slow down", Duration.ofSeconds(1), null, null));
            outpost.pass(Duration.ofSeconds(1));
        }

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DUE);
    }

    @Test
    void oneCallLetsTheConversationGoOn() {
        String ticket = held();
        outpost.accept("two");

        outpost.desk.decide(ticket, Decision.RESEND, "ada", "it was a lively chat");
        outpost.outgoings.takesItAs("M-1");
        outpost.outgoings.takesItAs("M-2");

        assertThat(outpost.outgoings.texts()).containsExactly("one", "one", "one", "one", "two");
        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
    }

    @Test
    void oneCallDropsTheReplyAndTheOnesBehindItLeave() {
        String ticket = held();
        outpost.accept("two");

        outpost.desk.decide(ticket, Decision.DISCARD, "ada", "a machine answered us");

        assertThat(outpost.state(ticket)).isEqualTo(SendState.DISCARDED);
        assertThat(outpost.outgoings.texts()).endsWith("two");
    }

    @Test
    void aMessageWithTheSameTextIsNotTakenForTheHeldOne() {
        String ticket = held();
        Send send = outpost.find(ticket);

        assertThat(outpost.evidence.openLike(Outpost.ACCOUNT, List.of(send.contentHash())))
                .isEmpty();
        new Settlement(outpost.outbox, outpost.evidence)
                .apply(
                        send,
                        new Settlement.Finding(
                                "M-9",
                                Bound.TEXT,
                                0,
                                Outpost.CHAT,
                                "iMessage",
                                io.github.camelimessage.component.model.Receipt.Progress.SENT,
                                null));

        assertThat(outpost.state(ticket)).isEqualTo(SendState.HELD);
    }
}
