package io.github.camelimessage.routes.springboot;

import io.github.camelimessage.routes.SettingsReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * The settings of the routes in Spring's environment, whatever source they come from and however their names are written, under the
 * names by which the routes read them.
 *
 * <p>Spring resolves <code>${…}</code> here; <code>{{…}}</code> is for Camel, as everywhere.
 */
final class RoutesProperties implements LoadablePropertiesSource {

    private static final Pattern ELEMENT = Pattern.compile("(.+)\\.(\\d{1,4})");
    private static final Pattern NAMED = Pattern.compile("(subscribers|failover)\\.(.+)\\.([^.]+)");

    private final Environment environment;
    private final ApplicationDatabase database;

    RoutesProperties(Environment environment, ApplicationDatabase database) {
        this.environment = environment;
        this.database = database;
    }

    @Override
    public String getName() {
        return "imessage.routes of Spring's environment";
    }

    @Override
    public String getProperty(String name) {
        // Asked for every placeholder there is: only those of ours are worth a look.
        return name.startsWith(SettingsReader.PREFIX) ? loadProperties().getProperty(name) : null;
    }

    @Override
    public Properties loadProperties() {
        return loadProperties(name -> true);
    }

    @Override
    public Properties loadProperties(Predicate<String> filter) {
        Map<String, String> settings = read(environment);
        database.addTo(settings);
        Properties properties = new Properties();
        settings.forEach((name, value) -> {
            if (filter.test(SettingsReader.PREFIX + name)) {
                properties.setProperty(SettingsReader.PREFIX + name, value);
            }
        });
        return properties;
    }

    @Override
    public void reloadProperties(String location) {
        // There is no location, and nothing is kept between two readings.
    }

    /** What is set, without the prefix. */
    static Map<String, String> read(Environment environment) {
        Map<String, String> settings = inOneLine(values(environment, source -> true));
        Map<String, String> written = inOneLine(values(environment, new UnboundElementsSourceFilter()::apply));
        Set<String> known =
                SettingsReader.names().stream().map(RoutesProperties::folded).collect(Collectors.toSet());
        // Others put variables into the environment, too: a service in Kubernetes that is called imessage-routes, for
        // instance.
        settings.keySet()
                .removeIf(name -> !written.containsKey(name)
                        && !known.contains(folded(name))
                        && !NAMED.matcher(name).matches());
        return inBrackets(settings);
    }

    private static Map<String, String> values(Environment environment, Predicate<ConfigurationPropertySource> wanted) {
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        Iterable<ConfigurationPropertySource> asked = () -> StreamSupport.stream(sources.spliterator(), false)
                .filter(wanted)
                .iterator();
        return new Binder(asked, new PropertySourcesPlaceholdersResolver(environment))
                .bind("imessage.routes", Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of);
    }

    /** The elements of a list, which YAML has, as the routes read them: separated by commas. */
    private static Map<String, String> inOneLine(Map<String, String> values) {
        Map<String, String> joined = new LinkedHashMap<>();
        Map<String, Map<Integer, String>> lists = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Matcher element = ELEMENT.matcher(name);
            if (element.matches()) {
                lists.computeIfAbsent(element.group(1), list -> new TreeMap<>())
                        .put(Integer.valueOf(element.group(2)), value);
            } else {
                joined.put(name, value);
            }
        });
        lists.forEach((name, elements) -> joined.putIfAbsent(name, String.join(",", elements.values())));
        return joined;
    }

    /**
     * The names of subscribers and accounts in brackets, where dots in them do no harm. A variable of the environment cannot say how a
     * name is written, so the source that is asked last does, which is a file.
     */
    private static Map<String, String> inBrackets(Map<String, String> settings) {
        Map<String, String> spelling = new LinkedHashMap<>();
        settings.keySet().forEach(key -> {
            Matcher named = NAMED.matcher(key);
            if (named.matches()) {
                spelling.put(folded(named.group(2)), named.group(2));
            }
        });
        Map<String, String> bracketed = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            Matcher named = NAMED.matcher(key);
            bracketed.put(
                    named.matches()
                            ? named.group(1) + "[" + spelling.get(folded(named.group(2))) + "]." + named.group(3)
                            : key,
                    value);
        });
        return bracketed;
    }

    /** A name as Spring compares it. */
    static String folded(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
