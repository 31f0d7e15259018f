package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.ImessageEndpoint;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.Joining;
import io.github.camelimessage.routes.Letterbox;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings.EtiquetteSettings;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.admin.AdminResource;
import io.github.camelimessage.routes.admin.SuppressionsResource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How people are treated: puts together what is set up of it, and does nothing where nothing is. */
public final class EtiquetteRoutes implements RoutePart {

    private static final Logger LOG = LoggerFactory.getLogger(EtiquetteRoutes.class);
    private static final long LOOK_MILLIS = 500;

    private final RoutesRuntime runtime;
    private final EtiquetteSettings settings;
    private final Recipients recipients;
    private final Calm calm;
    private final Suppressions suppressions;
    private final Thoughts thoughts;
    private ScheduledFuture<?> look;

    public EtiquetteRoutes(RoutesRuntime runtime) {
        this.runtime = runtime;
        this.settings = runtime.settings().etiquette();
        this.calm = Calm.of(settings.quiet());
        this.recipients = new Recipients(new JdbcKnownChats(runtime.database()), calm::zones);
        this.suppressions = new Suppressions(runtime, recipients, this::read);
        this.thoughts = settings.join() == null ? null : new Thoughts(settings.join(), runtime.database());
    }

    /** An address as the account reads that of a recipient. */
    private Target read(String account, String address) {
        Exchange exchange = new DefaultExchange(runtime.context());
        exchange.getMessage().setBody("any text");
        exchange.getMessage().setHeader(ImessageConstants.TO, address);
        ImessageEndpoint endpoint =
                runtime.context().getEndpoint("imessage:" + account + "?operation=sendMessage", ImessageEndpoint.class);
        return ((SendMessage) endpoint.operationReader().read(exchange)).to();
    }

    private boolean concernsSends() {
        return settings.keywords() != null || settings.quiet() != null;
    }

    /** What messages have to keep to before they leave. */
    public SendRules rules() {
        return concernsSends() ? new EtiquetteRules(settings, recipients, calm, runtime.database()) : SendRules.NONE;
    }

    /** What reads the messages that arrive. */
    public EventWitness witness(Letterbox letterbox) {
        EventWitness witness = concernsSends() ? new LearningWitness(recipients) : EventWitness.NONE;
        return settings.keywords() == null
                ? witness
                : witness.and(new KeywordWitness(
                        settings.keywords(), new JdbcSuppressions(runtime.database()), letterbox, runtime.database()));
    }

    /** What lets deliveries wait for others. */
    public Joining joining() {
        return thoughts == null ? Joining.NONE : thoughts;
    }

    /** Who is told which subscribers have something to deliver since it was joined. */
    public void follower(Consumer<Set<String>> told) {
        if (thoughts != null) {
            thoughts.follower(told);
        }
    }

    @Override
    public List<RoutesBuilder> routes() {
        return settings.keywords() == null ? List.of() : List.of(new SuppressionRoutes(suppressions));
    }

    @Override
    public List<AdminResource> adminResources() {
        return settings.keywords() == null ? List.of() : List.of(new SuppressionsResource(suppressions));
    }

    @Override
    public void start() {
        LOG.info(
                "Etiquette: keywords {}, quiet hours {}, joining {}",
                settings.keywords() == null ? "off" : "on",
                settings.quiet() == null
                        ? "off"
                        : settings.quiet().from() + "-" + settings.quiet().to(),
                thoughts == null ? "off" : "for " + settings.join().subscribers());
        if (thoughts != null) {
            look = runtime.scheduler()
                    .scheduleWithFixedDelay(this::joinWhatIsComplete, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void joinWhatIsComplete() {
        try {
            thoughts.joinWhatIsComplete();
        } catch (RuntimeException | Error e) {
            // The next look must come; meanwhile deliveries leave by themselves.
            LOG.warn(
                    "Messages could not be joined ({}); tried again at once.",
                    e.getClass().getSimpleName());
            LOG.debug("The cause", e);
        }
    }

    @Override
    public void stop() {
        if (look != null) {
            look.cancel(false);
        }
    }
}
