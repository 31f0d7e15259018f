package io.github.camelimessage.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.snowdrop.boot.narayana.autoconfigure.NarayanaAutoConfiguration;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** An application that writes with JPA: an entity and a message are kept together, or neither is. */
class JpaTest {

    @TempDir
    Path folder;

    @Test
    void anEntityAndAMessageAreKeptTogetherOrNotAtAll() {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = Application.start(
                        mac,
                        Shop.class,
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("shop") + ";DB_CLOSE_ON_EXIT=FALSE",
                        "--spring.jpa.hibernate.ddl-auto=create")) {
            assertThat(application.getBean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
            Orders orders = application.getBean(Orders.class);

            assertThatThrownBy(() -> orders.order("first", "+15550001111", true))
                    .hasMessage("sold out");
            assertThat(kept(application)).isEqualTo("0 orders, 0 messages");

            orders.order("first", "+15550001111", false);
            assertThat(kept(application)).isEqualTo("1 orders, 1 messages");

            // Hibernate writes the entity when the transaction is committed, after the message.
            assertThatThrownBy(() -> orders.order("first", "+15550002222", false))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(kept(application)).isEqualTo("1 orders, 1 messages");

            orders.order("second", "+15550003333", false);
            await().atMost(Duration.ofMinutes(2)).until(() -> mac.sent().size() == 2);
            assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactlyInAnyOrder("first", "second");
            assertThat(kept(application)).isEqualTo("2 orders, 2 messages");
        }
    }

    private static String kept(ConfigurableApplicationContext application) {
        JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
        return jdbc.queryForObject("select count(*) from placed_order", Integer.class) + " orders, "
                + jdbc.queryForObject("select count(*) from imessage_send", Integer.class) + " messages";
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = NarayanaAutoConfiguration.class)
    static class Shop {

        @Bean
        Orders orders(ProducerTemplate camel) {
            return new Orders(camel);
        }
    }

    /** Not final, so that Spring can put the transaction around it. */
    static class Orders {

        private final ProducerTemplate camel;

        @PersistenceContext
        private EntityManager entities;

        Orders(ProducerTemplate camel) {
            this.camel = camel;
        }

        @Transactional
        public void order(String number, String who, boolean soldOut) {
            entities.persist(new PlacedOrder(number));
            camel.requestBodyAndHeader("direct:imessage-send", number, "CamelImessageTo", who);
            if (soldOut) {
                throw new IllegalStateException("sold out");
            }
        }
    }

    @Entity
    @Table(name = "placed_order")
    static class PlacedOrder {

        @Id
        private String number;

        /** For Hibernate. */
        protected PlacedOrder() {}

        PlacedOrder(String number) {
            this.number = number;
        }
    }
}
