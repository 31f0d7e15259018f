package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class RecipientsTest {

    private static final Handle ANN = new Handle("+15550142233");
    private static final String HASH = Person.of("support", ANN);

    private final Database database = Databases.open(TestDatabase.settings(), null, Clock.systemUTC());
    private final Recipients recipients =
            new Recipients(new JdbcKnownChats(database), handle -> List.of("America/New_York", "America/Chicago"));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theIdOfADirectConversationOftenTellsWhoseItIs() {
        for (String id : List.of("iMessage;-;+15550142233", "any;-;+15550142233", "+15550142233")) {
            assertThat(in(id).person()).as(id).isEqualTo(HASH);
        }
        assertThat(in("SMS;-;Ann@Example.org").handle()).isEqualTo(new Handle("ann@example.org"));
    }

    @Test
    void groupsAreTold() {
        for (String id : List.of("iMessage;+;chat123", "+15550142233,+15550142234")) {
            assertThat(in(id)).as(id).isEqualTo(Recipient.GROUP);
        }
        assertThat(recipients.of("support", new Target.ToHandles(List.of(ANN, new Handle("+15550000001")))))
                .isEqualTo(Recipient.GROUP);
    }

    @Test
    void anIdThatDoesNotTellIsLearntFromWhoWritesThere() {
        assertThat(in("9f1c-77")).isEqualTo(Recipient.UNKNOWN);

        recipients.learn(message("9f1c-77", false));
        recipients.learn(message("9f1c-77", false));
        recipients.learn(message("grp_1", true));

        assertThat(in("9f1c-77").person()).isEqualTo(HASH);
        assertThat(in("9f1c-77").zones()).containsExactly("America/New_York", "America/Chicago");
        assertThat(in("grp_1")).isEqualTo(Recipient.GROUP);
        assertThat(database.jdbc().queryForObject("select count(*) from imessage_known_chat", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void zonesAreAddedOnceTheyAreOfInterest() {
        new Recipients(new JdbcKnownChats(database), handle -> List.of()).learn(message("9f1c-77", false));
        assertThat(in("9f1c-77").zones()).isEmpty();

        recipients.learn(message("9f1c-77", false));

        assertThat(in("9f1c-77").zones()).hasSize(2);
    }

    private Recipient in(String chat) {
        return recipients.of("support", new Target.InChat(new ChatId(chat)));
    }

    private static InboundEvent message(String chat, boolean group) {
        Envelope envelope = new Envelope(
                "e1",
                List.of(),
                "double",
                "support",
                null,
                "iMessage",
                Instant.EPOCH,
                new ChatId(chat),
                group,
                ANN,
                Direction.INBOUND,
                false,
                "{}");
        return new InboundEvent.MessageReceived(envelope, new MessageId("m1"), Content.of("hello"));
    }
}
