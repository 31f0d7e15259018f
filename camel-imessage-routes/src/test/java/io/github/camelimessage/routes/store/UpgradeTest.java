package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of two versions on one database. */
class UpgradeTest {

    /** The last one before there were several nodes. */
    private static final int ONE_NODE = 6;

    static Stream<String> files() {
        return Stream.of(Dialect.values()).flatMap(dialect -> LaterVersion.read(dialect.folder() + "/versions.txt")
                .lines()
                .filter(file -> Integer.parseInt(file.substring(1, 4)) > ONE_NODE)
                .map(file -> dialect.folder() + "/" + file));
    }

    /** The one that the tests make up is held to the rule as well. */
    static Stream<String> filesAndTheLaterOne() {
        return Stream.concat(files(), Stream.of(LaterVersion.FILE));
    }

    @ParameterizedTest
    @MethodSource("filesAndTheLaterOne")
    void aChangeOfTheTablesLeavesNodesOfTheVersionBeforeAtWork(String file) {
        assertThat(Additive.statements(LaterVersion.read(file)))
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(Additive.objection(statement)).as(statement).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table imessage_send drop column reason",
                "alter table imessage_send rename column reason to why",
                "alter table imessage_send rename to imessage_outgoing",
                "alter table imessage_send add column if not exists who varchar(100) not null",
                "alter table imessage_send alter column reason set not null",
                "alter table imessage_send alter column reason type text",
                "alter table imessage_send alter column reason set data type text",
                "alter table imessage_send add constraint one unique (account, lane)",
                "drop table imessage_send",
                "delete from imessage_send"
            })
    void whatWouldStopThemIsFound(String statement) {
        assertThat(Additive.objection(statement)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table imessage_send add column if not exists who varchar(100)",
                "alter table imessage_send add column if not exists how_often int default 0 not null",
                "alter table imessage_send add column if not exists how_often int not null default 0",
                "create table if not exists imessage_x (name varchar(10) primary key, at int not null, unique (at))",
                "create index if not exists imessage_x_at on imessage_x (at)",
                "drop index if exists imessage_x_at"
            })
    void whatDoesNotIsFine(String statement) {
        assertThat(Additive.objection(statement)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RoutesSettings.SchemaMode.class,
            names = {"MIGRATE", "VALIDATE"})
    @Tag(TestDatabase.BOTH)
    void aDatabaseThatIsAheadIsOpened(RoutesSettings.SchemaMode mode) {
        Map<String, String> properties = new HashMap<>(TestDatabase.fresh());
        properties.put("imessage.routes.accounts", "support");
        try (Database before = Databases.open(SettingsReader.read(properties), null, Clock.systemUTC())) {
            LaterVersion.upgrade(before);
            properties.put("imessage.routes.schema", mode.name().toLowerCase(Locale.ROOT));

            assertThatCode(() -> Databases.open(SettingsReader.read(properties), null, Clock.systemUTC())
                            .close())
                    .doesNotThrowAnyException();
        }
    }
}
