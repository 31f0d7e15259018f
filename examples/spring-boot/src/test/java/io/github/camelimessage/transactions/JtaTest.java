package io.github.camelimessage.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.XADataSourceWrapper;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.jta.JtaTransactionManager;

/** An application whose transactions span two databases: what is written in the one and the message in the other are kept together. */
class JtaTest {

    @TempDir
    Path folder;

    @Test
    void aRowInAnotherDatabaseAndAMessageAreKeptTogetherOrNotAtAll() {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = Application.start(
                        mac,
                        Shop.class,
                        "--shop.folder=" + folder,
                        "--narayana.log-dir=" + folder.resolve("log"),
                        "--narayana.transactional-driver.pool.enabled=true",
                        "--narayana.transactional-driver.pool.max-connections=20")) {
            assertThat(application.getBean(PlatformTransactionManager.class)).isInstanceOf(JtaTransactionManager.class);
            Orders orders = application.getBean(Orders.class);

            assertThatThrownBy(() -> orders.order("first", "+15550001111", true))
                    .hasMessage("sold out");
            assertThat(orders.kept()).isEqualTo("0 orders, 0 messages");

            orders.order("first", "+15550001111", false);
            await().atMost(Duration.ofMinutes(2)).until(() -> mac.sent().size() == 1);
            assertThat(mac.sent().get(0).text()).isEqualTo("first");
            assertThat(orders.kept()).isEqualTo("1 orders, 1 messages");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, JpaRepositoriesAutoConfiguration.class})
    static class Shop {

        @Bean
        @Primary
        DataSource messages(XADataSourceWrapper transactional, @Value("${shop.folder}") Path folder) throws Exception {
            return transactional.wrapDataSource(h2(folder.resolve("messages")));
        }

        @Bean
        DataSource orderBook(XADataSourceWrapper transactional, @Value("${shop.folder}") Path folder) throws Exception {
            return transactional.wrapDataSource(h2(folder.resolve("orders")));
        }

        @Bean
        Orders orders(DataSource messages, @Qualifier("orderBook") DataSource orderBook, ProducerTemplate camel) {
            return new Orders(new JdbcTemplate(messages), new JdbcTemplate(orderBook), camel);
        }

        private static JdbcDataSource h2(Path file) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE");
            return database;
        }
    }

    /** Not final, so that Spring can put the transaction around it. */
    static class Orders {

        private final JdbcTemplate messages;
        private final JdbcTemplate orderBook;
        private final ProducerTemplate camel;

        Orders(JdbcTemplate messages, JdbcTemplate orderBook, ProducerTemplate camel) {
            this.messages = messages;
            this.orderBook = orderBook;
            this.camel = camel;
            orderBook.execute("create table placed_order (number varchar(20) primary key)");
        }

        @Transactional
        public void order(String number, String who, boolean soldOut) {
            orderBook.update("insert into placed_order values (?)", number);
            camel.requestBodyAndHeader("direct:imessage-send", number, "CamelImessageTo", who);
            if (soldOut) {
                throw new IllegalStateException("sold out");
            }
        }

        public String kept() {
            return orderBook.queryForObject("select count(*) from placed_order", Integer.class) + " orders, "
                    + messages.queryForObject("select count(*) from imessage_send", Integer.class) + " messages";
        }
    }
}
