package io.github.camelimessage.routes.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** One dependency and lines in application.properties add the routes, beside the application's own and in its database. */
class RoutesOnSpringBootTest {

    private static final String ROUTES = "imessage.routes.";
    private static final String SUPPORT = "camel.component.imessage.accounts[support].";

    @TempDir
    Path folder;

    @Test
    void aMessageIsAnsweredByARouteOfTheApplication() {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = application(mac)
                        .with(SUPPORT + "receive", "stream")
                        .with(ROUTES + "subscribers[answer].url", "{{what.answers}}")
                        .with(ROUTES + "subscribers[answer].events", "reaction.*")
                        .withVariable("IMESSAGE_ROUTES_SUBSCRIBERS_ANSWER_EVENTS", "message.received")
                        .with("what.answers", "direct:answer")
                        .run(Answering.class)) {
            await().until(() -> mac.socketsConnected() == 1);
            mac.someoneWrites("+15550001111", "is it open today?");

            await().until(() -> mac.sent().size() == 1);
            assertThat(mac.sent().get(0).text()).isEqualTo("It is.");
            assertThat(sends(application)).isEqualTo(1);
        }
    }

    @Test
    void aMessageIsWrittenDownWithTheTransactionOfItsCallerOrNotAtAll() {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application =
                        application(mac).with(SUPPORT + "receive", "poll").run(Shop.class)) {
            Shop.Orders orders = application.getBean(Shop.Orders.class);

            assertThatThrownBy(() -> orders.order("+15550001111", true)).hasMessage("sold out");
            assertThat(sends(application)).isZero();
            orders.order("+15550002222", false);

            await().until(() -> mac.sent().size() == 1);
            assertThat(mac.sent().get(0).text()).isEqualTo("ordered by +15550002222");
            assertThat(orders.count()).isEqualTo(1);
            assertThat(sends(application)).isEqualTo(1);
        }
    }

    @Test
    void namesAreReadAsSpringReadsThemAndListsAsYamlHasThem() {
        Map<String, String> settings = settings(new BootApplication()
                .with(ROUTES + "accounts[0]", "support")
                .with(ROUTES + "accounts[1]", "sales")
                .with(ROUTES + "database.url", "jdbc:h2:file:${a.folder}/imessage")
                .with(ROUTES + "retry.max-retry-after", "1m")
                .with(ROUTES + "subscribers.crm.url", "direct:crm")
                .with(ROUTES + "subscribers[CRM.eu].url", "direct:eu")
                .with(ROUTES + "subscribers.disable-after", "48h")
                .with("a.folder", folder)
                .withVariable("IMESSAGE_ROUTES_RETRY_MAXRETRYAFTER", "2m")
                .withVariable("IMESSAGE_ROUTES_SUBSCRIBERS_CRM_MAXPERSECOND", "5")
                .withVariable("IMESSAGE_ROUTES_SERVICE_HOST", "10.0.0.1"));

        assertThat(settings)
                .containsEntry(ROUTES + "accounts", "support,sales")
                .containsEntry(ROUTES + "database.url", "jdbc:h2:file:" + folder + "/imessage")
                .containsEntry(ROUTES + "retry.max-retry-after", "2m")
                .containsEntry(ROUTES + "subscribers[crm].url", "direct:crm")
                .containsEntry(ROUTES + "subscribers[crm].maxpersecond", "5")
                .containsEntry(ROUTES + "subscribers[CRM.eu].url", "direct:eu")
                .containsEntry(ROUTES + "subscribers.disable-after", "48h")
                .doesNotContainKeys(ROUTES + "dataSource", ROUTES + "service.host");
    }

    @Test
    void aDatabaseInMemoryThatNobodyAskedForIsNotUsed() {
        assertThat(settings(new BootApplication().with(ROUTES + "accounts", "support")))
                .doesNotContainKey(ROUTES + "dataSource");
        assertThat(settings(new BootApplication()
                        .with(ROUTES + "accounts", "support")
                        .with("spring.datasource.url", "jdbc:h2:mem:asked-for")))
                .containsEntry(ROUTES + "dataSource", "dataSource")
                .containsEntry(ROUTES + "transactionManager", "transactionManager");
    }

    @Test
    void withSeveralDataSourcesTheApplicationHasToSayWhich() {
        assertThatThrownBy(() -> new BootApplication()
                        .with(ROUTES + "accounts", "support")
                        .run(TwoDatabases.class)
                        .close())
                .hasStackTraceContaining("the application has several data sources, [one, other], and none is primary."
                        + " Set imessage.routes.data-source to the name of one of them");
    }

    @Test
    void aMistypedSettingStopsTheStart() {
        assertThatThrownBy(() -> new BootApplication()
                        .with(ROUTES + "accounts", "support")
                        .with(ROUTES + "acounts", "support")
                        .run()
                        .close())
                .hasStackTraceContaining("Unknown settings: [imessage.routes.acounts]");
    }

    @Test
    void anApplicationThatSetsNothingHasNoRoutes() {
        try (ConfigurableApplicationContext application = new BootApplication().run(Answering.class)) {
            assertThat(application.getBean(CamelContext.class).getRoutes())
                    .extracting(route -> route.getRouteId())
                    .containsExactly("answering");
        }
    }

    private BootApplication application(BlueBubblesSimulator mac) {
        return new BootApplication()
                .with(SUPPORT + "provider", "bluebubbles")
                .with(SUPPORT + "server-url", mac.url())
                .with(SUPPORT + "password", mac.password())
                .with("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("shop") + ";DB_CLOSE_ON_EXIT=FALSE")
                .with(ROUTES + "accounts", "support");
    }

    /** What the routes of that application would read, without starting them. */
    private static Map<String, String> settings(BootApplication application) {
        try (ConfigurableApplicationContext started = application
                .with("camel.main.java-routes-exclude-pattern", "**/ImessageRoutes*")
                .run()) {
            Properties loaded = started.getBean(CamelContext.class)
                    .getPropertiesComponent()
                    .loadProperties(name -> name.startsWith(ROUTES));
            return loaded.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, loaded::getProperty));
        }
    }

    private static int sends(ConfigurableApplicationContext application) {
        return application
                .getBean(JdbcTemplate.class)
                .queryForObject("select count(*) from imessage_send", Integer.class);
    }

    static class Answering {

        @Bean
        RoutesBuilder answering() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:answer")
                            .routeId("answering")
                            .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                            .setBody(constant("It is."))
                            .to("direct:imessage-send");
                }
            };
        }
    }

    static class Shop {

        @Bean
        Orders orders(JdbcTemplate jdbc, ProducerTemplate camel) {
            return new Orders(jdbc, camel);
        }

        /** Not final, so that Spring can put the transaction around it. */
        static class Orders {

            private final JdbcTemplate jdbc;
            private final ProducerTemplate camel;

            Orders(JdbcTemplate jdbc, ProducerTemplate camel) {
                this.jdbc = jdbc;
                this.camel = camel;
                jdbc.execute("create table orders (who varchar(100))");
            }

            @Transactional
            public void order(String who, boolean soldOut) {
                jdbc.update("insert into orders values (?)", who);
                camel.requestBodyAndHeader("direct:imessage-send", "ordered by " + who, "CamelImessageTo", who);
                if (soldOut) {
                    throw new IllegalStateException("sold out");
                }
            }

            public int count() {
                return jdbc.queryForObject("select count(*) from orders", Integer.class);
            }
        }
    }

    static class TwoDatabases {

        @Bean
        DataSource one() {
            return inMemory("one");
        }

        @Bean
        DataSource other() {
            return inMemory("other");
        }

        private static DataSource inMemory(String name) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:" + name);
            return dataSource;
        }
    }
}
