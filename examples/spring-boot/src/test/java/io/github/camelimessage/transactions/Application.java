package io.github.camelimessage.transactions;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts an application of Spring Boot that sends, with what its class and its lines say. */
final class Application {

    private static final String SUPPORT = "--camel.component.imessage.accounts[support].";

    private Application() {}

    /** @param lines as on the command line, of this application */
    static ConfigurableApplicationContext start(BlueBubblesSimulator mac, Class<?> application, String... lines) {
        List<String> all = new ArrayList<>(List.of(
                // The file of the example is another application's.
                "--spring.config.name=none",
                SUPPORT + "provider=bluebubbles",
                SUPPORT + "server-url=" + mac.url(),
                SUPPORT + "password=" + mac.password(),
                SUPPORT + "receive=poll",
                "--imessage.routes.accounts=support"));
        all.addAll(List.of(lines));
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setRegisterShutdownHook(false);
        return spring.run(all.toArray(String[]::new));
    }
}
