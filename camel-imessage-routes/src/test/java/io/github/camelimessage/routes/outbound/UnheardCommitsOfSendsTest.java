package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.routes.store.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection dies while it commits: the database has it, and we are told that it failed. */
class UnheardCommitsOfSendsTest {

    private static final String CLAIMING = "set state = 'CLAIMED'";
    private static final String MARKING = "set state = 'ACCEPTED'";

    private Wire wire;
    private Outpost outpost;

    @BeforeEach
    void open() throws Exception {
        DatabaseAddress database = TestDatabase.freshPostgresql();
        wire = new Wire(database);
        outpost = Outpost.open(
                "database.url", wire.url(),
                "database.user", database.user(),
                "database.password", database.password());
    }

    @AfterEach
    void close() {
        outpost.close();
        wire.close();
    }

    @Test
    void aClaimIsTakenBackSinceNothingLeftByIt() {
        String ticket = outpost.accept("one");
        wire.breakAfter(CLAIMING, CLAIMING);

        outpost.due.wake();
        assertThat(wire.broke()).isTrue();
        assertThat(outpost.state(ticket)).isEqualTo(SendState.CLAIMED);
        outpost.due.wake();

        assertThat(outpost.outgoings.left).hasSize(1);
        assertThat(outpost.find(ticket).attempts()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsWrittenDownTwiceIsTheSameAnswer() {
        String ticket = outpost.accept("one");
        outpost.due.wake();
        wire.breakAfter(MARKING, "COMMIT");

        outpost.outgoings.takesItAs("m-1");
        assertThat(wire.broke()).isTrue();
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.find(ticket).messageId()).isEqualTo("m-1");
        assertThat(outpost.outgoings.left).hasSize(1);
    }

    @Test
    void anAnswerIsKeptUntilTheDatabaseTakesIt() {
        String ticket = outpost.accept("one");
        outpost.due.wake();
        wire.fallSilent(true);

        outpost.outgoings.takesItAs("m-1");
        wire.fallSilent(false);
        outpost.due.wake();

        assertThat(outpost.state(ticket)).isEqualTo(SendState.ACCEPTED);
        assertThat(outpost.outgoings.left).hasSize(1);
    }
}
