package io.github.camelimessage.component;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/**
 * Finds providers by name: a user's own in the registry first, then those in jars by Camel's factory finder.
 *
 * <p>Names for error messages come from the registry and from the index files of the jars; a provider works without being
 * in an index.
 */
final class Providers {

    static final String SERVICES = "META-INF/services/org/apache/camel/imessage-provider/";
    static final String INDEX = "META-INF/camel-imessage/providers";

    private final CamelContext context;
    private final Map<String, Provider> made = new ConcurrentHashMap<>();

    Providers(CamelContext context) {
        this.context = context;
    }

    /**
     * The provider that the endpoint names.
     *
     * @throws IllegalArgumentException when it names none, or one that is not there
     */
    Provider of(Settings settings) {
        String name = settings.provider();
        if (name == null) {
            throw new IllegalArgumentException(
                    "No provider is set for " + settings.where() + ". Set the option provider in the "
                            + "URI, or camel.component.imessage.accounts[" + settings.account()
                            + "].provider. Known: " + names() + ".");
        }
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("No provider \"" + name + "\" in " + settings.where()
                        + " (provider=" + name + "). Known: " + names() + "."
                        + Distance.suggestion(name, known().keySet())));
    }

    /** The names of the providers that offer an operation, in alphabetical order. */
    List<String> offering(OperationKind kind) {
        return known().keySet().stream()
                .filter(name -> find(name)
                        .filter(provider -> provider.capabilities().offers(kind))
                        .isPresent())
                .toList();
    }

    private Optional<Provider> find(String name) {
        Provider bound = known().get(name);
        if (bound != null) {
            return Optional.of(bound);
        }
        if (!name.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        return Optional.ofNullable(made.computeIfAbsent(name, missing -> context.getCamelContextExtension()
                .getFactoryFinder(SERVICES)
                .newInstance(missing, Provider.class)
                .orElse(null)));
    }

    private String names() {
        return known().isEmpty() ? "none" : String.join(", ", known().keySet());
    }

    /** All names; those in the registry with their provider, the others with null. */
    private Map<String, Provider> known() {
        Map<String, Provider> known = new TreeMap<>();
        indexed().forEach(name -> known.put(name, null));
        context.getRegistry()
                .findByTypeWithName(Provider.class)
                .forEach((bean, provider) -> known.put(provider.name(), provider));
        return known;
    }

    private List<String> indexed() {
        return Collections.list(context.getClassResolver().loadAllResourcesAsURL(INDEX)).stream()
                .flatMap(index -> lines(index).stream())
                .toList();
    }

    private static List<String> lines(URL index) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
