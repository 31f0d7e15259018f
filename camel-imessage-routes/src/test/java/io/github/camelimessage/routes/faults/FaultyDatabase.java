package io.github.camelimessage.routes.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real database on a bad day: what is asked of it fails, or waits, as it is told; meanwhile it remembers who asked. */
final class FaultyDatabase extends DelegatingDataSource {

    /** What is wrong with it. */
    enum Failure {
        /** Nobody is there. */
        NO_CONNECTION("08001"),
        /** The connection breaks in the middle of the work. */
        CONNECTION_LOST("08006"),
        /** What is changed takes effect, and the answer to its commit is lost. */
        ANSWER_TO_COMMIT_LOST("08007"),
        /** Nothing can be written any more. */
        DISK_FULL("53100"),
        /** Every other commit of anybody loses against somebody else. */
        CONFLICT("40001"),
        /** Nothing is answered until all goes well again. */
        STALLED(null);

        private final String sqlState;

        Failure(String sqlState) {
            this.sqlState = sqlState;
        }
    }

    private final String words;
    private final Set<Thread> struck = ConcurrentHashMap.newKeySet();
    private final Set<Thread> lost = ConcurrentHashMap.newKeySet();
    private volatile Failure failure;
    private volatile CountDownLatch open = new CountDownLatch(0);

    /** @param words what its errors say besides, as those of databases quote what was to be stored */
    FaultyDatabase(DataSource real, String words) {
        super(real);
        this.words = words;
    }

    void begins(Failure given) {
        struck.clear();
        if (given == Failure.STALLED) {
            open = new CountDownLatch(1);
        }
        failure = given;
    }

    void ends() {
        failure = null;
        open.countDown();
    }

    /** Those whose work failed, or had to wait. */
    Set<Thread> struck() {
        return struck;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (failure == Failure.STALLED) {
            struck.add(Thread.currentThread());
            awaitOpen();
        }
        failWith(Failure.NO_CONNECTION);
        Connection real = super.getConnection();
        return proxy(Connection.class, real, (method, given) -> {
            if (method.getName().equals("commit")) {
                return commit(real);
            }
            Object answer = method.invoke(real, given);
            String sql = given != null && given.length > 0 && given[0] instanceof String text ? text : null;
            if (answer instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, sql, real);
            }
            return answer instanceof Statement statement ? statement(Statement.class, statement, null, real) : answer;
        });
    }

    private Object commit(Connection real) throws SQLException {
        Thread self = Thread.currentThread();
        if (failure == Failure.CONFLICT && !lost.remove(self)) {
            lost.add(self);
            throw failed(Failure.CONFLICT);
        }
        real.commit();
        failWith(Failure.ANSWER_TO_COMMIT_LOST);
        return null;
    }

    private <T extends Statement> T statement(Class<T> type, T real, String prepared, Connection connection) {
        return proxy(type, real, (method, given) -> {
            if (!method.getName().startsWith("execute")) {
                return method.invoke(real, given);
            }
            String sql = prepared == null && given != null ? (String) given[0] : prepared;
            failWith(Failure.CONNECTION_LOST);
            if (sql != null && writes(sql)) {
                failWith(Failure.DISK_FULL);
            }
            Object answer = method.invoke(real, given);
            if (connection.getAutoCommit() && sql != null && writes(sql) && changedSomething(answer)) {
                failWith(Failure.ANSWER_TO_COMMIT_LOST);
            }
            return answer;
        });
    }

    private static boolean changedSomething(Object answer) throws SQLException {
        return answer instanceof ResultSet changed
                ? changed.isBeforeFirst()
                : !Integer.valueOf(0).equals(answer);
    }

    private static boolean writes(String sql) {
        String folded = sql.toLowerCase(Locale.ROOT);
        return Stream.of("insert into", "update imessage", "merge into", "delete from")
                .anyMatch(folded::contains);
    }

    private void failWith(Failure given) throws SQLException {
        if (failure == given) {
            throw failed(given);
        }
    }

    private SQLException failed(Failure given) {
        struck.add(Thread.currentThread());
        return new SQLException("This failure is played: " + words, given.sqlState);
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Call {
        Object made(Method method, Object[] given) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T real, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                return call.made(method, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
