package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.SmartTransactionObject;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which transaction the work of the routes belongs to, whatever the application's are made by. */
class CallersTransactionsTest {

    private static final String INSERT = "insert into written values (1)";

    private final DataSource dataSource = dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);

    @BeforeEach
    void makeTable() {
        jdbc.execute("create table written (id int)");
    }

    @Test
    void aTransactionThatIsNotPlainJdbcIsJoinedByItsOwnManager() {
        TransactionTemplate callers = new TransactionTemplate(new LikeJpa(dataSource));
        Database database = opened(callers);

        callers.executeWithoutResult(transaction -> {
            database.inTransaction(() -> database.jdbc().update(INSERT));
            transaction.setRollbackOnly();
        });
        assertThat(rows()).isZero();

        callers.executeWithoutResult(
                transaction -> database.inTransaction(() -> database.jdbc().update(INSERT)));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatTheRoutesBeginByThemselvesIsTheirsToTheEnd() {
        LikeJpa manager = new LikeJpa(dataSource);
        Database database = opened(new TransactionTemplate(manager));

        database.inTransaction(() -> {
            database.jdbc().update(INSERT);
            database.inTransaction(() -> database.jdbc().update(INSERT));
        });

        assertThat(rows()).isEqualTo(2);
        assertThat(manager.begun).isZero();
    }

    @Test
    void aTransactionOfSomethingElseIsNotTakenForOneOfTheDatabase() {
        TransactionTemplate callers = new TransactionTemplate(new LikeABroker());
        Database database = opened(callers);

        callers.executeWithoutResult(transaction -> {
            database.inTransaction(() -> database.jdbc().update(INSERT));
            transaction.setRollbackOnly();
        });

        assertThat(rows()).isEqualTo(1);
    }

    private Database opened(TransactionTemplate callers) {
        RoutesSettings settings = SettingsReader.read(Map.of("imessage.routes.accounts", "support"));
        return Databases.open(settings, dataSource, callers.getTransactionManager(), Clock.systemUTC());
    }

    private int rows() {
        return jdbc.queryForObject("select count(*) from written", Integer.class);
    }

    private static DataSource dataSource() {
        JdbcDataSource fresh = new JdbcDataSource();
        fresh.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
        return fresh;
    }

    /** Binds its connection as Spring's manager for JPA does: for all to use, and without a word that a transaction is open on it. */
    private static final class LikeJpa extends AbstractPlatformTransactionManager
            implements ResourceTransactionManager {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient DataSource dataSource;
        private int begun;

        LikeJpa(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public Object getResourceFactory() {
            return this;
        }

        @Override
        protected Object doGetTransaction() {
            return new Open((ConnectionHolder) TransactionSynchronizationManager.getResource(this));
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return ((Open) transaction).holder != null;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun++;
            try {
                ConnectionHolder holder = new ConnectionHolder(dataSource.getConnection());
                holder.getConnection().setAutoCommit(false);
                ((Open) transaction).holder = holder;
                TransactionSynchronizationManager.bindResource(this, holder);
                TransactionSynchronizationManager.bindResource(dataSource, holder);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void doSetRollbackOnly(DefaultTransactionStatus status) {
            ((Open) status.getTransaction()).holder.setRollbackOnly();
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            end(status, true);
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            end(status, false);
        }

        private void end(DefaultTransactionStatus status, boolean commit) {
            try {
                Connection connection = ((Open) status.getTransaction()).holder.getConnection();
                if (commit) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                TransactionSynchronizationManager.unbindResource(this);
                TransactionSynchronizationManager.unbindResource(dataSource);
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static final class Open implements SmartTransactionObject {

            private ConnectionHolder holder;

            Open(ConnectionHolder holder) {
                this.holder = holder;
            }

            @Override
            public boolean isRollbackOnly() {
                return holder != null && holder.isRollbackOnly();
            }
        }
    }

    /** Has transactions, and none of a database. */
    private static final class LikeABroker extends AbstractPlatformTransactionManager
            implements ResourceTransactionManager {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Object getResourceFactory() {
            return this;
        }

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            logger.debug("begun");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            logger.debug("committed");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            logger.debug("rolled back");
        }
    }
}
