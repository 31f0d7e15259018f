package io.github.camelimessage.component;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;

/** A Camel Main application made of YAML and properties alone, beside a simulated BlueBubbles server with the account "support". */
final class YamlApplication implements AutoCloseable {

    final BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
    private final Main main = new Main();
    private final Path folder;

    /** @param folder where the files of the application go */
    YamlApplication(Path folder) {
        this.folder = folder;
        main.setDefaultPropertyPlaceholderLocation("false");
        property("camel.main.startupSummaryLevel", "Off");
        account("provider", "bluebubbles");
        account("server-url", mac.url());
        account("password", mac.password());
    }

    YamlApplication property(String name, String value) {
        main.addOverrideProperty(name, value);
        return this;
    }

    /** Gives the routes something by that name. */
    YamlApplication bind(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    YamlApplication account(String option, String value) {
        return property("camel.component.imessage.accounts[support]." + option, value);
    }

    /** Starts with one YAML file. */
    YamlApplication start(String yaml) throws Exception {
        write(yaml);
        main.start();
        return this;
    }

    private void write(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("routes.yaml"), yaml);
        main.addInitialProperty("camel.main.routesIncludePattern", file.toUri().toString());
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    MockEndpoint mock(String name) {
        return context().getEndpoint("mock:" + name, MockEndpoint.class);
    }

    /** The text of the first message that left. */
    String answer() {
        return mac.sent().get(0).text();
    }

    @Override
    public void close() {
        main.stop();
        mac.close();
    }
}
