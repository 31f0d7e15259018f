package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.outbound.OutboundModel.Answer;
import io.github.camelimessage.routes.outbound.OutboundModel.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing that happens to the outbox, to the model and to the real one; what makes no sense at that moment changes nothing. */
sealed interface OutboundHappening {

    void in(OutboundLife life);

    private static <T> Optional<T> chosen(List<T> all, int which) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
    }

    /** A message, or the same again when its key was there before. */
    record Accepts(int message) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            life.model.accepts("k" + message, "chat-" + message % 3);
            life.accept("k" + message, "chat-" + message % 3);
        }
    }

    record Answers(int which, Answer answer) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.open, which).ifPresent(attempt -> {
                life.model.isAnswered(attempt, answer);
                life.answer(attempt, answer);
            });
        }
    }

    /** Whatever it answered or answers, the provider did send it. */
    record IsInTheHistory(int which) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.attempts, which)
                    .filter(life.model::isInTheHistory)
                    .ifPresent(life::isInTheHistory);
        }
    }

    record IsToldWithItsKey(int which, boolean failed) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.attempts, which).ifPresent(attempt -> told(life, attempt));
        }

        private void told(OutboundLife life, Attempt attempt) {
            life.model.isTold(attempt, failed ? Progress.FAILED : Progress.SENT);
            life.told(attempt, failed ? Step.FAILED : Step.SENT);
        }
    }

    record IsSeenWithoutKey(int which) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.attempts, which).ifPresent(attempt -> {
                life.model.isSeen(attempt);
                life.seen(attempt);
            });
        }
    }

    record TimePasses(Duration time) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            life.model.passes(time);
            life.outpost.pass(time);
            life.outpost.due.wake();
        }
    }

    record LooksUp(boolean reachable) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            life.model.unreachable = !reachable;
            life.outpost.past.unreachable = !reachable;
            life.model.isLookedUp();
            life.outpost.reconcile.lookUp();
        }
    }

    record Restarts() implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            life.model.restarts();
            life.restart();
        }
    }

    record Releases() implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            life.model.releases();
            life.release();
        }
    }

    record IsDecided(int which, SendDesk.Decision decision) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.rows, which).ifPresent(row -> assertThat(
                            life.byHand(row, ticket -> life.outpost.desk.decide(ticket, decision, "test", null)))
                    .isEqualTo(life.model.isDecided(row, decision)));
        }
    }

    record IsReplayed(int which) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.rows, which).ifPresent(row -> assertThat(
                            life.byHand(row, ticket -> life.outpost.desk.replay(ticket, "test", null)))
                    .isEqualTo(life.model.isReplayed(row)));
        }
    }

    record IsDiscarded(int which) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            chosen(life.model.rows, which).ifPresent(row -> assertThat(
                            life.byHand(row, ticket -> life.outpost.desk.discard(ticket, "test", "not wanted")))
                    .isEqualTo(life.model.isDiscarded(row)));
        }
    }

    record IsPurged(Duration contents, Duration ids) implements OutboundHappening {
        @Override
        public void in(OutboundLife life) {
            life.model.isPurged(contents, ids);
            life.purge(contents, ids);
        }
    }
}
