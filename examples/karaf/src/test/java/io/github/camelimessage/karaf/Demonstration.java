package io.github.camelimessage.karaf;

import io.github.camelimessage.karaf.bundles.DataSourceService;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts a simulated provider and a Karaf, installs the feature and the bundle of this module with {@code src/main/etc}, lets somebody
 * write, and stays up unless {@code -Dkaraf.exit=true}.
 */
public final class Demonstration {

    private static final String PID = "io.github.camelimessage.karaf";

    private Demonstration() {}

    /** Runs it; ends with status 1 when the message is not answered. */
    public static void main(String[] arguments) throws Exception {
        try (BlueBubblesSimulator provider = BlueBubblesSimulator.builder()
                        .port(1234)
                        .password("let-me-in")
                        .fast()
                        .start();
                KarafServer karaf = karaf()) {
            tell("feature:install imessage-routes");
            karaf.installFeature("imessage-routes");
            tell("bundle:install -s the data source, and the shop");
            karaf.installBundle(SmallBundle.write(
                    Path.of("target", "bundles", "data-source.jar").toAbsolutePath(),
                    "javax.sql,org.h2.jdbcx,org.osgi.framework",
                    DataSourceService.class));
            karaf.installBundle(Installation.shop());
            tell("copy " + PID + ".cfg to etc");
            karaf.write(PID, configuration());
            KarafServer.patiently().until(() -> !provider.webhookUrls().isEmpty());
            tell("Ada writes: “Are you open today?”");
            provider.someoneWrites("+15550100001", "Are you open today?");
            KarafServer.patiently().until(() -> !provider.sent().isEmpty());
            tell("the server sends our message: “" + provider.sent().get(0).text() + "”");
            if (!Boolean.getBoolean("karaf.exit")) {
                tell("It stays up. Write as somebody else:");
                tell("  curl " + provider.url()
                        + "/_simulator/play -d '{\"play\":\"write\",\"handle\":\"+15550100002\",\"text\":\"hello\"}'");
                tell("See what went out: curl " + provider.url() + "/_simulator/sent");
                tell("Edit target/karaf/demonstration/etc/" + PID + ".cfg, and the routes start anew. Ctrl-C ends it.");
                Runtime.getRuntime().addShutdownHook(new Thread(karaf::close));
                Thread.currentThread().join();
            }
        }
    }

    private static KarafServer karaf() throws Exception {
        tell("start Karaf in target/karaf/demonstration");
        return Installation.start("demonstration");
    }

    private static String configuration() throws Exception {
        return Files.readString(Path.of("src", "main", "etc", PID + ".cfg"));
    }

    private static void tell(String what) {
        System.out.println(what);
    }
}
