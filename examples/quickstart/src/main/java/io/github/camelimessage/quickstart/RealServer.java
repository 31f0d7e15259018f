package io.github.camelimessage.quickstart;

import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** The same routes with a BlueBubbles server of one's own: tells what arrives, and answers nobody. */
final class RealServer {

    private static final String ACCOUNT = "camel.component.imessage.accounts[support].";

    private RealServer() {}

    static void run(Narrator narrator) throws Exception {
        String password = System.getenv("BLUEBUBBLES_PASSWORD");
        if (password == null || password.isBlank()) {
            throw new IllegalArgumentException(
                    "BLUEBUBBLES_URL is set and BLUEBUBBLES_PASSWORD is not: it is the server"
                            + " password in BlueBubbles' settings.");
        }
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("classpath:real-server.properties");
        int admin = Ports.preferably(9091);
        String token = UUID.randomUUID().toString();
        main.addOverrideProperty("imessage.routes.admin.port", Integer.toString(admin));
        main.addOverrideProperty("imessage.routes.admin.token", token);
        receive(main, narrator);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:console")
                        .routeId("console")
                        .process(exchange -> narrator.tell(
                                "mac",
                                "%s  %s",
                                exchange.getMessage().getHeader("CamelImessageEventType"),
                                exchange.getMessage().getHeader("CamelImessageEventId")));
            }
        });
        narrator.say("Working with the BlueBubbles server of BLUEBUBBLES_URL. Nobody is answered; Ctrl-C ends it.");
        narrator.say("What arrived and what waits:");
        narrator.say(
                "  curl -s -H 'Authorization: Bearer " + token + "' http://127.0.0.1:" + admin + "/imessage/status");
        main.run();
    }

    /** By webhook where the Mac can reach us, else over a connection that we keep open to it. */
    private static void receive(Main main, Narrator narrator) throws Exception {
        String publicUrl = System.getenv("PUBLIC_URL");
        if (publicUrl == null) {
            main.addOverrideProperty(ACCOUNT + "receive", "stream");
            narrator.say("PUBLIC_URL is not set, so events come over a connection to the server instead of webhooks.");
            return;
        }
        int port = Ports.preferably(8080);
        main.addOverrideProperty("camel.server.port", Integer.toString(port));
        main.addOverrideProperty(ACCOUNT + "webhookUrl", publicUrl + "/imessage/support");
        main.addOverrideProperty(ACCOUNT + "registration", "manage");
        main.addOverrideProperty(ACCOUNT + "secret", UUID.randomUUID().toString());
        narrator.say("The Mac is asked to post to PUBLIC_URL, which has to lead to port " + port + " of this machine.");
    }
}
