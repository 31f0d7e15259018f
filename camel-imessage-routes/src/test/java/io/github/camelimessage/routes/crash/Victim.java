package io.github.camelimessage.routes.crash;

import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.Steps;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * The process that gets killed: component, routes on a database, one webhook subscriber, and a route that answers each message
 * once. It stands still at the step it is told, and says so on its standard output, so that it can be killed just there.
 */
public final class Victim {

    /** What the victim says when it stands at the step; the step follows. */
    static final String STANDS_AT = "STANDS AT ";

    /** What the victim says when it is up. */
    static final String UP = "UP";

    static final String ADMIN_TOKEN = "crash-run";

    /** What begins a property of the application that a run wants otherwise. */
    private static final String SET = "victim.set.";

    private Victim() {}

    /** @param arguments none; everything comes as {@code victim.*} system properties */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.bind("steps", standingAt(System.getProperty("victim.step", ""), Integer.getInteger("victim.count", 1)));
        Side.valueOf(System.getProperty("victim.side"))
                .account(
                        System.getProperty("victim.server"),
                        System.getProperty("victim.proof"),
                        Integer.getInteger("victim.port"))
                .forEach(main::addInitialProperty);
        set(main, "camel.main.shutdownTimeout", "5");
        String account = "camel.component.imessage.accounts[support].";
        set(main, account + "scanInterval", "2s");
        set(main, account + "scanOverlap", "5s");
        set(main, account + "sendTimeout", "1500");
        // A page of a scan is long, and two cores are shared with the simulator.
        set(main, account + "requestTimeout", "10s");
        // People write faster here than anyone may be answered.
        set(main, account + "maxRepliesPerMinute", "0");
        String routes = "imessage.routes.";
        set(main, routes + "database.url", System.getProperty("victim.database"));
        set(main, routes + "database.user", System.getProperty("victim.databaseUser"));
        set(main, routes + "database.password", System.getProperty("victim.databasePassword"));
        set(main, routes + "allowPrivateAddresses", "true");
        set(main, routes + "subscribers[ledger].url", System.getProperty("victim.subscriber"));
        set(main, routes + "subscribers[ledger].events", "message.received");
        set(main, routes + "subscribers[ledger].secret", "whsec_bGVkZ2VyLWxlZGdlci1sZWRnZXI=");
        set(main, routes + "subscribers[answer].url", "direct:answer");
        set(main, routes + "subscribers[answer].events", "message.received");
        set(main, routes + "subscribers[answer].ordered", "true");
        set(main, routes + "retry.delays", "100ms,200ms,200ms");
        // All attempts are to be used up within a second, which is what a breaker prevents.
        set(main, routes + "breaker.failures", "off");
        set(main, routes + "deliveryTimeout", "1s");
        set(main, routes + "deliveryLease", "2s");
        set(main, routes + "sends.lease", "3s");
        set(main, routes + "sends.mediaLease", "400s");
        set(main, routes + "sends.retryDelays", "100ms,200ms");
        set(main, routes + "sends.reconcileEvery", "200ms");
        set(main, routes + "sends.reconcileFor", "4s");
        set(main, routes + "sends.backlogLimit", "0");
        set(main, routes + "housekeeping.every", "1s");
        set(main, routes + "cluster.lease", "3s");
        set(main, routes + "admin.port", System.getProperty("victim.admin"));
        set(main, routes + "admin.token", ADMIN_TOKEN);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SET))
                .forEach(name -> set(main, name.substring(SET.length()), System.getProperty(name)));
        if (Boolean.getBoolean("victim.lateWrites")) {
            main.bind("late", lateWriting());
            set(main, routes + "dataSource", "late");
        }
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:answer")
                        .routeId("answer")
                        .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                        .unmarshal()
                        .json()
                        // A scan of TextBubbles cannot tell the conversation; here everybody writes to us alone.
                        .choice()
                        .when(header("CamelImessageChatId").isNull())
                        .setHeader("CamelImessageTo", simple("${body[data][sender]}"))
                        .end()
                        .setBody(simple("re: ${body[data][text]}"))
                        .to("direct:imessage-send");
                from("timer:up?repeatCount=1&delay=0").routeId("up").process(e -> say(UP));
            }
        });
        main.run();
    }

    private static void set(Main main, String name, String value) {
        main.addInitialProperty(name, value);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Steps standingAt(String step, int count) {
        AtomicInteger left = new AtomicInteger(count);
        return passed -> {
            if (passed.equals(step) && left.decrementAndGet() <= 0) {
                say(STANDS_AT + step);
                while (true) {
                    LockSupport.park();
                }
            }
        };
    }

    private static DataSource lateWriting() {
        return LateWrites.dataSource(System.getProperty("victim.database"));
    }
}
