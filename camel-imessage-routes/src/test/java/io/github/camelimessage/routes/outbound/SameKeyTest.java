package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider that remembers keys is asked again under the same one, and only as long as it documents to remember. */
@Tag(TestDatabase.BOTH)
class SameKeyTest {

    private final Outpost outpost = Outpost.open("sends.expiresAfter", "3d", "sends.reconcileFor", "3d");

    @AfterEach
    void close() {
        outpost.close();
    }

    private String doubted() {
        outpost.replayWindow = Duration.ofHours(24);
        return outpost.doubted("see you at nine");
    }

    @Test
    void anUnknownSendIsSettledByTheReceiptOfTheSameKey() {
        String ticket = doubted();

        outpost.reconcile.lookUp();
        outpost.outgoings.takesItAs("M-1");

        Send send = outpost.find(ticket);
        assertThat(send.state()).isEqualTo(SendState.ACCEPTED);
        assertThat(send.messageId()).isEqualTo("M-1");
        assertThat(outpost.outgoings.keys()).hasSize(2).containsOnly(send.baseKey());
    }

    @Test
    void whoeverRemembersNoKeysIsNotAskedAgain() {
        String ticket = outpost.doubted("see you at nine");

        outpost.reconcile.lookUp();

        assertThat(outpost.outgoings.left).hasSize(1);
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void anHourBeforeTheKeyIsForgottenItIsNotUsedAnyMore() {
        String ticket = doubted();

        outpost.pass(Duration.ofHours(23));
        outpost.reconcile.lookUp();

        assertThat(outpost.outgoings.left).hasSize(1);
        assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
    }

    @Test
    void whatMayNotLeaveAnyMoreIsNotAskedAbout() {
        try (Outpost brief = Outpost.open("sends.expiresAfter", "1h", "sends.reconcileFor", "3d")) {
            brief.replayWindow = Duration.ofHours(24);
            brief.doubted("see you at nine");

            brief.pass(Duration.ofHours(2));
            brief.reconcile.lookUp();

            assertThat(brief.outgoings.left).hasSize(1);
        }
    }

    @Test
    void noFailureOfTheRepetitionSaysAnythingAboutTheFirst() {
        String ticket = doubted();

        for (Exception failure : List.of(
                new Rejected("no"),
                new TryLater("later", null, null, null),
                new OutcomeUnknown("who knows", null, null, null),
                new IllegalStateException("broken"))) {
            outpost.reconcile.lookUp();
            outpost.outgoings.fails(failure);
            assertThat(outpost.state(ticket)).isEqualTo(SendState.UNKNOWN);
        }
        assertThat(outpost.find(ticket).evidence()).contains("under the same key");
    }

    @Test
    void oneQuestionIsUnderWayAtATimeAndTheConversationWaits() {
        doubted();
        outpost.accept("and bring the keys");

        outpost.reconcile.lookUp();
        outpost.reconcile.lookUp();

        assertThat(outpost.outgoings.texts()).containsExactly("see you at nine", "see you at nine");
        outpost.outgoings.takesItAs("M-1");
        assertThat(outpost.outgoings.texts())
                .containsExactly("see you at nine", "see you at nine", "and bring the keys");
    }
}
