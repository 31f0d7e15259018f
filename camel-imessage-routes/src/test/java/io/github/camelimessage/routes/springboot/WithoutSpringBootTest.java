package io.github.camelimessage.routes.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.routes.ImessageRoutes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no Spring Boot, nothing is missed: the routes bring Spring's JDBC and transactions, and need no more of Spring. */
class WithoutSpringBootTest {

    private static final String SPRING =
            ".*[/\\\\](spring-(boot|context|aop|expression|web)|camel-spring)[^/\\\\]*\\.jar";

    @TempDir
    Path folder;

    @Test
    void theRoutesTakeAMessageWithoutAJarOfSpringBoot() throws Exception {
        try (URLClassLoader apart = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> apart.loadClass("org.springframework.boot.SpringApplication"))
                    .isInstanceOf(ClassNotFoundException.class);

            assertThat((String) inside(apart)).hasSize(26);
        }
    }

    private Object inside(URLClassLoader apart) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(apart);
        try {
            return ((Callable<?>) apart.loadClass(Accepting.class.getName())
                            .getConstructor(String.class)
                            .newInstance(folder.toString()))
                    .call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(SPRING))
                .map(WithoutSpringBootTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded a second time, by a loader that knows no Spring Boot; both sides share the JDK's types only. */
    public static final class Accepting implements Callable<String> {

        private final String folder;

        public Accepting(String folder) {
            this.folder = folder;
        }

        /** The ticket of a message that was accepted. */
        @Override
        public String call() throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                Properties properties = new Properties();
                properties.setProperty("imessage.routes.accounts", "support");
                properties.setProperty("imessage.routes.database.url", "jdbc:h2:file:" + folder + "/imessage");
                context.getPropertiesComponent().setInitialProperties(properties);
                ImessageComponent component = context.getComponent("imessage", ImessageComponent.class);
                component.getConfiguration().setProvider("bluebubbles");
                component.getConfiguration().setServerUrl("http://127.0.0.1:1");
                component.getConfiguration().setPassword("nobody asks");
                component.getConfiguration().setReceive("poll");
                context.addRoutes(new ImessageRoutes());
                context.start();
                return context.createFluentProducerTemplate()
                        .to("direct:imessage-send")
                        .withHeader("CamelImessageTo", "+15550001111")
                        .withBody("hello")
                        .request(String.class);
            }
        }
    }
}
