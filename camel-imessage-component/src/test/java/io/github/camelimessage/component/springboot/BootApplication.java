package io.github.camelimessage.component.springboot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts a real application of Spring Boot with nothing in it but what is found on the class path. */
final class BootApplication {

    private final Map<String, Object> properties = new HashMap<>();
    private final Map<String, Object> variables = new HashMap<>();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Found {}

    /** A line of application.properties. */
    BootApplication with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** A variable of the environment. */
    BootApplication withVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ConfigurableApplicationContext run(Class<?>... further) {
        SpringApplication application = new SpringApplication(Found.class);
        application.addPrimarySources(List.of(further));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            String environment = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
            sources.replace(environment, new SystemEnvironmentPropertySource(environment, variables));
            sources.addLast(new MapPropertySource("application.properties", properties));
        });
        return application.run();
    }
}
