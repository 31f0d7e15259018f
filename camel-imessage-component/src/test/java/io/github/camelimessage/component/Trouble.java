package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.time.Duration;
import java.util.function.Consumer;

/** What can go wrong with one send at any provider, and what a route has to be told then. */
enum Trouble {
    WRONG_KEY(NotAuthorised.class, Answer.CAME, 0, "Set the option ", server -> {}),
    THROTTLED(TooFast.class, Answer.CAME, 0, "Wait 7 s", server -> server.faults()
            .nextSend()
            .isThrottledFor(Duration.ofSeconds(7))),
    THROTTLED_FOR_NOBODY_KNOWS_HOW_LONG(TooFast.class, Answer.CAME, 0, "Wait ", server -> server.faults()
            .nextSend()
            .isThrottled()),
    BROKEN_INSIDE(OutcomeUnknown.class, Answer.CAME, 0, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .answers(500)),
    BROKEN_IN_FRONT(OutcomeUnknown.class, Answer.CAME, 0, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .answers(502)),
    BROKEN_AFTER_IT_WAS_SENT(OutcomeUnknown.class, Answer.CAME, 1, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .isSentButAnswers(500)),
    HALF_AN_ANSWER(OutcomeUnknown.class, Answer.MISSING, 1, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .isSentButAnswerIsCutShort()),
    ENDLESS_ANSWER(OutcomeUnknown.class, Answer.MISSING, 1, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .isSentButAnswerNeverEnds()),
    CLOSED_BEFORE_IT_WAS_SENT(OutcomeUnknown.class, Answer.MISSING, 0, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .connectionIsDropped()),
    SENT_AND_NEVER_ANSWERED(OutcomeUnknown.class, Answer.MISSING, 1, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .isAcceptedButNeverAnswered()),
    SLOWER_THAN_WE_WAIT(OutcomeUnknown.class, Answer.MISSING, 1, Trouble.LOOK, server -> server.faults()
            .nextSend()
            .stalls(Duration.ofSeconds(1))),
    DEAD(TryLater.class, Answer.NOT_ASKED, 0, "Check serverUrl", SimulatedProvider::stop),
    SLOW(null, Answer.CAME, 1, null, server -> server.faults().nextSend().stalls(Duration.ofMillis(100))),
    ANSWERED_AND_NEVER_SENT(
            null, Answer.CAME, 0, null, server -> server.faults().nextSend().is(Fault.answeredButNotSent()));

    /** What became of the request on the wire. */
    enum Answer {
        /** A whole answer came. */
        CAME,
        /** It may have left, and no whole answer came. */
        MISSING,
        /** No byte of it left. */
        NOT_ASKED
    }

    /** How long an answer is waited for where none comes. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final String LOOK = "look before doing it again";

    final Class<? extends ProviderException> failure;
    final Answer answer;
    final int sent;
    final String advice;
    private final Consumer<SimulatedProvider> play;

    /**
     * @param failure what the route is given, or null for none
     * @param sent how many messages went out to people
     * @param advice what the failure says about what to do now
     */
    Trouble(
            Class<? extends ProviderException> failure,
            Answer answer,
            int sent,
            String advice,
            Consumer<SimulatedProvider> play) {
        this.failure = failure;
        this.answer = answer;
        this.sent = sent;
        this.advice = advice;
        this.play = play;
    }

    /** Brings it about, for the next send. */
    void comesTo(SimulatedProvider server) {
        play.accept(server);
    }

    /** How long a send may take: no longer than needed where no answer comes. */
    Duration patience() {
        return answer == Answer.MISSING ? PATIENCE : Duration.ofSeconds(20);
    }
}
