package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.routes.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a database when keys come, change and go. */
@Tag(TestDatabase.BOTH)
class PrivacyKeysTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final String TEXT = "meet me at the lighthouse \uD83D\uDEA2";
    private static final String PLACE = "imessage_inbox.document/e1";

    private final Map<String, String> address = new HashMap<>(TestDatabase.fresh());
    /** Holds the connections, and so the database, when others are refused. */
    private final Database first;

    PrivacyKeysTest() {
        address.remove("imessage.routes.privacy.key");
        first = open();
    }

    @AfterEach
    void close() {
        first.close();
    }

    @Test
    void aWrongKeyIsFoundWhenTheDatabaseIsOpened() {
        open("privacy.key", OLD);

        assertThatThrownBy(() -> open("privacy.key", NEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("imessage.routes.privacy.key")
                .hasMessageContaining("Give it the key that was used before")
                .hasMessageNotContaining(OLD)
                .hasMessageNotContaining(NEW);
    }

    @Test
    void theNewestKeySealsAndTheOneBeforeIsStillRead() {
        byte[] before = sealed(open("privacy.key", OLD));
        String chat = pseudonym(open("privacy.key", OLD));

        Database both = open("privacy.key", NEW + " " + OLD);

        assertThat(text(both, before)).isEqualTo(TEXT);
        assertThat(pseudonym(both)).as("whatever key seals").isEqualTo(chat);
        assertThat(text(open("privacy.key", NEW), sealed(both))).isEqualTo(TEXT);
        assertThat(pseudonym(open("privacy.key", NEW))).isEqualTo(chat);
    }

    @Test
    void aKeyThatIsStillNeededIsNotForgotten() {
        store(sealed(open("privacy.key", OLD)));
        open("privacy.key", NEW + " " + OLD);

        assertThatThrownBy(() -> open("privacy.key", NEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Add it again behind the others");
        first.jdbc().update("update imessage_inbox set document = null");
        open("privacy.key", NEW);

        assertThatThrownBy(() -> open("privacy.key", OLD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutItsKeyNothingStartsAsLongAsSomethingIsSealed() {
        Database sealing = open("privacy.key", OLD);
        byte[] document = sealed(sealing);
        store(document);

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("privacy.encrypt=false");
        Database leaving = open("privacy.key", OLD, "privacy.encrypt", "false");

        assertThat(text(leaving, document)).isEqualTo(TEXT);
        assertThat(leaving.concealment().close(PLACE, "plain")).isEqualTo("plain");
        assertThat(leaving.concealment().pseudonym("chat", "a")).isEqualTo("a");
        assertThat(leaving.concealment().formerly("chat", "a"))
                .isEqualTo(sealing.concealment().pseudonym("chat", "a"));
        first.jdbc().update("update imessage_inbox set document = null");
        assertThat(open().concealment()).isSameAs(Concealment.NONE);
    }

    @Test
    void whatIsSealedIsOpenedInItsOwnPlaceOnlyAndNeverWhenItWasChanged() {
        Database database = open("privacy.key", OLD);
        byte[] document = sealed(database);

        assertThatThrownBy(() -> database.concealment().open("imessage_inbox.document/e2", document))
                .isInstanceOf(IllegalStateException.class);
        document[document.length - 1] ^= 1;
        assertThatThrownBy(() -> database.concealment().open(PLACE, document))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasStoredBeforeIsReadAsItIs() {
        Concealment concealment = open("privacy.key", OLD).concealment();
        byte[] plain = TEXT.getBytes(StandardCharsets.UTF_8);

        assertThat(concealment.open(PLACE, plain)).isSameAs(plain);
        assertThat(concealment.open(PLACE, "s: said the operator")).isEqualTo("s: said the operator");
        assertThat(concealment.reveal(PLACE, null, "any;-;a")).isEqualTo("any;-;a");
        assertThat(concealment.formerly("chat", "any;-;a")).isEqualTo("any;-;a");
    }

    @Test
    void idsOfEventsLoseTheDigestsThatAnybodyCouldMake() {
        Concealment concealment = open("privacy.key", OLD).concealment();
        String id = "blooio:support:M-1:reaction-added:0123456789abcdef0123456789abcdef";

        assertThat(concealment.eventId(id))
                .startsWith("blooio:support:M-1:reaction-added:")
                .hasSameSizeAs(id)
                .isNotEqualTo(id)
                .isEqualTo(concealment.eventId(id));
        assertThat(concealment.eventId("blooio:support:M-1:received")).isEqualTo("blooio:support:M-1:received");
        assertThat(concealment.formerEventId(id)).isEqualTo(id);
    }

    private Database open(String... more) {
        Map<String, String> properties = new HashMap<>(address);
        properties.put("imessage.routes.accounts", "support");
        for (int i = 0; i < more.length; i += 2) {
            properties.put("imessage.routes." + more[i], more[i + 1]);
        }
        DataSource own = first == null ? null : first.dataSource();
        return Databases.open(SettingsReader.read(properties), own, Clock.systemUTC());
    }

    private static byte[] sealed(Database database) {
        return database.concealment().close(PLACE, TEXT.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Database database, byte[] stored) {
        return new String(database.concealment().open(PLACE, stored), StandardCharsets.UTF_8);
    }

    private static String pseudonym(Database database) {
        return database.concealment().pseudonym("chat", "any;-;+15550142233");
    }

    private void store(byte[] document) {
        first.jdbc()
                .update(
                        "insert into imessage_inbox (event_id, account, type, occurred_at, recorded_at, late, state,"
                                + " deliveries, document) values ('e1', 'support', 'test', ?, ?, false, 'FANNED_OUT', 0, ?)",
                        Database.at(first.now()),
                        Database.at(first.now()),
                        document);
    }

    private static String key(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return Base64.getEncoder().encodeToString(key);
    }
}
