package io.github.camelimessage.routes.springboot;

import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.insight.RoutesMeters;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Adds the routes to an application that sets {@code imessage.routes.*}; one that sets none of them has the jar for something else.
 *
 * <p>Camel's classes are named by text in the conditions, so that an application of Spring Boot without Camel's part for it starts
 * as if this were not here.
 */
@AutoConfiguration(afterName = ImessageRoutesAutoConfiguration.CAMEL)
@ConditionalOnClass(name = ImessageRoutesAutoConfiguration.CAMEL)
@ConditionalOnBean(type = {"org.apache.camel.CamelContext", ImessageRoutesAutoConfiguration.CAMEL})
@Conditional(RoutesAreSetUp.class)
public class ImessageRoutesAutoConfiguration {

    static final String CAMEL = "org.apache.camel.spring.boot.CamelAutoConfiguration";

    /** Camel's properties component knows what it loads by itself, and not what Spring's environment holds. */
    @Bean
    CamelContextCustomizer imessageRoutesSettings(Environment environment, AutowireCapableBeanFactory beans) {
        return new CamelContextCustomizer() {
            @Override
            public void configure(CamelContext context) {
                context.getPropertiesComponent()
                        .addPropertiesSource(
                                new RoutesProperties(environment, new ApplicationDatabase(environment, beans)));
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    ImessageRoutes imessageRoutes() {
        return new ImessageRoutes();
    }

    /** Apart, so that an application without Micrometer never looks at its classes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        RoutesMeters imessageRoutesMeters(CamelContext context) {
            return new RoutesMeters(context);
        }
    }
}
