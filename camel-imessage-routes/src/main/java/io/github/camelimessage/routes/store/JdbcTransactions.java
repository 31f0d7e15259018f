package io.github.camelimessage.routes.store;

import java.io.Serial;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets the failure of the work stand where its transaction cannot be rolled back either: the connection is gone then, and the server
 * rolls back by itself. Spring would put a stack trace into the log each time, and the second failure in the place of the first.
 */
final class JdbcTransactions extends JdbcTransactionManager {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTransactions.class);

    private final transient Turns turns;

    JdbcTransactions(DataSource dataSource, Turns turns) {
        super(dataSource);
        this.turns = turns;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        turns.takeToEnd(() -> super.doCommit(status));
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            turns.takeToEnd(() -> super.doRollback(status));
        } catch (TransactionException | DataAccessException e) {
            LOG.debug("The transaction could not be rolled back", e);
        }
    }
}
