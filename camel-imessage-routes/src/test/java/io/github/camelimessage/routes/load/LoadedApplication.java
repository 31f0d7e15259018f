package io.github.camelimessage.routes.load;

import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Side;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A process of its own that answers each message once, and says every few seconds how large it is. */
public final class LoadedApplication {

    /** What a line with a sample begins with. */
    static final String SAMPLE = "SAMPLE ";

    private static final String ROWS = """
            select (select count(*) from imessage_delivery where state = 'DELIVERED'),
                   (select count(*) from imessage_delivery where state in ('DUE', 'CLAIMED')),
                   (select count(*) from imessage_send where state in ('DUE', 'CLAIMED', 'UNKNOWN')),
                   (select count(*) from imessage_inbox)
            """;

    private LoadedApplication() {}

    /** @param arguments where the simulator is, its credential, our port, the database, and the pause between samples */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        Side.BLUEBUBBLES
                .account(arguments[0], arguments[1], Integer.parseInt(arguments[2]))
                .forEach(main::addInitialProperty);
        String account = "camel.component.imessage.accounts[support].";
        main.addInitialProperty(account + "sendTimeout", "3s");
        main.addInitialProperty(account + "maxRepliesPerMinute", "0");
        String routes = "imessage.routes.";
        main.addInitialProperty(routes + "database.url", arguments[3]);
        main.addInitialProperty(routes + "subscribers[answer].url", "direct:answer");
        main.addInitialProperty(routes + "subscribers[answer].events", "message.received");
        main.addInitialProperty(routes + "retry.delays", "1s,2s,5s");
        main.addInitialProperty(routes + "sends.lease", "10s");
        main.addInitialProperty(routes + "sends.retryDelays", "1s,2s,5s");
        main.addInitialProperty(routes + "sends.reconcileEvery", "2s");
        main.addInitialProperty(routes + "sends.reconcileFor", "30s");
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:answer")
                        .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                        .setBody(constant("yes"))
                        .to("direct:imessage-send");
                from("timer:sample?period=" + arguments[4]).process(exchange -> say(sample(arguments[3])));
            }
        });
        main.run();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Heap after a collection in kilobytes, threads, open files and sockets, then the rows. */
    private static String sample(String database) throws SQLException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        String[] open = new File("/proc/self/fd").list();
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROWS)) {
            rows.next();
            return SAMPLE + heap + " " + threads + " " + (open == null ? 0 : open.length) + " " + rows.getLong(1) + " "
                    + rows.getLong(2) + " " + rows.getLong(3) + " " + rows.getLong(4);
        }
    }
}
