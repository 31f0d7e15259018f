package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** An {@code imessage:} component that answers by a function: a result, or an exception to fail with. */
final class ProviderDouble extends DefaultComponent {

    final List<Operation<?>> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Operation<?>, Object> answers;

    ProviderDouble(Function<Operation<?>, Object> answers) {
        this.answers = answers;
    }

    void answers(Function<Operation<?>, Object> other) {
        answers = other;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String account, Map<String, Object> parameters) {
        parameters.remove("operation");
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return new DefaultAsyncProducer(this) {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        Operation<?> operation = exchange.getMessage().getBody(Operation.class);
                        asked.add(operation);
                        Object answer = answers.apply(operation);
                        if (answer instanceof Throwable failure) {
                            exchange.setException(failure);
                        } else {
                            exchange.getMessage().setBody(answer);
                        }
                        callback.done(true);
                        return true;
                    }
                };
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                throw new UnsupportedOperationException("Nothing arrives here");
            }
        };
    }
}
