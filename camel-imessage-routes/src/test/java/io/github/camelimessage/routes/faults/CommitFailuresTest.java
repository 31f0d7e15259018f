package io.github.camelimessage.routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.faults.FaultyDatabase.Failure;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a commit that fails is told as decides what is done next. */
@Tag(TestDatabase.BOTH)
class CommitFailuresTest {

    private final FaultyDatabase faulty = new FaultyDatabase(World.dataSource(TestDatabase.fresh()), World.QUOTED);
    private final Database database = Databases.open(TestDatabase.settings(), faulty, Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTransactionThatLosesAtItsCommitIsDoneAgain() {
        faulty.begins(Failure.CONFLICT);

        holdAnAccount();

        assertThat(holds()).isEqualTo(1);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsAFailureOfTheConnection() {
        faulty.begins(Failure.ANSWER_TO_COMMIT_LOST);

        assertThatThrownBy(this::holdAnAccount).isInstanceOf(DataAccessResourceFailureException.class);

        faulty.ends();
        assertThat(holds()).isEqualTo(1);
    }

    private void holdAnAccount() {
        database.inTransaction(() -> database.jdbc()
                .update("insert into imessage_send_hold (account, since, backlog) values ('support', now(), 0)"));
    }

    private int holds() {
        return database.jdbc().queryForObject("select count(*) from imessage_send_hold", Integer.class);
    }
}
