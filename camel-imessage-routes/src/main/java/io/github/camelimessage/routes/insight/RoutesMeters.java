package io.github.camelimessage.routes.insight;

import io.github.camelimessage.routes.outbound.SendState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/**
 * How much of everything there is in the routes, as Micrometer gauges: what an alarm is set on. Spring Boot binds it by itself;
 * elsewhere {@code new RoutesMeters(camelContext).bindTo(registry)} does.
 *
 * <ul>
 *   <li>{@code imessage.deliveries} with the tag {@code state}, as in the status of the admin API;
 *   <li>{@code imessage.deliveries.oldest}: how long the oldest delivery that is not over has been open, 0 when there is none;
 *   <li>{@code imessage.sends} with the tag {@code state};
 *   <li>{@code imessage.subscribers.disabled}.
 * </ul>
 *
 * <p>All are counted in the database, over all nodes, and none has a handle or a chat in a tag. Without routes, and while they
 * are not started, they are not a number.
 */
public final class RoutesMeters implements MeterBinder {

    private static final String STATE = "state";

    private final CamelContext context;

    /** @param context the one that the routes run in; it need not have started yet */
    public RoutesMeters(CamelContext context) {
        this.context = context;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String state : RoutesStatus.DELIVERY_STATES) {
            gauge("imessage.deliveries", "Deliveries to subscribers, by state", status -> status.deliveries(state))
                    .tag(STATE, state)
                    .register(registry);
        }
        TimeGauge.builder(
                        "imessage.deliveries.oldest",
                        () -> ask(status -> status.longestOpen().toMillis()),
                        TimeUnit.MILLISECONDS)
                .description("How long the oldest delivery that is not over has been open")
                .strongReference(true)
                .register(registry);
        for (SendState state : SendState.values()) {
            gauge("imessage.sends", "Messages to send, by state", status -> status.sends(state))
                    .tag(STATE, state.name())
                    .register(registry);
        }
        gauge(
                        "imessage.subscribers.disabled",
                        "Subscribers that are disabled since nothing got through to them",
                        RoutesStatus::getSubscribersDisabled)
                .register(registry);
    }

    /** With a strong reference: Micrometer's own is weak, and gauges nobody else holds turn into not a number with the next collection. */
    private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<RoutesStatus> question) {
        return Gauge.builder(name, () -> ask(question)).description(description).strongReference(true);
    }

    private double ask(ToDoubleFunction<RoutesStatus> question) {
        RoutesStatus status = context.hasService(RoutesStatus.class);
        return status == null || !context.isStarted() ? Double.NaN : question.applyAsDouble(status);
    }
}
