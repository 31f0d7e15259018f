package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is the same at every bench of which the other side is a simulator. */
public abstract class SimulatedBench implements Bench {

    private static final String HTML = "<!DOCTYPE html><html><body>Bad gateway</body></html>";

    protected final FileServer files = new FileServer();
    private final SimulatedProvider simulator;
    private final String someone;
    private final MessageId message;
    private final List<String> secrets;

    /**
     * A bench where someone has written.
     *
     * @param secrets what must not be seen beside the credential, the address and who wrote
     */
    protected SimulatedBench(SimulatedProvider simulator, String someone, String... secrets) {
        this.simulator = simulator;
        this.someone = someone;
        this.message = new MessageId(simulator.someoneWrites(someone, "are you there?"));
        this.secrets = new ArrayList<>(List.of(secrets));
        this.secrets.addAll(List.of(someone, simulator.credential(), simulator.url()));
    }

    @Override
    public Handle someone() {
        return new Handle(someone);
    }

    @Override
    public ChatId chat() {
        return new ChatId(simulator.directChat(someone));
    }

    @Override
    public MessageId message() {
        return message;
    }

    @Override
    public int requests() {
        return simulator.journal().requests().size() + files.requests();
    }

    @Override
    public void next(Trouble trouble) {
        simulator
                .faults()
                .nextRequest()
                .is(
                        switch (trouble) {
                            case BREAKS -> Fault.dropsConnection();
                            case HALF_AN_ANSWER -> Fault.sentButCutShort();
                            case HTML_FROM_A_TUNNEL -> Fault.sentButAnswers(502).withBody(HTML);
                            case HTML_AS_SUCCESS -> Fault.sentButAnswers(200).withBody(HTML);
                            case SILENCE -> Fault.sentButNeverAnswers();
                            case ENDLESS_ANSWER -> Fault.sentButNeverEnds();
                        });
    }

    @Override
    public void nextIsTooFast(Duration after) {
        simulator.faults().nextRequest().isThrottledFor(after);
    }

    @Override
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        files.close();
        simulator.close();
    }
}
