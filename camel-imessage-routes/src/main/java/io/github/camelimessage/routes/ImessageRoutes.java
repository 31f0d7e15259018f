package io.github.camelimessage.routes;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.routes.admin.AdminResource;
import io.github.camelimessage.routes.admin.AdminServer;
import io.github.camelimessage.routes.cluster.ClusteredNodes;
import io.github.camelimessage.routes.cluster.DatabaseClusterService;
import io.github.camelimessage.routes.etiquette.EtiquetteRoutes;
import io.github.camelimessage.routes.inbound.InboundRoutes;
import io.github.camelimessage.routes.insight.RoutesHealthCheck;
import io.github.camelimessage.routes.insight.RoutesStatus;
import io.github.camelimessage.routes.outbound.OutboundRoutes;
import io.github.camelimessage.routes.privacy.PrivacyRoutes;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.upkeep.UpkeepRoutes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * All the routes of this project, set up by the properties {@code imessage.routes.*} alone.
 *
 * <p>Add it to a Camel application like any route builder, for instance with
 * {@code camel.beans.imessageRoutes = #class:io.github.camelimessage.routes.ImessageRoutes} in Camel Main's properties.
 */
public final class ImessageRoutes extends RouteBuilder {

    @Override
    public void configure() throws Exception {
        CamelContext context = getContext();
        Map<String, String> properties = properties(context);
        RoutesSettings settings = SettingsReader.read(properties);
        Clock clock = inRegistry(context, Clock.class, Clock.systemUTC());
        Database database = Databases.open(
                settings,
                applicationsOwn(context, properties, "dataSource", DataSource.class),
                applicationsOwn(context, properties, "transactionManager", PlatformTransactionManager.class),
                clock);
        closeAfterEverything(context, database);
        if (database.clock() != clock) {
            // So that all nodes mean the same time, also in what they note about a provider's history.
            context.getRegistry().bind("imessageClock", Clock.class, database.clock());
        }
        ScheduledExecutorService scheduler =
                context.getExecutorServiceManager().newScheduledThreadPool(this, "imessage-routes", 2);
        Nodes nodes = ClusteredNodes.join(context, DatabaseClusterService.on(database, settings));
        RoutesRuntime runtime = new RoutesRuntime(
                context,
                settings,
                database,
                wayOut(context),
                inRegistry(context, Steps.class, Steps.NONE),
                scheduler,
                nodes);
        EtiquetteRoutes etiquette = new EtiquetteRoutes(runtime);
        OutboundRoutes outbound = new OutboundRoutes(runtime, etiquette.rules());
        EventWitness witness = outbound.witness().and(etiquette.witness(outbound.letterbox()));
        InboundRoutes inbound = new InboundRoutes(runtime, witness, etiquette.joining());
        etiquette.follower(inbound::lookAround);
        List<AdminResource> resources = new ArrayList<>();
        PrivacyRoutes privacy = new PrivacyRoutes(runtime, inbound, outbound);
        List<RoutePart> parts = List.of(outbound, new UpkeepRoutes(runtime), inbound, etiquette, privacy);
        context.getManagementStrategy().addEventNotifier(new StopNotice(parts));
        for (RoutePart part : parts) {
            resources.addAll(part.adminResources());
            context.addService(part, true, true);
            for (RoutesBuilder routes : part.routes()) {
                context.addRoutes(routes);
            }
        }
        context.addService(new AdminServer(settings.admin(), resources), true, true);
        context.addService(new RoutesStatus(runtime, inbound.subscribers()), true, true);
        RoutesHealthCheck.register(context, database);
    }

    /** The properties of the routes with their placeholders resolved. */
    static Map<String, String> properties(CamelContext context) {
        Properties found =
                context.getPropertiesComponent().loadProperties(name -> name.startsWith(SettingsReader.PREFIX));
        Map<String, String> resolved = new TreeMap<>();
        found.stringPropertyNames()
                .forEach(name -> resolved.put(name, context.resolvePropertyPlaceholders(found.getProperty(name))));
        return resolved;
    }

    private static <T> T applicationsOwn(
            CamelContext context, Map<String, String> properties, String setting, Class<T> type) {
        return SettingsReader.written(properties, setting)
                .map(bean -> CamelContextHelper.mandatoryLookup(context, bean.replaceFirst("^#(bean:)?", ""), type))
                .orElse(null);
    }

    /** Subscribers are reached by the same transport as providers, unless the application binds one. */
    private static HttpTransport wayOut(CamelContext context) {
        HttpTransport bound = inRegistry(context, HttpTransport.class, null);
        return bound != null
                ? bound
                : context.getComponent("imessage", ImessageComponent.class).getHttpTransport();
    }

    private static <T> T inRegistry(CamelContext context, Class<T> type, T otherwise) {
        T found = context.getRegistry().findSingleByType(type);
        return found == null ? otherwise : found;
    }

    private static void closeAfterEverything(CamelContext context, Database database) {
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                database.close();
            }
        });
    }
}
