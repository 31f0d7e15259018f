package io.github.camelimessage.component;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final List<String> PERSONAL = List.of("defaultTo", "defaultLine", "allowedSenders", "allowedChats");

    @Metadata(description = "Options that hold for every account that does not set them itself.")
    private ImessageConfiguration configuration = new ImessageConfiguration();

    @Metadata(
            label = "common",
            description = "The accounts by name. In properties the name stands in square brackets after accounts, and "
                    + "the option follows after a dot.")
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

    @Metadata(
            label = "advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long a connection with its TLS handshake may take, and the wait for a free one.")
    private Duration connectTimeout = Duration.ofSeconds(10);

    @Metadata(label = "advanced", defaultValue = "200", description = "How many connections may be open in all.")
    private int maxConnections = 200;

    @Metadata(label = "advanced", defaultValue = "50", description = "How many connections may be open to one address.")
    private int maxConnectionsPerRoute = 50;

    @Metadata(
            label = "proxy",
            secret = true,
            description =
                    "The proxy for every request, for instance http://proxy:3128; user and password may stand before the host as usual.")
    private String proxy;

    private Accounts options;
    private Providers providers;
    private Connections connections;
    private Receivers receivers;
    private Shared shared;
    private final Map<String, ReplyLimit> replyLimits = new ConcurrentHashMap<>();

    public ImessageComponent() {}

    public ImessageComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        for (String option : PERSONAL) {
            if (parameters.containsKey(option)) {
                throw new IllegalArgumentException("Option " + option + " of imessage:" + remaining
                        + " cannot be set in a URI, which logs and metrics show: set camel.component.imessage.accounts["
                        + remaining + "]." + option + ".");
            }
        }
        parameters.values().removeIf(this::isNothing);
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
        refuseUnknown(remaining, parameters);
        endpoint.settings();
        return endpoint;
    }

    /** An option that is blank is not set, and neither is a Kamelet's optional parameter that nobody gave. */
    private boolean isNothing(Object value) {
        Object resolved = value instanceof String text ? getCamelContext().resolvePropertyPlaceholders(text) : value;
        return resolved == null || resolved instanceof String text && text.isBlank();
    }

    /** What is left over is no option of ours; the values are not shown, since a misspelt password is one of them. */
    private void refuseUnknown(String account, Map<String, Object> left) {
        if (left.isEmpty()) {
            return;
        }
        String unknown = new TreeSet<>(left.keySet()).first();
        Set<String> known = getCamelContext()
                .getCamelContextExtension()
                .getEndpointUriFactory("imessage")
                .propertyNames();
        throw new IllegalArgumentException("imessage:" + account + " has no option " + unknown + "."
                + Distance.suggestion(unknown, known)
                + " Correct or remove it; the reference page of the component lists every option.");
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
        shared = new Shared(getCamelContext(), this, this::transportSettings);
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        connections.close();
        shared.close();
    }

    private ProviderRuntime runtime() {
        return new ProviderRuntime(
                getHttpTransport(), shared.sockets(), shared.clock(), shared.scheduler(), shared.secrets());
    }

    private HttpTransportSettings transportSettings() {
        try {
            SSLContextParameters tls =
                    sslContextParameters == null ? retrieveGlobalSslContextParameters() : sslContextParameters;
            return new HttpTransportSettings(
                    connectTimeout,
                    maxConnections,
                    maxConnectionsPerRoute,
                    tls == null ? null : tls.createSSLContext(getCamelContext()),
                    proxy == null || proxy.isBlank() ? null : new URI(proxy.strip()),
                    HttpTransportSettings.defaults().userAgent(),
                    allowPrivateAddresses,
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "Option proxy of the imessage component must be an address such as http://proxy:3128.");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Option sslContextParameters of the imessage component cannot be used: " + e.getMessage(), e);
        }
    }

    Shared shared() {
        return shared;
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

    /** What counts the replies of an account, for its consumers and producers together. */
    ReplyLimit replyLimit(String account) {
        return replyLimits.computeIfAbsent(account, name -> new ReplyLimit("imessage:" + name, shared::clock));
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
    public HttpTransport getHttpTransport() {
        // Autowiring looks at it before the component is built.
        return httpTransport == null && shared != null ? shared.transport() : httpTransport;
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

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxConnectionsPerRoute() {
        return maxConnectionsPerRoute;
    }

    public void setMaxConnectionsPerRoute(int maxConnectionsPerRoute) {
        this.maxConnectionsPerRoute = maxConnectionsPerRoute;
    }

    public String getProxy() {
        return proxy;
    }

    public void setProxy(String proxy) {
        this.proxy = proxy;
    }
}
