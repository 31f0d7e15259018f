package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageEdited;
import io.github.camelimessage.component.model.InboundEvent.MessageOwn;
import io.github.camelimessage.component.model.InboundEvent.MessageReceived;
import io.github.camelimessage.component.model.InboundEvent.Reaction;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(TestDatabase.BOTH)
class KeywordWitnessTest {

    private static final Handle ANN = new Handle("+15550142233");
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final RoutesSettings settings = settings();
    private final Database database = Databases.open(settings, null, clock);
    private final JdbcSuppressions rows = new JdbcSuppressions(database);
    private final List<SendMessage> answers = new ArrayList<>();
    private final List<SendTerms> terms = new ArrayList<>();
    private final KeywordWitness witness = new KeywordWitness(
            settings.etiquette().keywords(),
            rows,
            (account, message, under) -> {
                answers.add(message);
                terms.add(under);
            },
            database);

    private static RoutesSettings settings() {
        Map<String, String> properties = new HashMap<>(TestDatabase.fresh());
        properties.put("imessage.routes.accounts", "support");
        properties.put("imessage.routes.etiquette.keywords", "true");
        properties.put("imessage.routes.etiquette.stopAnswer", "You get nothing any more.");
        properties.put("imessage.routes.etiquette.helpAnswer", "This is the lighthouse.");
        return SettingsReader.read(properties);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoeverWritesStopIsOnTheListAndIsToldSoInTheirChatFromTheLineTheyWroteTo() {
        recorded(text("e1", "Stop.", NOON));

        assertThat(stopped()).isTrue();
        SendMessage answer = answers.get(0);
        assertThat(answer.text()).isEqualTo("You get nothing any more.");
        assertThat(answer.to()).isEqualTo(new Target.InChat(new ChatId("any;-;+15550142233")));
        assertThat(answer.line()).isEqualTo(new Handle("+15550009999"));
        assertThat(terms).containsExactly(new SendTerms(null, true, true));
    }

    @Test
    void theKeyOfAnAnswerComesFromTheEvent() {
        recorded(text("e1", "help", NOON));
        recorded(text("e1", "help", NOON));
        recorded(text("e2", "help", NOON));

        assertThat(answers.get(0).key()).isEqualTo(answers.get(1).key()).hasSize(40);
        assertThat(answers.get(2).key()).isNotEqualTo(answers.get(0).key());
    }

    @Test
    void withoutATextNothingIsAnswered() {
        recorded(text("e1", "STOP", NOON.minusSeconds(1)));
        recorded(text("e2", "start", NOON));

        assertThat(stopped()).isFalse();
        assertThat(answers).hasSize(1);
    }

    @Test
    void aStopCountsHoweverLateItArrivesAndIsAnsweredOnlyWhileItIsFresh() {
        recorded(text("e1", "STOP", NOON.minus(Duration.ofDays(5))));

        assertThat(stopped()).isTrue();
        assertThat(answers).isEmpty();
    }

    @Test
    void anOldStartUndoesNothing() {
        recorded(text("e1", "STOP", NOON.minus(Duration.ofDays(5))));
        recorded(text("e2", "START", NOON.minus(Duration.ofDays(2))));
        assertThat(stopped()).as("newer than the stop, but too old").isTrue();

        recorded(text("e3", "STOP", NOON.minusSeconds(10)));
        recorded(text("e4", "START", NOON.minusSeconds(20)));
        assertThat(stopped()).as("fresh, but older than the stop").isTrue();

        recorded(text("e5", "START", NOON.minusSeconds(5)));
        assertThat(stopped()).isFalse();
    }

    @Test
    void nothingElseCounts() {
        Envelope own = envelope("e1", false, Direction.OUTBOUND, NOON);
        recorded(new MessageReceived(
                envelope("e2", true, Direction.INBOUND, NOON), new MessageId("m"), Content.of("STOP")));
        recorded(new MessageOwn(own, new MessageId("m"), Content.of("STOP")));
        recorded(new MessageReceived(own, new MessageId("m"), Content.of("STOP")));
        recorded(new MessageEdited(envelope("e3", false, Direction.INBOUND, NOON), new MessageId("m"), "STOP"));
        recorded(new Reaction(
                envelope("e4", false, Direction.INBOUND, NOON), new MessageId("m"), new MessageId("n"), "STOP", true));
        recorded(text("e5", "please stop by", NOON));
        recorded(new MessageReceived(
                envelope("e6", false, Direction.INBOUND, NOON),
                new MessageId("m"),
                new Content(null, null, List.of(), null, null)));

        assertThat(rows.find("support", person())).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatHappenedIsWrittenDownWithTheEventAndWithoutTheAddress() {
        recorded(text("e1", "STOP", NOON.minusSeconds(2)), text("e2", "STOP", NOON.minusSeconds(3)));
        recorded(text("e3", "START", NOON.minusSeconds(1)));

        assertThat(database.jdbc()
                        .query(
                                "select subject, what, detail from imessage_audit order by id",
                                (row, number) -> row.getString("what") + " " + row.getString("detail") + " "
                                        + row.getString("subject").equals(person())))
                .containsExactly("stop event e1 true", "start event e3 true");
    }

    private void recorded(InboundEvent... events) {
        database.inTransaction(() -> witness.recorded(List.of(events)));
    }

    private boolean stopped() {
        return rows.find("support", person()).orElseThrow().stopped();
    }

    private static String person() {
        return Person.of("support", ANN);
    }

    private static MessageReceived text(String id, String text, Instant time) {
        return new MessageReceived(
                envelope(id, false, Direction.INBOUND, time), new MessageId("m-" + id), Content.of(text));
    }

    private static Envelope envelope(String id, boolean group, Direction direction, Instant time) {
        return new Envelope(
                id,
                List.of(),
                "bluebubbles",
                "support",
                "+15550009999",
                "iMessage",
                time,
                new ChatId("any;-;+15550142233"),
                group,
                ANN,
                direction,
                false,
                "{}");
    }
}
