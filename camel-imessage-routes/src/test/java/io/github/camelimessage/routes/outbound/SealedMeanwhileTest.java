package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.routes.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages wait while sealing is switched on, and off again. */
@Tag(TestDatabase.BOTH)
class SealedMeanwhileTest {

    private static final String TEXT = "meet me at the lighthouse";

    private final Outpost before = Outpost.open("privacy.key", "");
    private final Outpost sealed = later("true");

    @AfterEach
    void close() {
        sealed.close();
        before.close();
    }

    @Test
    void orderIsKeptAndNobodyGuessesWhichOfTwoWasSent() {
        String first = before.doubted(Outpost.text(Outpost.CHAT, TEXT));

        bringUp(sealed);
        String second = sealed.accept(Outpost.text(Outpost.CHAT, TEXT));
        sealed.due.wake();

        assertThat(sealed.outgoings.left)
                .as("the first one blocks its conversation")
                .isEmpty();
        assertThat(sealed.find(first).lane()).isEqualTo(Outpost.CHAT);
        assertThat(sealed.find(first).contentHash())
                .isEqualTo(sealed.find(second).contentHash());
        assertThat(text("select lane from imessage_send where ticket = '" + first + "'"))
                .startsWith("p:")
                .isEqualTo(text("select lane from imessage_send where ticket = '" + second + "'"));
    }

    @Test
    void whatWaitedLeavesAsItWas() {
        String ticket = before.accept(Outpost.textTo("bert@example.org", TEXT));

        bringUp(sealed);
        sealed.due.wake();
        sealed.outgoings.fails(new OutcomeUnknown("No answer in time.", null, null, null));

        assertThat(sealed.outgoings.texts()).containsExactly(TEXT);
        assertThat(sealed.state(ticket)).isEqualTo(SendState.UNKNOWN);
        assertThat(sealed.find(ticket).lane()).isEqualTo("to:bert@example.org");
    }

    @Test
    void switchedOffAgainOpenOnesStandAsTheyAre() {
        String ticket = sealed.accept(Outpost.text(Outpost.CHAT, TEXT));

        try (Outpost leaving = later("false")) {
            bringUp(leaving);

            assertThat(text("select lane from imessage_send where ticket = '" + ticket + "'"))
                    .isEqualTo(Outpost.CHAT);
            assertThat(leaving.accept(Outpost.text(Outpost.CHAT, TEXT))).isNotEqualTo(ticket);
            leaving.due.wake();
            assertThat(leaving.outgoings.texts()).containsExactly(TEXT);
            assertThat(leaving.evidence.openLike(
                            Outpost.ACCOUNT, List.of(leaving.find(ticket).contentHash())))
                    .hasSize(1);
        }
    }

    private static void bringUp(Outpost outpost) {
        new JdbcOpenSends(outpost.database, outpost.outbox).bringUp();
    }

    private Outpost later(String encrypt) {
        return Outpost.open(
                "database.url", before.settings.databaseUrl(),
                "database.user", before.settings.databaseUser(),
                "database.password", before.settings.databasePassword(),
                "privacy.key", TestDatabase.PRIVACY_KEY,
                "privacy.encrypt", encrypt);
    }

    private String text(String query) {
        return before.database.jdbc().queryForObject(query, String.class);
    }
}
