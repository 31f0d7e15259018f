package io.github.camelimessage.newest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.routes.ImessageRoutes;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;

/** What the other tests here run on: the newest Camel and its Spring Boot, and the jars that the build made for its own Camel. */
class NewestCamelTest {

    @Test
    void camelAndSpringBootAreThoseOfThePom() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(context.getVersion()).isEqualTo(System.getProperty("camel.version"));
        }
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring.boot.version"));
    }

    @ParameterizedTest
    @ValueSource(classes = {ImessageComponent.class, ImessageRoutes.class})
    void theClassesComeFromTheJarsOfTheBuild(Class<?> type) {
        assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .matches(".*/camel-imessage-(component|routes)/target/camel-imessage-[^/]*\\.jar");
    }
}
