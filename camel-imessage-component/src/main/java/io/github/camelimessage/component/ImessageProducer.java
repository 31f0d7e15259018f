package io.github.camelimessage.component;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Listing;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.Support;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the operation that an exchange asks for, and puts the answer on it.
 *
 * <p>A send answers with a {@link Receipt} as the body, a look-up with what it found, a listing as the option {@code listing} says, a file as a stream from the disk; what
 * answers nothing leaves the body as it is. Failures are the exchange's exception, a {@link ProviderException} whose type says what to do next. The exchange goes
 * on exactly once, on a thread that may block.
 */
public class ImessageProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageProducer.class);

    private final Settings settings;
    private final OperationReader reader;
    private volatile AccountConnection connection;
    private boolean counted;

    ImessageProducer(ImessageEndpoint endpoint, Settings settings) {
        super(endpoint);
        this.settings = settings;
        this.reader = endpoint.operationReader();
    }

    @Override
    public ImessageEndpoint getEndpoint() {
        return (ImessageEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connection = getEndpoint().borrow(settings);
        try {
            connection.checkAtStart(settings);
            connection.producerStarts(getEndpoint());
            counted = true;
        } catch (Exception e) {
            giveBack();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        giveBack();
        super.doStop();
    }

    private void giveBack() {
        AccountConnection borrowed = connection;
        if (borrowed != null) {
            connection = null;
            if (counted) {
                counted = false;
                borrowed.producerStops(getEndpoint());
            }
            getEndpoint().giveBack(settings);
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Operation<?> operation;
        Runnable notSent;
        try {
            operation = reader.read(exchange);
            refuseWhatCannotBeDone(operation);
            notSent = countReply(operation);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        LOG.debug("{} operation={} is asked", settings.where(), operation.kind().word());
        execute(operation, exchange, callback, notSent);
        return false;
    }

    private void refuseWhatCannotBeDone(Operation<?> operation) throws ProviderException {
        Support support = connection.provided().supports(operation);
        if (support instanceof Support.Never) {
            throw new ProviderException.Rejected(Refusals.never(
                    settings.where(),
                    operation.kind(),
                    connection.provider(),
                    getEndpoint().component().providers()));
        }
        if (support instanceof Support.NotNow notNow) {
            String refusal = Refusals.notNow(settings.where(), operation.kind(), notNow.reason());
            throw notNow.passing()
                    ? new ProviderException.TryLater(refusal, null, null, null)
                    : new ProviderException.Rejected(refusal);
        }
        if (operation instanceof AccountOperation.NativeCall call) {
            Optional<String> refusal = Refusals.ofNative(
                    settings, call.name(), connection.provider().capabilities());
            if (refusal.isPresent()) {
                throw new ProviderException.Rejected(refusal.get());
            }
        }
    }

    private Runnable countReply(Operation<?> operation) throws ProviderException {
        return operation instanceof MessageOperation.SendMessage send
                ? replyLimit().count(send.to(), settings.maxRepliesPerMinute())
                : () -> {};
    }

    private void wentTo(Operation<?> operation, Object result) {
        if (operation instanceof MessageOperation.SendMessage send && result instanceof Receipt receipt) {
            replyLimit().went(send.to(), receipt.chat());
        }
    }

    private ReplyLimit replyLimit() {
        return getEndpoint().component().replyLimit(settings.account());
    }

    private void execute(Operation<?> operation, Exchange exchange, AsyncCallback callback, Runnable notSent) {
        // Composed, so that also a provider that throws or answers nothing at all completes the exchange.
        CompletableFuture.<Operation<?>>completedFuture(operation)
                .thenCompose(this::answered)
                .whenComplete((result, failure) -> goOn(() -> {
                    if (isKnownNotSent(failure)) {
                        notSent.run();
                    }
                    wentTo(operation, result);
                    finish(exchange, result, failure);
                    callback.done(false);
                }));
    }

    /** A listing is read as the option says, anything else is carried out once. */
    private CompletionStage<?> answered(Operation<?> operation) {
        ProviderConnection provided = connection.provided();
        if (!(operation instanceof Listing<?> listing)) {
            return provided.execute(operation);
        }
        return switch (settings.listing()) {
            case "all" ->
                WholeListing.all(
                        listing, provided, getEndpoint().component().shared().workers());
            case "stream" -> WholeListing.stream(listing, provided);
            default -> provided.execute(operation);
        };
    }

    private static boolean isKnownNotSent(Throwable failure) {
        return failure != null
                && Failures.exception(failure) instanceof ProviderException known
                && !(known instanceof ProviderException.OutcomeUnknown);
    }

    private static void finish(Exchange exchange, Object result, Throwable failure) {
        try {
            if (failure == null) {
                take(exchange.getMessage(), result);
            } else {
                fail(exchange, Failures.exception(failure));
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }

    /** Leaves the thread that read the answer: the rest of the route may block, and that thread serves everybody. */
    private void goOn(Runnable rest) {
        try {
            getEndpoint().component().shared().workers().execute(rest);
        } catch (RejectedExecutionException e) {
            rest.run();
        }
    }

    private static void take(Message message, Object result) {
        if (result == null) {
            return;
        }
        if (result instanceof Media media) {
            MediaBody.put(media, message);
            return;
        }
        message.setBody(result);
        if (result instanceof Page<?> page) {
            set(message, ImessageConstants.NEXT_PAGE, page.next());
        }
        if (result instanceof Receipt receipt) {
            set(
                    message,
                    ImessageConstants.SENT_MESSAGE_ID,
                    receipt.message() == null ? null : receipt.message().value());
            set(
                    message,
                    ImessageConstants.SENT_CHAT_ID,
                    receipt.chat() == null ? null : receipt.chat().value());
            set(message, ImessageConstants.SENT_KEY, receipt.key());
            set(message, ImessageConstants.SENT_SERVICE, receipt.service());
            set(message, ImessageConstants.PROGRESS, receipt.progress().name().toLowerCase(Locale.ROOT));
        }
    }

    /** What this send did not tell must not be left from the one before. */
    private static void set(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    private static void fail(Exchange exchange, Exception failure) {
        if (failure instanceof ProviderException known) {
            set(
                    exchange.getMessage(),
                    ImessageConstants.REQUEST_ID,
                    known.requestId().orElse(null));
        }
        exchange.setException(failure);
    }
}
