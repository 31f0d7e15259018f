package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SendRules.Permit;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class EtiquetteRulesTest {

    private static final Handle ANN = new Handle("+15550142233");

    private final RoutesSettings settings = settings();
    private final Database database = Databases.open(settings, null, Clock.systemUTC());
    private final JdbcSuppressions suppressions = new JdbcSuppressions(database);
    private final EtiquetteRules rules = new EtiquetteRules(
            settings.etiquette(),
            new Recipients(new JdbcKnownChats(database), handle -> List.of()),
            Calm.of(null),
            database);

    private static RoutesSettings settings() {
        Map<String, String> properties = new HashMap<>(TestDatabase.fresh());
        properties.put("imessage.routes.accounts", "support,backup,other");
        properties.put("imessage.routes.etiquette.keywords", "true");
        return SettingsReader.read(properties);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMessageThatAnotherAccountTakesOverIsHeldToTheListOfTheFirstOneToo() {
        stop("support");

        assertThat(permit("support", "backup").refusal()).startsWith("suppressed: ");
        assertThat(permit("other").granted()).isTrue();
        assertThat(permit("other", "support").refusal()).startsWith("suppressed: ");
    }

    private void stop(String account) {
        suppressions.put(account, Person.of(account, ANN), "…2233", true, Instant.EPOCH, Suppressions.SENDER);
    }

    private Permit permit(String... accounts) {
        return rules.permit(List.of(accounts), "ticket", SendMessage.text(new Target.ToHandle(ANN), "hello"));
    }
}
