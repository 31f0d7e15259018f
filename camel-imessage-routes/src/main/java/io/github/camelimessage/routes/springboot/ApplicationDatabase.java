package io.github.camelimessage.routes.springboot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.NamedBeanHolder;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets the routes keep everything in the application's own database, where there is one and the settings name no other: a message that is
 * handed over then belongs to the transaction of whoever hands it over.
 */
final class ApplicationDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationDatabase.class);

    private final Environment environment;
    private final AutowireCapableBeanFactory beans;
    private Optional<String> dataSource;

    ApplicationDatabase(Environment environment, AutowireCapableBeanFactory beans) {
        this.environment = environment;
        this.beans = beans;
    }

    /** @throws IllegalStateException when there are several and nothing says which */
    void addTo(Map<String, String> settings) {
        Set<String> given =
                settings.keySet().stream().map(RoutesProperties::folded).collect(Collectors.toSet());
        if (given.contains("database.url")) {
            return;
        }
        if (!given.contains("datasource")) {
            Optional<String> found = dataSource();
            if (found.isEmpty()) {
                return;
            }
            settings.put("dataSource", found.get());
        }
        if (!given.contains("transactionmanager")) {
            transactionManager().ifPresent(name -> settings.put("transactionManager", name));
        }
    }

    /** Looked for once: properties are read again and again, and looking opens a connection. */
    private synchronized Optional<String> dataSource() {
        if (dataSource == null) {
            dataSource = theirs().filter(this::isTheirs).map(NamedBeanHolder::getBeanName);
        }
        return dataSource;
    }

    private Optional<NamedBeanHolder<DataSource>> theirs() {
        try {
            return Optional.of(beans.resolveNamedBean(DataSource.class));
        } catch (NoUniqueBeanDefinitionException several) {
            throw new IllegalStateException(
                    "imessage.routes: the application has several data sources, " + several.getBeanNamesFound()
                            + ", and none is primary. Set imessage.routes.data-source to the name of one of them, or"
                            + " imessage.routes.database.url for a database of the routes' own.");
        } catch (NoSuchBeanDefinitionException none) {
            return Optional.empty();
        }
    }

    private Optional<String> transactionManager() {
        try {
            return Optional.of(
                    beans.resolveNamedBean(PlatformTransactionManager.class).getBeanName());
        } catch (NoSuchBeanDefinitionException noneOrSeveral) {
            return Optional.empty();
        }
    }

    /**
     * Spring Boot makes a database in memory for whoever has H2 on the class path and says nothing, and H2 comes with the routes: taken
     * for the application's, it would lose with the process what was acknowledged.
     */
    private boolean isTheirs(NamedBeanHolder<DataSource> found) {
        if (!isInMemory(found.getBeanInstance())) {
            return true;
        }
        if (environment.getProperty("spring.datasource.url") != null) {
            LOG.warn(
                    "imessage.routes: spring.datasource.url is a database in memory, so what is recorded ends with the process."
                            + " Use a file or a server, or set imessage.routes.database.url.");
            return true;
        }
        LOG.info(
                "imessage.routes: {} is in memory and not configured by spring.datasource.url, so the routes do not use it: they"
                        + " have the database of imessage.routes.database.url. To share it all the same, set"
                        + " imessage.routes.data-source={}.",
                found.getBeanName(),
                found.getBeanName());
        return false;
    }

    private static boolean isInMemory(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
        } catch (SQLException e) {
            LOG.debug("The data source gives no connection, which the routes say better", e);
            return false;
        }
    }
}
