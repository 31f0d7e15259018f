package io.github.camelimessage.component.rest;

import static io.github.camelimessage.component.rest.RestRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class KnownTest {

    private final Known known = new Known("imessage:test");

    @Test
    void whatTheProviderSaidPasses() throws ProviderException {
        Rejected said = new Rejected("no");

        assertThat(failure(known.run(
                        OperationKind.SEND_MESSAGE,
                        () -> CompletableFuture.failedFuture(new CompletionException(said)))))
                .isSameAs(said);
        assertThat(RestRig.await(known.run(OperationKind.SEND_MESSAGE, () -> CompletableFuture.completedFuture(5))))
                .isEqualTo(5);
    }

    @Test
    void whatNeverStartedIsForLaterAndAnythingElseOfASendIsUnknown() {
        assertThat(failure(known.run(OperationKind.SEND_MESSAGE, () -> {
                    throw new RejectedExecutionException();
                })))
                .isInstanceOf(TryLater.class);
        assertThat(failure(known.run(OperationKind.SEND_MESSAGE, () -> {
                    throw new IllegalStateException("a secret");
                })))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessage("imessage:test does not know whether it could send a message, by a fault of its own.");
        assertThat(failure(known.run(
                        OperationKind.GET_CHAT, () -> CompletableFuture.failedFuture(new IllegalStateException()))))
                .isInstanceOf(TryLater.class);
    }
}
