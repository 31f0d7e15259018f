package io.github.camelimessage.component;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.Secret;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;

/**
 * Makes {@code imessage:} endpoints and owns what they share: the way out over HTTP, the connections of accounts, and the
 * receivers of events.
 */
@Component("imessage")
public class ImessageComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "Options that hold for every account that does not set them itself.")
    private ImessageConfiguration configuration = new ImessageConfiguration();

    @Metadata(
            label = "common",
            description = "The accounts by name. An option is set with accounts[name].option, for instance "
                    + "accounts[support].provider.")
    private Map<String, ImessageConfiguration> accounts = new LinkedHashMap<>();

    @Metadata(
            label = "security",
            description =
                    "TLS settings for every request that leaves, for instance with the certificate of a server of your own.")
    private SSLContextParameters sslContextParameters;

    @Metadata(label = "security", defaultValue = "false", description = "Whether the global TLS settings are used.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether addresses that come from outside, such as links to media, may lead into private networks.")
    private boolean allowPrivateAddresses;

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "The way out for every request. Made by the component when nothing is set.")
    private HttpTransport httpTransport;

    private HttpTransport ownTransport;
    private Accounts options;
    private Providers providers;
    private Connections connections;
    private Receivers receivers;
    private ScanPoints memoryPoints;
    private ScheduledExecutorService scheduler;
    private ExecutorService workers;

    public ImessageComponent() {}

    public ImessageComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (parameters.containsKey("defaultTo")) {
            throw new IllegalArgumentException(
                    "Option defaultTo of imessage:" + remaining + " cannot be set in a URI, which logs "
                            + "and metrics show: set camel.component.imessage.accounts[" + remaining + "].defaultTo.");
        }
        ImessageEndpoint endpoint = new ImessageEndpoint(
                EndpointUri.shown(uri, parameters), this, options.merged(accounts.get(remaining), configuration));
        endpoint.setAccount(remaining);
        endpoint.fixedByUri(parameters.keySet());
        takeMap(
                parameters,
                "requestHeader.",
                endpoint.getConfiguration()::getRequestHeaders,
                endpoint.getConfiguration()::setRequestHeaders);
        takeMap(
                parameters,
                "providerOption.",
                endpoint.getConfiguration()::getProviderOptions,
                endpoint.getConfiguration()::setProviderOptions);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static void takeMap(
            Map<String, Object> parameters,
            String prefix,
            Supplier<Map<String, String>> current,
            Consumer<Map<String, String>> set) {
        Map<String, Object> found = PropertiesHelper.extractProperties(parameters, prefix);
        if (!found.isEmpty()) {
            Map<String, String> all = new LinkedHashMap<>(current.get() == null ? Map.of() : current.get());
            found.forEach((name, value) -> all.put(name, String.valueOf(value)));
            set.accept(all);
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        options = new Accounts(getCamelContext());
        providers = new Providers(getCamelContext());
        connections = new Connections(this::runtime);
        receivers = new Receivers();
        memoryPoints = new MemoryScanPoints();
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        connections.close();
        if (workers != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(workers);
            workers = null;
        }
        if (scheduler != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(scheduler);
            scheduler = null;
        }
        if (ownTransport != null) {
            ownTransport.close();
            ownTransport = null;
        }
    }

    private synchronized ProviderRuntime runtime() {
        return new ProviderRuntime(getHttpTransport(), clock(), scheduler());
    }

    synchronized ScheduledExecutorService scheduler() {
        if (scheduler == null) {
            scheduler =
                    getCamelContext().getExecutorServiceManager().newScheduledThreadPool(this, "ImessageScheduler", 2);
        }
        return scheduler;
    }

    /** Threads for work that may block: routes after an answer or an event. */
    synchronized ExecutorService workers() {
        if (workers == null) {
            workers = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "ImessageWorker");
        }
        return workers;
    }

    /** The clock in the registry, if there is one, else the system's. */
    Clock clock() {
        Clock bound = getCamelContext().getRegistry().findSingleByType(Clock.class);
        return bound == null ? Clock.systemUTC() : bound;
    }

    /** The scan points in the registry, if there are any, else some in memory. */
    ScanPoints scanPoints() {
        ScanPoints bound = getCamelContext().getRegistry().findSingleByType(ScanPoints.class);
        return bound == null ? memoryPoints : bound;
    }

    Providers providers() {
        return providers;
    }

    Connections connections() {
        return connections;
    }

    Receivers receivers() {
        return receivers;
    }

    /** A credential of an account, looked up at each use. */
    Secret credential(String account, Function<ImessageConfiguration, String> option) {
        return Secret.from(() -> options.current(accounts.get(account), configuration, option));
    }

    /**
     * The way out for every request of this context; made at the first call unless one is set.
     *
     * <p>The component closes it with the context, but only one that it made itself.
     */
    public synchronized HttpTransport getHttpTransport() {
        if (httpTransport != null) {
            return httpTransport;
        }
        if (ownTransport == null) {
            throw new IllegalStateException("No httpTransport is set.");
        }
        return ownTransport;
    }

    public void setHttpTransport(HttpTransport httpTransport) {
        this.httpTransport = httpTransport;
    }

    public ImessageConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ImessageConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, ImessageConfiguration> getAccounts() {
        return accounts;
    }

    public void setAccounts(Map<String, ImessageConfiguration> accounts) {
        this.accounts = accounts;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public boolean isAllowPrivateAddresses() {
        return allowPrivateAddresses;
    }

    public void setAllowPrivateAddresses(boolean allowPrivateAddresses) {
        this.allowPrivateAddresses = allowPrivateAddresses;
    }
}
