package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.admin.AdminRequest;
import io.github.camelimessage.routes.admin.SuppressionsResource;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class SuppressionsTest {

    private static final String NUMBER = "+15550142233";
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final RoutesSettings settings = TestDatabase.settings();
    private final Database database = Databases.open(settings, null, clock);
    private final JdbcSuppressions rows = new JdbcSuppressions(database);
    private final Recipients recipients = new Recipients(new JdbcKnownChats(database), handle -> List.of("UTC"));
    private final Suppressions suppressions = new Suppressions(
            new RoutesRuntime(null, settings, database, null, null, null),
            recipients,
            (account, address) -> address.startsWith("chat:")
                    ? new Target.InChat(new ChatId(address))
                    : new Target.ToHandle(new Handle(address)));
    private final SuppressionsResource rest = new SuppressionsResource(suppressions);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNewestWordHoldsInWhateverOrderTheyArrive() {
        assertThat(word(false, NOON)).isTrue();
        assertThat(word(true, NOON.minusSeconds(60))).as("an older stop").isFalse();
        assertThat(stopped()).isFalse();

        assertThat(word(true, NOON.plusSeconds(60))).isTrue();
        assertThat(word(false, NOON.plusSeconds(30))).as("an older start").isFalse();
        assertThat(stopped()).isTrue();
    }

    @Test
    void ofTwoWordsAtOneMomentTheStopHolds() {
        word(true, NOON);
        word(false, NOON);
        assertThat(stopped()).isTrue();

        word(false, NOON.plusMillis(1));
        word(true, NOON.plusMillis(1));
        assertThat(stopped()).isTrue();
    }

    @Test
    void theListIsOneForEachAccount() {
        word(true, NOON);

        assertThat(rows.find("sales", Person.of("sales", new Handle(NUMBER)))).isEmpty();
        assertThat(Person.of("sales", new Handle(NUMBER))).isNotEqualTo(person());
    }

    @Test
    void operatorsPutPeopleOnTheListAndTakeThemOff() {
        assertThat(suppressions.add("support", List.of("+1 (555) 014-2233", "Ann@Example.org"), "ada", "a letter came"))
                .isEqualTo(2);
        assertThat(suppressions.add(null, List.of(NUMBER), "ada", null)).isZero();

        assertThat(suppressions.contains(null, NUMBER)).isTrue();
        assertThat(suppressions.contains(null, "ann@example.org")).isTrue();
        assertThat(suppressions.remove(null, List.of(NUMBER, "+15550000000"), "bob", "she asked"))
                .isEqualTo(1);
        assertThat(suppressions.contains(null, NUMBER)).isFalse();
        assertThat(audit())
                .containsExactly("added ada a letter came", "added ada a letter came", "removed bob she asked");
    }

    @Test
    void whatAnOperatorSaysHoldsThoughTheSendersClockIsAhead() {
        word(true, NOON.plusSeconds(90));

        suppressions.remove(null, List.of(NUMBER), "ada", "she called");

        assertThat(stopped()).isFalse();
    }

    @Test
    void anImportWithOneBadLineChangesNothingAndNamesItByItsPlace() {
        for (String bad : List.of("555 0142", "chat:7", " ", "STOP")) {
            assertThatThrownBy(() -> suppressions.add(null, List.of(NUMBER, bad), "ada", null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Address 2 is neither a phone number with its country code nor an e-mail address."
                            + " Nothing was changed.");
        }
        assertThat(suppressions.contains(null, NUMBER)).isFalse();
        assertThatThrownBy(() -> suppressions.add("nobody", List.of(NUMBER), "ada", null))
                .hasMessage("account: expected one of [support].");
    }

    @Test
    void theListIsReadInPagesAndShowsNoAddress() {
        suppressions.add(null, List.of(NUMBER), "ada", null);
        clock.advance(Duration.ofMinutes(1));
        suppressions.add(null, List.of("ann@example.org", "+15550000001"), "ada", null);

        List<Suppression> first = suppressions.list(null, null, null, 2);
        Suppression last = first.get(1);
        List<Suppression> second = suppressions.list(null, last.since(), last.id(), 2);

        assertThat(first).hasSize(2).extracting(Suppression::shown).startsWith("…2233");
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(first.toString() + second).doesNotContain("5550142").doesNotContain("example");
    }

    @Test
    void theTableHoldsNoAddress() {
        suppressions.add(null, List.of(NUMBER, "ann@example.org"), "ada", null);

        for (String table : Set.of("imessage_suppression", "imessage_audit")) {
            StringBuilder all = new StringBuilder();
            database.jdbc().query("select * from " + table, row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    all.append(row.getString(i)).append(' ');
                }
            });
            assertThat(all.toString())
                    .doesNotContain("5550142")
                    .doesNotContain("example")
                    .contains("ada");
        }
    }

    @Test
    void theSameByRest() {
        Map<String, Object> both = Map.of("handles", List.of(NUMBER, "ann@example.org"), "by", "ada");

        assertThat(ask("POST", List.of(), Map.of(), both)).isEqualTo(Map.of("added", 2));
        assertThat(ask("POST", List.of("check"), Map.of(), Map.of("handle", NUMBER)))
                .isEqualTo(Map.of("suppressed", true));
        assertThat(ask("DELETE", List.of(), Map.of(), Map.of("handle", NUMBER))).isEqualTo(Map.of("removed", 1));
        Map<?, ?> left = (Map<?, ?>) ((List<?>) ask("GET", List.of(), Map.of("account", "support"), Map.of())).get(0);
        assertThat(left.get("handle")).isEqualTo("a…@…");
        assertThat(ask("DELETE", List.of((String) left.get("id")), Map.of(), Map.of()))
                .isEqualTo(Map.of("removed", 1));
        assertThat((List<?>) ask("GET", List.of(), Map.of(), Map.of())).isEmpty();
        assertThatThrownBy(() -> ask("DELETE", List.of((String) left.get("id")), Map.of(), Map.of()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ask("POST", List.of(), Map.of(), Map.of("handles", 7)))
                .hasMessage("handle: expected a text, or handles: a list of texts.");
    }

    private Object ask(String method, List<String> below, Map<String, String> query, Map<String, Object> body) {
        return rest.answer(new AdminRequest(method, below, query, body)).body();
    }

    private boolean word(boolean stopped, Instant at) {
        return rows.put("support", person(), "…2233", stopped, at, Suppressions.SENDER);
    }

    private boolean stopped() {
        return rows.find("support", person()).orElseThrow().stopped();
    }

    private static String person() {
        return Person.of("support", new Handle(NUMBER));
    }

    private List<String> audit() {
        return database.jdbc()
                .query(
                        "select what, by_whom, detail from imessage_audit where kind = 'suppression' order by id",
                        (row, number) ->
                                row.getString("what") + " " + row.getString("by_whom") + " " + row.getString("detail"));
    }
}
