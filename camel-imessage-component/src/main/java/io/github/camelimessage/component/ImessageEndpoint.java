package io.github.camelimessage.component;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Provider;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Send and receive iMessages through a provider such as BlueBubbles, Blooio, TextBubbles or MsgBubbles.
 *
 * <p>The path names an account; its credentials belong in the account's properties.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "imessage",
        title = "iMessage",
        syntax = "imessage:account",
        category = {Category.CHAT, Category.MESSAGING},
        headersClass = ImessageConstants.class)
@ManagedResource(description = "Managed iMessage endpoint")
public class ImessageEndpoint extends DefaultEndpoint implements EndpointServiceLocation, MultipleConsumersSupport {

    @UriPath(
            description =
                    "Name of the account: letters, digits, dots, underscores and dashes. Its options are in camel.component.imessage.accounts under this name.")
    @Metadata(required = true)
    private String account;

    @UriParam
    private ImessageConfiguration configuration;

    private Set<String> fixedByUri = Set.of();

    public ImessageEndpoint(String uri, ImessageComponent component, ImessageConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    /** Which options the URI itself set: those do not follow changes of the account. */
    void fixedByUri(Set<String> names) {
        fixedByUri = Set.copyOf(names);
    }

    @Override
    public Producer createProducer() throws Exception {
        Settings settings = settings();
        refuseWhatIsNeverOffered(settings, component().providers().of(settings));
        return new ImessageProducer(this, settings);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Settings settings = settings();
        settings.refuseEventsNeverTold(component().providers().of(settings).capabilities());
        ImessageConsumer consumer = new ImessageConsumer(this, processor, settings);
        configureConsumer(consumer);
        return consumer;
    }

    /**
     * Reads exchanges into operations by this endpoint's rules, without carrying anything out.
     *
     * @throws IllegalArgumentException when an option is missing or wrong
     */
    public OperationReader operationReader() {
        Settings settings = settings();
        return new OperationReader(settings, component().providers().of(settings)::isChat);
    }

    /**
     * How long the provider documents to answer a repeated send under the same key with the first one's receipt; zero where it
     * documents nothing.
     */
    public Duration replayWindow() {
        return component().providers().of(settings()).capabilities().replayWindow();
    }

    /** How long sending a text may take, defaults filled in: a lease on such a send must be longer. */
    public Duration sendTimeout() {
        return settings().sendTimeout();
    }

    /** How long sending a file may take, defaults filled in: a lease on such a send must be longer. */
    public Duration mediaTimeout() {
        return settings().mediaTimeout();
    }

    Settings settings() {
        return Settings.of(account, configuration);
    }

    private void refuseWhatIsNeverOffered(Settings settings, Provider provider) {
        OperationKind kind = settings.operation().orElse(OperationKind.SEND_MESSAGE);
        if (settings.operation().isPresent() && !provider.capabilities().offers(kind)) {
            throw new IllegalArgumentException(Refusals.never(
                    settings.where() + "?operation=" + kind.word(),
                    kind,
                    provider,
                    component().providers()));
        }
        settings.nativeOperation()
                .flatMap(name -> Refusals.ofNative(settings, name, provider.capabilities()))
                .ifPresent(refusal -> {
                    throw new IllegalArgumentException(refusal);
                });
    }

    /** The account's connection, to be given back with {@link #giveBack}. */
    AccountConnection borrow(Settings settings) {
        Provider provider = component().providers().of(settings);
        return component().connections().borrow(key(settings), provider, settings, forProvider(settings));
    }

    void giveBack(Settings settings) {
        component().connections().giveBack(key(settings));
    }

    ProviderSettings forProvider(Settings settings) {
        return new ProviderSettings(
                settings.account(),
                settings.serverUrl().orElse(null),
                credential("password", ImessageConfiguration::getPassword),
                credential("apiKey", ImessageConfiguration::getApiKey),
                secret(),
                settings.allowUnverified(),
                settings.requestHeaders(),
                settings.requestTimeout(),
                settings.sendTimeout(),
                settings.mediaTimeout(),
                settings.maxAnswerBytes(),
                settings.maxMediaBytes(),
                settings.providerOptions());
    }

    /** What webhooks prove themselves with. */
    Secret secret() {
        return credential("secret", ImessageConfiguration::getSecret);
    }

    private Secret credential(String option, Function<ImessageConfiguration, String> value) {
        return fixedByUri.contains(option)
                ? Secret.of(value.apply(configuration))
                : component().credential(account, value);
    }

    Connections.Key key(Settings settings) {
        return new Connections.Key(Arrays.asList(
                settings.account(),
                settings.provider(),
                settings.serverUrl(),
                fixed("password", configuration.getPassword()),
                fixed("apiKey", configuration.getApiKey()),
                fixed("secret", configuration.getSecret()),
                settings.allowUnverified(),
                settings.requestHeaders(),
                settings.requestTimeout(),
                settings.sendTimeout(),
                settings.mediaTimeout(),
                settings.maxAnswerBytes(),
                settings.maxMediaBytes(),
                settings.probeInterval(),
                settings.providerOptions()));
    }

    private List<String> fixed(String option, String value) {
        return fixedByUri.contains(option) ? List.of(value) : List.of();
    }

    ImessageComponent component() {
        return (ImessageComponent) getComponent();
    }

    @ManagedAttribute(description = "Name of the account")
    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    @ManagedAttribute(description = "Name of the provider")
    public String getProviderName() {
        return configuration.getProvider();
    }

    @ManagedAttribute(
            description = "What the provider said when it was asked last; empty while nothing is connected to it")
    public String getCondition() {
        return prober().map(prober -> prober.state().summary()).orElse("");
    }

    @ManagedAttribute(description = "Whether the provider worked when it was asked last")
    public boolean isReady() {
        return prober().map(prober -> prober.state().ready()).orElse(false);
    }

    /** Asks the provider soon whether it works, and does not wait for its answer; nothing while nothing is connected to it. */
    @ManagedOperation(description = "Asks the provider whether it works")
    public void probe() {
        prober().ifPresent(Prober::ask);
    }

    private Optional<Prober> prober() {
        return component().connections().at(key(settings())).map(AccountConnection::prober);
    }

    public ImessageConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ImessageConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Each route of an account is given each event that it wants, also where two are written alike. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** Scheme, host and port of the provider's server; the path and query are left out since they may hold a token. */
    @Override
    public String getServiceUrl() {
        String url = configuration.getServerUrl();
        if (url == null || url.isBlank()) {
            return null;
        }
        URI server = settings().serverUrl().orElseThrow();
        return server.getScheme() + "://" + server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort());
    }

    @Override
    public String getServiceProtocol() {
        return "imessage";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("account", account);
    }
}
