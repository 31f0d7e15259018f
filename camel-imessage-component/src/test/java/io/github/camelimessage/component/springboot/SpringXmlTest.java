package io.github.camelimessage.component.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ClassPathXmlApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Plain Spring: accounts are beans, and a route in XML receives and answers. */
class SpringXmlTest {

    @Test
    void aRouteInXmlAnswersAMessage() {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ClassPathXmlApplicationContext application = new ClassPathXmlApplicationContext()) {
            application.setConfigLocation("classpath:io/github/camelimessage/component/springboot/answering.xml");
            application
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "mac", Map.of("mac.address", mac.url(), "mac.password", mac.password())));
            application.refresh();
            await().until(() -> mac.socketsConnected() == 1);

            mac.someoneWrites("+15550001111", "is it open today?");

            await().until(() -> mac.sent().size() == 1);
            assertThat(mac.sent().get(0).text()).isEqualTo("You wrote: is it open today?");
        }
    }
}
