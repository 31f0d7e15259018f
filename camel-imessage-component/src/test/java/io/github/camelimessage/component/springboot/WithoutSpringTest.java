package io.github.camelimessage.component.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Where there is no Spring, nothing is missed: the component is loaded and works from a class path without a jar of it. */
class WithoutSpringTest {

    private static final String SPRING = ".*[/\\\\](spring|camel-spring)-[^/\\\\]*\\.jar";

    @Test
    void theComponentSendsWithoutAJarOfSpring() throws Exception {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                URLClassLoader apart = new URLClassLoader(jarsWithoutSpring(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> apart.loadClass("org.springframework.core.env.Environment"))
                    .isInstanceOf(ClassNotFoundException.class);

            assertThat(inside(apart, mac)).isEqualTo("Receipt");

            assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactly("hello");
        }
    }

    private static Object inside(URLClassLoader apart, BlueBubblesSimulator mac) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(apart);
        try {
            return ((Callable<?>) apart.loadClass(Sending.class.getName())
                            .getConstructor(String.class, String.class)
                            .newInstance(mac.url(), mac.password()))
                    .call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] jarsWithoutSpring() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(SPRING))
                .map(WithoutSpringTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded a second time, by a loader that knows no Spring; both sides share the JDK's types only. */
    public static final class Sending implements Callable<String> {

        private final String address;
        private final String password;

        public Sending(String address, String password) {
            this.address = address;
            this.password = password;
        }

        /** The simple name of what the send was answered with. */
        @Override
        public String call() throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                return context.createFluentProducerTemplate()
                        .to("imessage:support?provider=bluebubbles&serverUrl=RAW(" + address + ")&password=RAW("
                                + password + ")")
                        .withHeader("CamelImessageTo", "+15550001111")
                        .withBody("hello")
                        .request(Object.class)
                        .getClass()
                        .getSimpleName();
            }
        }
    }
}
