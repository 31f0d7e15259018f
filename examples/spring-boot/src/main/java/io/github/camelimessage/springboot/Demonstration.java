package io.github.camelimessage.springboot;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Starts the application beside a simulated BlueBubbles server, and plays a person who writes to it. */
public final class Demonstration {

    private Demonstration() {}

    public static void main(String[] args) throws Exception {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = start(mac, "./data/desk")) {
            System.out.println("Ada writes: Is anybody there?");
            int before = mac.sent().size();
            mac.someoneWrites("+15550100001", "Is anybody there?");
            for (int waited = 0; mac.sent().size() == before && waited < 600; waited++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (mac.sent().size() == before) {
                System.out.println("Nothing was answered within a minute: the log says why.");
                System.exit(1);
            }
            System.out.println("She reads:  " + mac.sent().get(before).text());
            System.out.println("In the book: "
                    + application
                            .getBean(JdbcTemplate.class)
                            .queryForList("select distinct chat from visit", String.class));
            if (Boolean.getBoolean("spring-boot.exit")) {
                return;
            }
            String port = application.getEnvironment().getProperty("local.server.port");
            System.out.println("Health:     curl http://127.0.0.1:" + port + "/actuator/health");
            System.out.println("Metrics:    curl http://127.0.0.1:" + port
                    + "/actuator/metrics/camel.exchanges.succeeded?tag=routeId:answering");
            System.out.println(
                    "Write more: curl " + mac.url()
                            + "/_simulator/play -d '{\"play\":\"write\",\"handle\":\"+15550100001\",\"text\":\"Hello again\"}'");
            System.out.println("Ctrl-C ends it.");
            new CountDownLatch(1).await();
        }
    }

    /** The application as it is, told by the command line what is different today. */
    static ConfigurableApplicationContext start(BlueBubblesSimulator mac, String database) throws IOException {
        int port = freePort();
        return SpringApplication.run(
                DeskApplication.class,
                "--server.port=" + port,
                "--spring.datasource.url=jdbc:h2:file:" + database + ";DB_CLOSE_ON_EXIT=FALSE",
                "--BLUEBUBBLES_URL=" + mac.url(),
                "--BLUEBUBBLES_PASSWORD=" + mac.password(),
                "--WEBHOOK_TOKEN=a-long-random-text",
                "--PUBLIC_URL=http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
