package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.inbound.InboundModel.Manner;
import io.github.camelimessage.routes.inbound.InboundModel.Row;
import io.github.camelimessage.routes.inbound.InboundModel.Who;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One thing that happens to the way in, to the model and to the real one; what makes no sense at that moment changes nothing. */
sealed interface InboundHappening {

    void in(InboundLife life);

    private static String id(int event) {
        return "e" + event;
    }

    private static String chat(int event) {
        return "chat-" + event % 3;
    }

    /** An event, or a copy of it when it was there before. */
    record Arrives(int event) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.arrives(id(event), chat(event), false);
            life.arrive(List.of(id(event)), chat(event), Duration.ZERO);
        }
    }

    /** It and the next ones of its chat, each of them twice and all at the same time. */
    record ArriveTogether(int event) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            List<String> ids = Stream.of(event, event + 3, event, event + 6, event + 3)
                    .map(InboundHappening::id)
                    .toList();
            ids.forEach(id -> life.model.arrives(id, chat(event), false));
            life.arrive(ids, chat(event), Duration.ZERO);
        }
    }

    record ArrivesAWeekLate(int event) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.arrives(id(event), chat(event), true);
            life.arrive(List.of(id(event)), chat(event), Duration.ofDays(8));
        }
    }

    record Behaves(String subscriber, Manner manner) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            Who who = life.model.subscribers.get(subscriber);
            if (who != null) {
                who.manner = manner;
                life.behaves(subscriber, manner);
            }
        }
    }

    record Answers(String subscriber, int which, boolean taken) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model
                    .isAnswered(life.model.subscribers.get(subscriber), which, taken)
                    .ifPresent(attempt -> life.answer(subscriber, attempt, taken));
        }
    }

    record TimePasses(Duration time) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.passes(time);
            life.pass(time);
        }
    }

    record IsKilled() implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.isKilled();
            life.die();
        }
    }

    /** The event is not acknowledged, so nothing of it may stay. */
    record IsKilledWhileRecording(int event) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.isKilled();
            life.dieWhileRecording(id(event), chat(event));
        }
    }

    record Pauses(String subscriber, boolean paused) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.subscribers.get(subscriber).paused = paused;
            life.model.settle();
            life.pause(subscriber, paused);
        }
    }

    record GuestComesOrChanges(boolean ordered) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            Who guest = life.model.subscribers.get("guest");
            if (guest == null) {
                life.behaves("guest", Manner.TAKES);
                life.model.joins(new Who("guest", ordered, 2));
            } else {
                guest.ordered = ordered;
                life.model.settle();
            }
            life.guest(ordered);
        }
    }

    record GuestLeaves() implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            if (life.model.subscribers.containsKey("guest")) {
                life.model.leaves("guest");
                life.guest(null);
            }
        }
    }

    record IsReplayed(int which) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            chosen(life, which).ifPresent(row -> same(life.model.isReplayed(row), life.replay(row)));
        }
    }

    record IsDiscarded(int which) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            chosen(life, which).ifPresent(row -> same(life.model.isDiscarded(row), life.discard(row)));
        }
    }

    /** Leases that are over, deliveries past their age. */
    record IsTidied() implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.returnsStuckClaims();
            life.upkeep().returnStuckClaims();
            life.lookAround();
            life.check();
            life.model.givesUpTheOld();
            life.upkeep().giveUpOlderThan(InboundModel.MAX_AGE);
            life.lookAround();
        }
    }

    record IsPurged(Duration contents, Duration ids) implements InboundHappening {
        @Override
        public void in(InboundLife life) {
            life.model.removesContents(contents);
            life.model.forgetsIds(ids);
            life.upkeep().removeContents(life.clock.instant().minus(contents));
            life.upkeep().forgetIds(life.clock.instant().minus(ids));
        }
    }

    private static Optional<Row> chosen(InboundLife life, int which) {
        List<Row> rows = life.model.rows;
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(which % rows.size()));
    }

    private static void same(int expected, int actual) {
        if (expected != actual) {
            throw new AssertionError("expected " + expected + " to be changed, not " + actual);
        }
    }
}
