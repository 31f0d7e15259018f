package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.load.Documents;
import io.github.camelimessage.benchmark.load.Payloads;
import io.github.camelimessage.benchmark.load.Storm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A side that delivers: a batch is given to it while it holds still, and then it may go. */
interface Delivering {

    /** Gives it so many events; answers their ids. */
    List<String> load(int count) throws Exception;

    /** It may deliver them. */
    void go() throws Exception;

    /** Our routes take webhooks while their subscribers are paused, by one of the nodes for all of them. */
    static Delivering ours(Subject subject, List<Operator> operators) {
        return new Delivering() {
            @Override
            public List<String> load(int count) throws Exception {
                for (Operator operator : operators) {
                    operator.pause();
                }
                try (Storm storm = new Storm(subject.port(), Bench.CONNECTIONS)) {
                    Storm.Result result = storm.run(Payloads.make(count, Instant.now()), Duration.ofMinutes(3));
                    return result.ids().stream().map(Documents::event).toList();
                }
            }

            @Override
            public void go() throws Exception {
                for (Operator operator : operators) {
                    operator.resume();
                }
            }
        };
    }

    /** The others make the same events themselves when they are told to. */
    static Delivering other(Subject subject) {
        return new Delivering() {
            private int batch;

            @Override
            public List<String> load(int count) {
                batch++;
                subject.tell("load " + batch + " " + count);
                return Documents.ids(batch, count);
            }

            @Override
            public void go() {
                subject.tell("go");
            }
        };
    }
}
