package io.github.camelimessage.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyConfigurerHelper;

/**
 * Lays an account's options over the component's, anew each time it is asked, so that a changed credential is seen.
 *
 * <p>Placeholders are resolved here: Spring Boot hands the text of accounts over as it was written.
 */
final class Accounts {

    /** Set to nothing these mean nobody, which must not turn into everybody on the way here. */
    private static final Set<String> NOBODY_WHEN_BLANK = Set.of("allowedSenders", "allowedChats");

    private final CamelContext context;

    Accounts(CamelContext context) {
        this.context = context;
    }

    /** The account's options over the component's, as a configuration of its own. */
    ImessageConfiguration merged(ImessageConfiguration account, ImessageConfiguration component) {
        ImessageConfiguration merged = account == null ? new ImessageConfiguration() : account.copy();
        PropertyConfigurer configurer = configurer();
        Map<String, Object> options = options(component);
        options.putAll(options(merged));
        options.forEach((name, value) -> configurer.configure(context, merged, name, resolved(value), true));
        return merged;
    }

    /** One option of an account as it is now, or null. */
    String current(
            ImessageConfiguration account,
            ImessageConfiguration component,
            Function<ImessageConfiguration, String> option) {
        String own = account == null ? null : option.apply(account);
        String value = isBlank(own) ? option.apply(component) : own;
        return value == null ? null : context.resolvePropertyPlaceholders(value);
    }

    /** The options that are set. */
    private Map<String, Object> options(ImessageConfiguration configuration) {
        Map<String, Object> options = new LinkedHashMap<>();
        PluginHelper.getBeanIntrospection(context).getProperties(configuration, options, null, false);
        options.entrySet()
                .removeIf(option -> option.getValue() == null
                        || isBlank(option.getValue()) && !NOBODY_WHEN_BLANK.contains(option.getKey()));
        return options;
    }

    private PropertyConfigurer configurer() {
        PropertyConfigurer found =
                PropertyConfigurerHelper.resolvePropertyConfigurer(context, ImessageConfiguration.class);
        if (found == null) {
            throw new IllegalStateException("The generated ImessageConfigurationConfigurer was not found: "
                    + "camel-imessage-component is not complete on the class path.");
        }
        return found;
    }

    private Object resolved(Object value) {
        if (value instanceof String text) {
            return context.resolvePropertyPlaceholders(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, resolved(element)));
            return copy;
        }
        return value;
    }

    private static boolean isBlank(Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }
}
