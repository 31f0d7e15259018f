package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReplyLimitTest {

    private static final Handle ANN = new Handle("+15555550101");
    private static final ChatId DIRECT = new ChatId("iMessage;-;+15555550101");
    private static final ChatId GROUP = new ChatId("iMessage;+;chat1");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final ReplyLimit limit = new ReplyLimit("imessage:support", () -> clock);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ImessageProducer.class);
    private int arrivals;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private void arrives(ChatId chat, boolean group) {
        arrives("event-" + ++arrivals, chat, group);
    }

    private void arrives(String id, ChatId chat, boolean group) {
        limit.arrived(new InboundEvent.MessageReceived(
                new Envelope(
                        id,
                        null,
                        "p",
                        "support",
                        null,
                        null,
                        clock.instant(),
                        chat,
                        group,
                        ANN,
                        Direction.INBOUND,
                        false,
                        "{}"),
                new MessageId("M-1"),
                Content.of("hello")));
    }

    private void sends(Target to, int times) throws TooFast {
        for (int i = 0; i < times; i++) {
            limit.count(to, 3);
        }
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void whatIsSentIntoASilentConversationIsNeverLimited() {
        assertThatCode(() -> sends(new Target.InChat(DIRECT), 100)).doesNotThrowAnyException();
        arrives(DIRECT, false);
        clock.advance(Duration.ofMinutes(1));

        assertThatCode(() -> sends(new Target.InChat(DIRECT), 100)).doesNotThrowAnyException();
    }

    @Test
    void aClockThatGoesBackLeavesNoConversationLimitedForLonger() throws Exception {
        arrives(DIRECT, false);
        sends(new Target.InChat(DIRECT), 3);

        clock.advance(Duration.ofHours(-1));

        assertThatCode(() -> sends(new Target.InChat(DIRECT), 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> sends(new Target.InChat(DIRECT), 1))
                .isInstanceOfSatisfying(
                        TooFast.class, refused -> assertThat(refused.after()).contains(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1));
        assertThatCode(() -> sends(new Target.InChat(DIRECT), 100)).doesNotThrowAnyException();
    }

    @Test
    void repliesAboveTheLimitAreRefusedUntilThereIsRoom() throws Exception {
        arrives(DIRECT, false);
        sends(new Target.InChat(DIRECT), 1);
        clock.advance(Duration.ofSeconds(20));
        sends(new Target.InChat(DIRECT), 2);
        arrives(DIRECT, false);

        assertThatThrownBy(() -> sends(new Target.InChat(DIRECT), 1))
                .isInstanceOfSatisfying(
                        TooFast.class, refused -> assertThat(refused.after()).contains(Duration.ofSeconds(40)))
                .hasMessage(
                        "imessage:support sent nothing: 3 replies within a minute (maxRepliesPerMinute) are reached in"
                                + " the conversation of event event-2.");
        clock.advance(Duration.ofSeconds(40));
        arrives(DIRECT, false);
        sends(new Target.InChat(DIRECT), 1);
        assertThatThrownBy(() -> sends(new Target.InChat(DIRECT), 1)).isInstanceOf(TooFast.class);
    }

    @Test
    void theWaitEndsWithTheSilenceWhereThatComesFirst() throws Exception {
        arrives(DIRECT, false);
        clock.advance(Duration.ofSeconds(50));
        sends(new Target.InChat(DIRECT), 3);

        assertThatThrownBy(() -> sends(new Target.InChat(DIRECT), 1))
                .isInstanceOfSatisfying(
                        TooFast.class, refused -> assertThat(refused.after()).contains(Duration.ofSeconds(10)));
        clock.advance(Duration.ofSeconds(10));
        assertThatCode(() -> sends(new Target.InChat(DIRECT), 1)).doesNotThrowAnyException();
    }

    @Test
    void aPersonAndTheDirectChatsWithThemAreOneConversation() throws Exception {
        arrives(new ChatId("SMS;-;+15555550101"), false);
        arrives(DIRECT, false);
        sends(new Target.ToHandle(ANN), 1);
        sends(new Target.InChat(new ChatId("any;-;+15555550101")), 1);
        sends(new Target.InChat(new ChatId("SMS;-;+15555550101")), 1);

        assertThatThrownBy(() -> sends(new Target.ToHandle(ANN), 1)).isInstanceOf(TooFast.class);
    }

    @Test
    void severalPeopleAreTheGroupThatTheLastSendToThemWentTo() throws Exception {
        Handle bob = new Handle("+15555550102");
        Target several = new Target.ToHandles(List.of(ANN, bob));
        arrives(GROUP, true);
        arrives(DIRECT, false);

        assertThatCode(() -> sends(several, 100)).doesNotThrowAnyException();
        limit.went(several, new ChatId("any;+;chat1"));
        sends(several, 1);
        sends(new Target.ToHandles(List.of(bob, ANN)), 1);
        sends(new Target.InChat(GROUP), 1);

        assertThatThrownBy(() -> sends(several, 1)).isInstanceOf(TooFast.class);
        assertThatCode(() -> sends(new Target.ToHandles(List.of(ANN, new Handle("+15555550103"))), 100))
                .doesNotThrowAnyException();
        assertThatCode(() -> sends(new Target.ToHandle(ANN), 3)).doesNotThrowAnyException();
    }

    @Test
    void conversationsKnowNothingOfEachOther() throws Exception {
        arrives(DIRECT, false);
        arrives(GROUP, true);
        sends(new Target.InChat(GROUP), 3);

        assertThatThrownBy(() -> sends(new Target.InChat(GROUP), 1)).isInstanceOf(TooFast.class);
        assertThatCode(() -> sends(new Target.ToHandle(ANN), 3)).doesNotThrowAnyException();
    }

    @Test
    void aMessageThatAScanReadsAgainDoesNotArriveAgain() {
        arrives("event-x", DIRECT, false);
        clock.advance(Duration.ofMinutes(5));
        arrives("event-x", DIRECT, false);

        assertThatCode(() -> sends(new Target.InChat(DIRECT), 100)).doesNotThrowAnyException();
    }

    @Test
    void aReplyThatWasNotSentDoesNotCount() throws Exception {
        arrives(DIRECT, false);
        sends(new Target.InChat(DIRECT), 2);
        limit.count(new Target.InChat(DIRECT), 3).run();

        assertThatCode(() -> sends(new Target.InChat(DIRECT), 1)).doesNotThrowAnyException();
    }

    @Test
    void thereIsOneWarningForAnEpisodeAndItNamesNobody() throws Exception {
        arrives(DIRECT, false);
        sends(new Target.InChat(DIRECT), 3);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> sends(new Target.InChat(DIRECT), 1)).isInstanceOf(TooFast.class);
        }

        assertThat(warnings()).hasSize(1);
        assertThat(warnings().get(0))
                .contains("event=event-1", "maxRepliesPerMinute")
                .doesNotContain("5555");
    }

    @Test
    void anotherEpisodeHasAWarningOfItsOwn() throws Exception {
        for (int i = 0; i < 2; i++) {
            arrives(DIRECT, false);
            sends(new Target.InChat(DIRECT), 3);
            assertThatThrownBy(() -> sends(new Target.InChat(DIRECT), 1)).isInstanceOf(TooFast.class);
            clock.advance(Duration.ofMinutes(6));
        }

        assertThat(warnings()).hasSize(2);
    }

    @Test
    void aLimitOfZeroIsNone() {
        arrives(DIRECT, false);

        assertThatCode(() -> {
                    for (int i = 0; i < 100; i++) {
                        limit.count(new Target.InChat(DIRECT), 0);
                    }
                })
                .doesNotThrowAnyException();
    }
}
