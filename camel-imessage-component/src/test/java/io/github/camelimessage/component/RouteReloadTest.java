package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that is written anew while the application runs goes on where the one before ended: nothing is lost or told twice. */
class RouteReloadTest {

    private static final String ALICE = "+15550001111";

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aFileThatIsSavedAgainReplacesItsRouteAndEveryMessageComesOnce() throws Exception {
        try (YamlApplication application = new YamlApplication(folder)) {
            application
                    .bind("tell", (Processor) exchange -> told.add(text(exchange)))
                    .property("camel.main.routesReloadEnabled", "true")
                    .property("camel.main.routesReloadDirectory", folder.toString())
                    .property("camel.main.routesReloadPattern", "*.yaml")
                    .account("receive", "stream")
                    .start(route("first"));
            await().until(() -> application.mac.socketsConnected() == 1);
            application.mac.someoneWrites(ALICE, "before");
            await().until(() -> told.size() == 1);

            Files.writeString(folder.resolve("routes.yaml"), route("second"));
            application.mac.someoneWrites(ALICE, "meanwhile");
            await().until(() -> isRunning(application, "second") && application.mac.socketsConnected() == 1);
            application.mac.someoneWrites(ALICE, "after");
            await().until(() -> told.contains("second: after"));

            // Every scan reads all of them again.
            long scanned = scanned(application);
            ((ImessageConsumer) application.context().getRoute("tell").getConsumer()).catchUp();
            await().until(() -> scanned(application) > scanned);
            await().untilAsserted(() -> assertThat(told)
                    .extracting(one -> one.replaceFirst(".*: ", ""))
                    .containsExactlyInAnyOrder("before", "meanwhile", "after"));
            assertThat(application.mac.socketsConnected()).isEqualTo(1);
            assertThat(component(application).connections().inUse())
                    .singleElement()
                    .matches(use -> use.users() == 1);
        }
    }

    private static String route(String version) {
        return """
                - route:
                    id: tell
                    description: %s
                    from:
                      uri: imessage:support
                      parameters:
                        events: message.received
                      steps:
                        - setHeader:
                            name: version
                            constant: %s
                        - process:
                            ref: tell
                """.formatted(version, version);
    }

    private static boolean isRunning(YamlApplication application, String version) {
        Route route = application.context().getRoute("tell");
        return route != null && version.equals(route.getDescription());
    }

    private static long scanned(YamlApplication application) {
        return component(application)
                .receivers()
                .of("support")
                .map(receiver -> receiver.counters().scanned.sum())
                .orElse(0L);
    }

    private static ImessageComponent component(YamlApplication application) {
        return application.context().getComponent("imessage", ImessageComponent.class);
    }

    private static String text(Exchange exchange) {
        InboundEvent.MessageReceived message =
                (InboundEvent.MessageReceived) exchange.getMessage().getBody();
        return exchange.getMessage().getHeader("version") + ": " + message.text();
    }

    @Test
    void theWebhookOfARouteThatIsReplacedStaysAtItsAddressAndItsRegistrationIsLeftAlone() throws Exception {
        try (CamelUnderTest camel = new CamelUnderTest()) {
            camel.support().setWebhookUrl("https://camel.example.org/imessage/support");
            camel.support().setRegistration("manage");
            camel.startReceiving("imessage:support");
            await().until(() -> camel.provider.registrations.contains("repair"));
            assertThat(camel.post("[" + camel.event("1", "hi") + "]").statusCode())
                    .isEqualTo(200);

            assertThat(camel.ids()).containsExactly("1");

            camel.context.getRouteController().stopRoute("route-1");
            camel.context.removeRoute("route-1");
            camel.provider.pages.add(List.of(ScriptedProvider.message("1", "hi", camel.clock.instant())));
            camel.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("imessage:support").routeId("route-1").to("mock:events");
                }
            });

            await().until(() -> camel.receiver().counters().scanned.sum() > 0);
            assertThat(camel.post("[" + camel.event("1", "hi") + "]").statusCode())
                    .isEqualTo(200);
            assertThat(camel.post("[" + camel.event("2", "ho") + "]").statusCode())
                    .isEqualTo(200);
            // The endpoint went with its route, so this one counts anew.
            assertThat(camel.ids()).containsExactly("2");
            assertThat(camel.provider.registrations).doesNotContain("remove");
            assertThat(camel.component.connections().inUse()).singleElement().matches(use -> use.users() == 1);
        }
    }
}
