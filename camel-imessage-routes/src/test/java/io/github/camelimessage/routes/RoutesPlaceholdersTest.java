package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.Test;

/** Every setting of the routes takes a placeholder, also one that a vault answers; a new setting is tried by itself. */
class RoutesPlaceholdersTest {

    /** Stands for a vault. */
    private static final class Vault implements PropertiesFunction {
        @Override
        public String getName() {
            return "vault";
        }

        @Override
        public String apply(String remainder) {
            return "what the vault keeps as " + remainder;
        }
    }

    @Test
    void everySettingMayComeFromAVault() throws Exception {
        Set<String> names = new TreeSet<>(SettingsReader.names());
        names.addAll(Set.of("subscribers[crm].secret", "subscribers[crm].url", "failover[support].to"));
        Properties written = new Properties();
        Map<String, String> expected = new TreeMap<>();
        for (String name : names) {
            written.setProperty("imessage.routes." + name, "{{vault:" + name + "}}");
            expected.put("imessage.routes." + name, "what the vault keeps as " + name);
        }

        assertThat(read(written)).hasSizeGreaterThan(50).isEqualTo(expected);
    }

    @Test
    void aSettingMayComeFromTheEnvironmentOrHaveADefault() throws Exception {
        Properties written = new Properties();
        written.setProperty("imessage.routes.secretsKey", "{{env:PATH}}");
        written.setProperty("imessage.routes.admin.token", "{{env:IMESSAGE_TOKEN_THAT_NOBODY_SET:none}}");

        assertThat(read(written))
                .containsEntry("imessage.routes.secretsKey", System.getenv("PATH"))
                .containsEntry("imessage.routes.admin.token", "none");
    }

    private static Map<String, String> read(Properties written) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addPropertiesFunction(new Vault());
            context.getPropertiesComponent().setInitialProperties(written);
            context.start();
            return ImessageRoutes.properties(context);
        }
    }
}
