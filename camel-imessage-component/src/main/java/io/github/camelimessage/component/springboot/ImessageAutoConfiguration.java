package io.github.camelimessage.component.springboot;

import io.github.camelimessage.component.ImessageComponent;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Gives the component its {@code camel.component.imessage.*}, which nobody else would: Camel's own starters each know one component.
 *
 * <p>Camel's classes are named by text in the conditions, so that an application of Spring Boot without Camel's part for it starts
 * as if this were not here.
 */
@AutoConfiguration(afterName = ImessageAutoConfiguration.CAMEL)
@ConditionalOnClass(name = ImessageAutoConfiguration.CAMEL)
@ConditionalOnBean(type = {"org.apache.camel.CamelContext", ImessageAutoConfiguration.CAMEL})
public class ImessageAutoConfiguration {

    static final String CAMEL = "org.apache.camel.spring.boot.CamelAutoConfiguration";

    @Lazy
    @Bean
    @ConditionalOnMissingBean(name = "imessageComponentCustomizer")
    ComponentCustomizer imessageComponentCustomizer(Environment environment) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                ImessageComponent component = (ImessageComponent) target;
                new ComponentOptions(environment, component.getCamelContext()).set(component);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof ImessageComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                environment, "camel.component", "camel.component.imessage")
                        && HierarchicalPropertiesEvaluator.evaluate(
                                environment, "camel.component.customizer", "camel.component.imessage.customizer");
            }
        };
    }
}
