package io.github.camelimessage.component.springboot;

import io.github.camelimessage.component.ImessageComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Reads {@code camel.component.imessage.*} from Spring's environment, whatever source a property comes from and however its name is
 * written, and sets the component's options.
 *
 * <p>Texts keep their <code>{{…}}</code>: the component resolves those of accounts at each use, so that a credential can change. A name
 * that nobody knows stops the start, as it does with Camel Main: a mistyped {@code allowed-senders} would let everybody in.
 */
final class ComponentOptions {

    private static final String PREFIX = "camel.component.imessage";

    /** About the properties and not the component. */
    private static final Set<String> OF_SPRING = Set.of("enabled", "customizer");

    private final Environment environment;
    private final CamelContext context;

    ComponentOptions(Environment environment, CamelContext context) {
        this.environment = environment;
        this.context = context;
    }

    /** @throws IllegalArgumentException when an option is unknown or makes no sense; the text names it and shows no value */
    void set(ImessageComponent component) {
        Map<String, Object> options = new TreeMap<>();
        ImessageProperties read = read();
        PluginHelper.getBeanIntrospection(context).getProperties(read, options, null, false);
        options.keySet().removeAll(OF_SPRING);
        if (read.getAccounts().isEmpty()) {
            options.remove("accounts");
        }
        options.computeIfPresent("proxy", (name, value) -> context.resolvePropertyPlaceholders((String) value));
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        // Before the options that would otherwise go into the object that it replaces.
        Object configuration = options.remove("configuration");
        if (configuration != null) {
            configurer.configure(context, component, "configuration", configuration, true);
        }
        options.forEach((name, value) -> {
            if (value != null && !configurer.configure(context, component, name, value, true)) {
                throw new IllegalArgumentException("Option " + PREFIX + "." + name
                        + " cannot be set for the component as such: write it for an account, as " + PREFIX
                        + ".accounts[name]." + name + ".");
            }
        });
    }

    private ImessageProperties read() {
        Binder binder = new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                List.of(CamelValues.conversions(context), ApplicationConversionService.getSharedInstance()),
                null,
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()),
                null);
        try {
            return binder.bindOrCreate(PREFIX, Bindable.of(ImessageProperties.class));
        } catch (BindException e) {
            // Not as the cause, which shows the value: behind a mistyped name it may be a credential.
            throw refused(e);
        }
    }

    private static IllegalArgumentException refused(BindException e) {
        if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
            return new IllegalArgumentException("Unknown options: "
                    + unbound.getUnboundProperties().stream()
                            .map(ComponentOptions::withOrigin)
                            .collect(Collectors.toCollection(TreeSet::new))
                    + ". Known names are those of the component's reference, also in dashes; those of an account are written as "
                    + PREFIX + ".accounts[name].option.");
        }
        Class<?> expected = Objects.requireNonNullElse(e.getTarget().getType().resolve(), Object.class);
        return new IllegalArgumentException("Option "
                + (e.getProperty() == null ? e.getName().toString() : withOrigin(e.getProperty()))
                + " cannot be read as " + expected.getSimpleName()
                + ": write a value of that kind, such as 30s for a Duration, or #bean:name for an object.");
    }

    private static String withOrigin(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        return property.getName() + (origin == null ? "" : " (" + origin + ")");
    }
}
