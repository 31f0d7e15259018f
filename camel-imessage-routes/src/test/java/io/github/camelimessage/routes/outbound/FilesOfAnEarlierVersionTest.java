package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 file from before files were stored in parts, with a message that has not left yet. */
class FilesOfAnEarlierVersionTest {

    private static final List<String> AS_BEFORE = List.of(
            "delete from imessage_schema_history where version = 6",
            "drop table imessage_send_file_part",
            """
            insert into imessage_send (ticket, account, lane, send_key, content_hash, media, state, due_at, expires_at,
                                       created_at, updated_at)
            values ('t-1', 'support', 'l', 'k', '', true, 'DUE', now(), now(), now(), now())
            """,
            """
            insert into imessage_send_file (ticket, position, name, mime_type, bytes, voice, content)
            values ('t-1', 0, 'cat.png', 'image/png', 3, false, x'010203')
            """,
            "alter table imessage_send_file alter column content set not null");

    @Test
    void areReadAsThoseOfThisVersion(@TempDir Path folder) throws Exception {
        RoutesSettings settings = SettingsReader.read(Map.of(
                "imessage.routes.accounts",
                "support",
                "imessage.routes.database.url",
                "jdbc:h2:file:" + folder.resolve("imessage")));
        try (Database before = Databases.open(settings, null, Clock.systemUTC())) {
            AS_BEFORE.forEach(before.jdbc()::execute);
        }

        try (Database now = Databases.open(settings, null, Clock.systemUTC())) {
            List<Outgoing> files = new JdbcSendFiles(now).read("t-1");

            assertThat(files).hasSize(1);
            try (InputStream bytes = files.get(0).source().open()) {
                assertThat(bytes.readAllBytes()).containsExactly(1, 2, 3);
            }
        }
    }
}
