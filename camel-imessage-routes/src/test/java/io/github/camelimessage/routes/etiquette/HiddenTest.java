package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever does not want messages is still known when contents are sealed from one day on, and by nobody who copies the list. */
@Tag(TestDatabase.BOTH)
class HiddenTest {

    private static final Instant TIME = Instant.parse("2026-05-04T10:00:00Z");
    private static final Handle ANNA = new Handle("+15550142233");
    private static final String PERSON = Person.of("support", ANNA);
    private static final String CHAT = Person.chat("support", new ChatId("0c8e8a52"));

    private final Map<String, String> address = new HashMap<>(TestDatabase.fresh());
    private final Database before = open("", null);
    private final Database sealed = open(TestDatabase.PRIVACY_KEY, before.dataSource());

    @AfterEach
    void close() {
        before.close();
    }

    @Test
    void whoIsOnTheListStaysOnItAndCannotBeGuessed() {
        new JdbcSuppressions(before).put("support", PERSON, Person.shown(ANNA), true, TIME, "sender");

        JdbcSuppressions rows = new JdbcSuppressions(sealed);
        rows.bringUp();

        assertThat(rows.find("support", PERSON).orElseThrow().stopped()).isTrue();
        assertThat(all("select concat(person, shown) from imessage_suppression"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("p:") && !row.contains(PERSON) && !row.contains("2233"));
        assertThat(rows.put("support", PERSON, "", false, TIME.plusSeconds(1), "ada"))
                .isTrue();
        assertThat(all("select person from imessage_suppression")).hasSize(1);
    }

    @Test
    void whoseAConversationIsStaysKnown() {
        new JdbcKnownChats(before).learn("support", CHAT, new Recipient(false, PERSON, null, List.of("UTC")));
        new JdbcSuppressions(before).put("support", PERSON, Person.shown(ANNA), true, TIME, "sender");

        new JdbcSuppressions(sealed).bringUp();
        JdbcKnownChats chats = new JdbcKnownChats(sealed);
        chats.bringUp();

        Recipient known = chats.find("support", CHAT).orElseThrow();
        assertThat(new JdbcSuppressions(sealed).find("support", known.person())).isPresent();
        assertThat(all("select concat(chat, person) from imessage_known_chat"))
                .noneMatch(row -> row.contains(CHAT) || row.contains(PERSON));
    }

    private List<String> all(String query) {
        return before.jdbc().queryForList(query, String.class);
    }

    private Database open(String key, DataSource own) {
        Map<String, String> properties = new HashMap<>(address);
        properties.put("imessage.routes.accounts", "support");
        properties.put("imessage.routes.privacy.key", key);
        return Databases.open(SettingsReader.read(properties), own, Clock.systemUTC());
    }
}
