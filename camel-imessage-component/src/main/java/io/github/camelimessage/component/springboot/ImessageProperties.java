package io.github.camelimessage.component.springboot;

import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.http.HttpTransport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Everything that may stand below {@code camel.component.imessage}: the options of every account, and the component's own. What is
 * null was not written and leaves the component's default alone.
 */
public class ImessageProperties extends ImessageConfiguration {

    private Boolean enabled;
    private Customizer customizer;
    private ImessageConfiguration configuration;
    private Map<String, ImessageConfiguration> accounts = new LinkedHashMap<>();
    private SSLContextParameters sslContextParameters;
    private Boolean useGlobalSslContextParameters;
    private Boolean allowPrivateAddresses;
    private HttpTransport httpTransport;
    private Duration connectTimeout;
    private Integer maxConnections;
    private Integer maxConnectionsPerRoute;
    private String proxy;
    private Boolean bridgeErrorHandler;
    private Boolean lazyStartProducer;
    private Boolean autowiredEnabled;
    private Boolean healthCheckConsumerEnabled;
    private Boolean healthCheckProducerEnabled;

    /** Whether the properties are read, as it is said for each of Camel's own components. */
    public static class Customizer {

        private Boolean enabled;

        public Boolean getEnabled() {
            return enabled;
        }

        public void setEnabled(Boolean enabled) {
            this.enabled = enabled;
        }
    }

    public Boolean getEnabled() {
        return enabled;
    }

    public void setEnabled(Boolean enabled) {
        this.enabled = enabled;
    }

    public Customizer getCustomizer() {
        return customizer;
    }

    public void setCustomizer(Customizer customizer) {
        this.customizer = customizer;
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

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public Boolean getAllowPrivateAddresses() {
        return allowPrivateAddresses;
    }

    public void setAllowPrivateAddresses(Boolean allowPrivateAddresses) {
        this.allowPrivateAddresses = allowPrivateAddresses;
    }

    public HttpTransport getHttpTransport() {
        return httpTransport;
    }

    public void setHttpTransport(HttpTransport httpTransport) {
        this.httpTransport = httpTransport;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Integer getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(Integer maxConnections) {
        this.maxConnections = maxConnections;
    }

    public Integer getMaxConnectionsPerRoute() {
        return maxConnectionsPerRoute;
    }

    public void setMaxConnectionsPerRoute(Integer maxConnectionsPerRoute) {
        this.maxConnectionsPerRoute = maxConnectionsPerRoute;
    }

    public String getProxy() {
        return proxy;
    }

    public void setProxy(String proxy) {
        this.proxy = proxy;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }
}
