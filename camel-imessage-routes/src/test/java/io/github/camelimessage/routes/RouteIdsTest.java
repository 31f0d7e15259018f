package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

/** The ids that tests advise are those on the page, which people have written into their tests. */
class RouteIdsTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z<>-]+)` \\| `([a-z:<>-]+)` \\| ((?:`[a-z<>-]+`(?:, )?)+) \\|.*");

    @Test
    void everyRouteAndEveryStepHasTheIdThatIsOnThePage() throws Exception {
        assertThat(documented()).hasSizeGreaterThan(15).isEqualTo(running());
    }

    /** By the route's id: where it begins, and its steps. */
    private static Map<String, String> documented() throws Exception {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/camel.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) + " " + row.group(3).replace("`", ""));
            }
        }
        return rows;
    }

    private static Map<String, String> running() throws Exception {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "imessage.routes.accounts", "support",
                "imessage.routes.database.url", "jdbc:h2:mem:" + UUID.randomUUID(),
                "imessage.routes.operator.uri", "seda:operator",
                "imessage.routes.etiquette.keywords", "true"));
        ImessageConfiguration account = new ImessageConfiguration();
        account.setProvider("bluebubbles");
        account.setServerUrl("http://localhost:1");
        account.setPassword("of no server");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("imessage", ImessageComponent.class)
                    .getAccounts()
                    .put("support", account);
            context.getPropertiesComponent().setOverrideProperties(properties);
            context.addRoutes(new ImessageRoutes());
            Map<String, String> routes = new TreeMap<>();
            for (RouteDefinition route : context.getRouteDefinitions()) {
                assertThat(route.getOutputs()).as(route.getId()).allMatch(step -> step.hasCustomIdAssigned());
                String steps =
                        route.getOutputs().stream().map(step -> step.getId()).collect(Collectors.joining(", "));
                String from = route.getInput()
                        .getEndpointUri()
                        .replaceFirst("\\?.*", "")
                        .replaceFirst("[/].*", "");
                routes.put(general(route.getId()), general(from + " " + steps));
            }
            return routes;
        }
    }

    private static String general(String text) {
        return text.replace("support", "<account>");
    }
}
