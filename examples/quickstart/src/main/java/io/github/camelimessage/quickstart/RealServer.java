package io.github.camelimessage.quickstart;

import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** The same routes with a real provider: tells what arrives, and answers nobody. */
final class RealServer {

    private static final String ACCOUNT = "camel.component.imessage.accounts[support].";

    private RealServer() {}

    static void run(Narrator narrator, Provided provided) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("classpath:real-server.properties");
        account(main, provided);
        int admin = Ports.preferably(9091);
        String token = UUID.randomUUID().toString();
        main.addOverrideProperty("imessage.routes.admin.port", Integer.toString(admin));
        main.addOverrideProperty("imessage.routes.admin.token", token);
        receive(main, narrator, provided);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:console")
                        .routeId("console")
                        .process(exchange -> narrator.tell(
                                provided.word(),
                                "%s  %s",
                                exchange.getMessage().getHeader("CamelImessageEventType"),
                                exchange.getMessage().getHeader("CamelImessageEventId")));
            }
        });
        narrator.say("Working with the real " + provided.word() + ". Nobody is answered; Ctrl-C ends it.");
        narrator.say("What arrived and what waits:");
        narrator.say(
                "  curl -s -H 'Authorization: Bearer " + token + "' http://127.0.0.1:" + admin + "/imessage/status");
        main.run();
    }

    /** Placeholders, so that the credential is in no property of ours. */
    private static void account(Main main, Provided provided) {
        String credential = System.getenv(provided.credentialVariable());
        if (credential == null || credential.isBlank()) {
            throw new IllegalArgumentException(provided.urlVariable() + " is set and " + provided.credentialVariable()
                    + " is not: it is what the account proves itself with.");
        }
        main.addOverrideProperty(ACCOUNT + "provider", provided.word());
        main.addOverrideProperty(ACCOUNT + provided.credential(), "{{env:" + provided.credentialVariable() + "}}");
        if (System.getenv(provided.urlVariable()) != null) {
            main.addOverrideProperty(ACCOUNT + "serverUrl", "{{env:" + provided.urlVariable() + "}}");
        }
    }

    /** By webhook where the provider can reach us; else over a connection that we keep open, or by reading what happened. */
    private static void receive(Main main, Narrator narrator, Provided provided) throws Exception {
        String publicUrl = System.getenv("PUBLIC_URL");
        if (publicUrl == null) {
            main.addOverrideProperty(ACCOUNT + "receive", provided.streams() ? "stream" : "poll");
            narrator.say("PUBLIC_URL is not set, so instead of webhooks events come "
                    + (provided.streams() ? "over a connection to the server." : "by reading the history every 10 s."));
            return;
        }
        int port = Ports.preferably(8080);
        main.addOverrideProperty("camel.server.port", Integer.toString(port));
        main.addOverrideProperty(ACCOUNT + "webhookUrl", publicUrl + "/imessage/support");
        main.addOverrideProperty(ACCOUNT + "registration", "manage");
        if (provided.takesOurSecret()) {
            main.addOverrideProperty(ACCOUNT + "secret", UUID.randomUUID().toString());
        }
        narrator.say(
                "The provider is asked to post to PUBLIC_URL, which has to lead to port " + port + " of this machine.");
    }
}
