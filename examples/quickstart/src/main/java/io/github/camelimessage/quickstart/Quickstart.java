package io.github.camelimessage.quickstart;

import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/**
 * Starts a simulated provider, the component, the routes on an H2 file and two subscribers, plays a short conversation, and counts.
 * With a real credential in the environment it works with the real provider instead and plays nothing.
 */
public final class Quickstart {

    private static final String ADMIN_TOKEN = "quickstart";

    private Quickstart() {}

    /**
     * Runs it; the program ends with status 1 when a total is wrong.
     *
     * @param arguments none; {@code -Dquickstart.provider} names the provider, {@code -Dquickstart.exit=true} ends it after the story, {@code -Dquickstart.faults=worst} lets no
     *     subscriber ever take anything
     */
    public static void main(String[] arguments) throws Exception {
        Narrator narrator = new Narrator(System.out);
        Provided provided = Provided.named(System.getProperty("quickstart.provider", "bluebubbles"));
        if (System.getenv(provided.credentialVariable()) != null || System.getenv(provided.urlVariable()) != null) {
            RealServer.run(narrator, provided);
            return;
        }
        boolean right = play(
                narrator, provided, Boolean.getBoolean("quickstart.exit"), System.getProperty("quickstart.faults", ""));
        System.exit(right ? 0 : 1);
    }

    static boolean play(Narrator narrator, Provided provided, boolean exit, String faults) throws Exception {
        if (!faults.isEmpty() && !faults.equals("worst")) {
            throw new IllegalArgumentException("-Dquickstart.faults knows one word, worst; found " + faults + ".");
        }
        Path data = Path.of("target", "quickstart-data", provided.word());
        clear(data);
        int admin = Ports.preferably(9091);
        int web = Ports.preferably(8080);
        try (SimulatedProvider server = provided.start(Ports.preferably(1234));
                SubscriberServer crm = new SubscriberServer(
                        "crm", "whsec_Y3JtLWNybS1jcm0tY3JtLWNybS1jcm0=", narrator, (event, attempt) -> 200);
                SubscriberServer flaky = new SubscriberServer(
                        "flaky", "whsec_Zmxha3ktZmxha3ktZmxha3ktZmxha3k=", narrator, (event, attempt) -> 200)) {
            Main main = new Main();
            main.setDefaultPropertyPlaceholderLocation("classpath:story.properties");
            set(main, "camel.server.port", web);
            provided.account(server, "http://127.0.0.1:" + web + "/imessage/support")
                    .forEach((option, value) ->
                            set(main, "camel.component.imessage.accounts[support]." + option, value));
            set(
                    main,
                    "imessage.routes.database.url",
                    "jdbc:h2:file:" + data.resolve("imessage").toAbsolutePath());
            set(main, "imessage.routes.subscribers[crm].url", crm.url());
            set(main, "imessage.routes.subscribers[crm].secret", crm.secret());
            set(main, "imessage.routes.subscribers[flaky].url", flaky.url());
            set(main, "imessage.routes.subscribers[flaky].secret", flaky.secret());
            set(main, "imessage.routes.admin.port", admin);
            set(main, "imessage.routes.admin.token", ADMIN_TOKEN);
            main.configure().addRoutesBuilder(new ImessageRoutes());
            main.configure().addRoutesBuilder(new AnsweringRoute(narrator));
            main.start();
            try {
                Operator operator = new Operator("http://127.0.0.1:" + admin, ADMIN_TOKEN);
                Waiting.until("the webhook is registered at the server", () -> !server.webhookUrls()
                        .isEmpty());
                Story story = new Story(
                        narrator,
                        provided,
                        server,
                        crm,
                        flaky,
                        operator,
                        main.getCamelContext().createProducerTemplate());
                if (faults.equals("worst")) {
                    story.playWorst();
                } else {
                    story.play();
                }
                boolean right = new Totals(narrator, server, crm, flaky, operator, story).addUp();
                if (!exit) {
                    new WhatNext(narrator, server.url(), admin, ADMIN_TOKEN).say();
                    main.completed();
                    Runtime.getRuntime().addShutdownHook(new Thread(main::stop));
                    Thread.currentThread().join();
                }
                return right;
            } finally {
                main.stop();
            }
        }
    }

    static void set(Main main, String name, Object value) {
        main.addOverrideProperty(name, value.toString());
    }

    private static void clear(Path folder) throws Exception {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
