package io.github.camelimessage.routes.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A database that writes late, as H2 does by itself, and claims not to: what the routes would run on if they did not insist.
 * With it the ledger has to go red.
 */
final class LateWrites {

    private LateWrites() {}

    static DataSource dataSource(String url) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=500", "sa", "");
        pool.setMaxConnections(16);
        return lying(DataSource.class, pool);
    }

    /** Passes everything on but the order to write at once, which becomes one to write late; asked for the delay, it says 0. */
    private static <T> T lying(Class<T> type, Object real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                if (sql.equals("SET WRITE_DELAY 0")) {
                    // Longer than H2's own half second, so that a kill finds something unwritten on a busy machine too.
                    return ((Statement) real).execute("SET WRITE_DELAY 5000");
                }
                if (sql.contains("'WRITE_DELAY'")) {
                    return ((Statement) real).executeQuery("select '0' as setting_value");
                }
            }
            try {
                Object answer = method.invoke(real, arguments);
                if (answer instanceof Connection connection) {
                    return lying(Connection.class, connection);
                }
                return answer instanceof Statement statement
                                && answer.getClass().getSimpleName().equals("JdbcStatement")
                        ? lying(Statement.class, statement)
                        : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException sql ? sql : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(LateWrites.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
