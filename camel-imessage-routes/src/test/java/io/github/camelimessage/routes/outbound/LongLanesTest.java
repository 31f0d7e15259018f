package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A conversation with many messages to send shows few of them to the claim, and all of them leave in their order. */
@Tag(TestDatabase.BOTH)
class LongLanesTest {

    private static final int LONG = 3 * JdbcLongLanes.IN_SIGHT;
    private static final String DUE_NOW = "select count(*) from imessage_send where state = 'DUE' and due_at <= ?";

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void allOfALongLaneLeaveInTheirOrder() {
        List<String> texts = acceptMany();

        for (int i = 0; i < LONG; i++) {
            outpost.pass(Duration.ofSeconds(1));
            outpost.due.wake();
            outpost.outgoings.takesItAs("M-" + i);
        }

        assertThat(outpost.outgoings.texts()).isEqualTo(texts);
    }

    @Test
    void onlyTheFirstAreSeenByAClaimHoweverManyThereAre() {
        acceptMany();
        outpost.due.wake();
        outpost.outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));

        outpost.pass(Duration.ofSeconds(1));
        outpost.due.wake();

        assertThat(dueNow()).isEqualTo(JdbcLongLanes.IN_SIGHT);
        assertThat(outpost.outgoings.texts()).hasSize(1);
    }

    @Test
    void othersComeIntoSightWhileThoseBeforeThemLeave() {
        List<String> texts = acceptMany();
        outpost.due.wake();

        for (int i = 0; i < LONG; i++) {
            outpost.outgoings.takesItAs("M-" + i);
        }

        assertThat(outpost.outgoings.texts()).as("without a look at the time").isEqualTo(texts);
    }

    @Test
    void othersComeIntoSightWhenAnotherNodeHasSentThoseBeforeThem() {
        acceptMany();
        outpost.due.wake();
        outpost.database.jdbc().update("update imessage_send set state = 'ACCEPTED' where due_at <= ?", now());
        assertThat(dueNow()).isZero();

        outpost.pass(Duration.ofSeconds(1));
        outpost.due.wake();

        assertThat(dueNow() + 1).as("with the one that leaves").isEqualTo(JdbcLongLanes.IN_SIGHT);
    }

    @Test
    void anUrgentOneIsNotHiddenBehindThoseThatWaitForTheMorning() {
        for (int i = 0; i < LONG; i++) {
            acceptUnder(new SendTerms(outpost.now().plus(Duration.ofHours(8)), false, false), "tomorrow " + i);
        }
        acceptUnder(new SendTerms(null, true, false), "now");

        outpost.due.wake();

        assertThat(outpost.outgoings.texts()).containsExactly("now");
    }

    @Test
    void oneThatIsHiddenExpiresLikeAnyOther() {
        acceptMany();
        outpost.due.wake();
        outpost.pass(outpost.settings.sends().expiresAfter());

        outpost.due.wake();

        assertThat(outpost.desk.list(SendState.EXPIRED, LONG)).hasSize(LONG - 1);
    }

    @Test
    void anOperatorIsNotToldATimeThatNeverComes() {
        acceptMany();

        outpost.due.wake();

        assertThat(outpost.desk.list(SendState.DUE, LONG))
                .filteredOn(view -> !view.containsKey("dueAt"))
                .hasSize(LONG - JdbcLongLanes.IN_SIGHT);
        assertThat(outpost.desk.list(SendState.DUE, LONG).toString()).doesNotContain("9999");
    }

    private List<String> acceptMany() {
        List<String> texts = new ArrayList<>();
        IntStream.range(0, LONG).forEach(i -> {
            texts.add("message " + i);
            outpost.accept("message " + i);
        });
        return texts;
    }

    private void acceptUnder(SendTerms terms, String text) {
        outpost.outbox.accept(
                Outpost.ACCOUNT,
                Outpost.text(Outpost.CHAT, text),
                null,
                outpost.now().plus(Duration.ofDays(1)),
                terms);
    }

    private int dueNow() {
        return outpost.database.jdbc().queryForObject(DUE_NOW, Integer.class, now());
    }

    private OffsetDateTime now() {
        return Database.at(outpost.now());
    }
}
