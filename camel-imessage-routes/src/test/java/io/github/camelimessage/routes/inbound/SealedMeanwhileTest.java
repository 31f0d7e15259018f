package io.github.camelimessage.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events wait while sealing is switched on. */
@Tag(TestDatabase.BOTH)
class SealedMeanwhileTest {

    @Test
    void theOrderOfAChatIsKeptAndAnEventFromBeforeIsRecognised() throws Exception {
        String reaction = "blooio:support:M-1:reaction-added:0123456789abcdef0123456789abcdef";
        try (ReceivingServer crm = new ReceivingServer();
                Bench before = new Bench()
                        .with("privacy.key", "")
                        .subscriber("crm", crm.url(), "ordered", "true")
                        .start()) {
            before.routes.subscribers().pause("crm", null);
            before.arrives(before.message("a1", "chat a"));
            before.arrives(before.message(reaction, "chat a"));
            try (Bench sealed = sealed(before, crm)) {
                assertThat(sealed.count("imessage_delivery where chat like 'p:%'"))
                        .isEqualTo(2);
                sealed.arrives(sealed.message(reaction, "chat a"));
                sealed.arrives(sealed.message("a3", "chat a"));
                sealed.routes.subscribers().resume("crm");

                await().until(() -> crm.ids().size() == 3);
                assertThat(crm.ids()).containsExactly("a1", reaction, "a3");
            }
        }
    }

    private static Bench sealed(Bench before, ReceivingServer crm) {
        RoutesSettings settings = before.runtime.settings();
        return new Bench()
                .with("database.url", settings.databaseUrl())
                .with("database.user", settings.databaseUser())
                .with("database.password", settings.databasePassword())
                .with("privacy.key", TestDatabase.PRIVACY_KEY)
                .subscriber("crm", crm.url(), "ordered", "true")
                .start();
    }
}
