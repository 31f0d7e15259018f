package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.ImessageRoutes;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AcceptSendRouteTest {

    private final CamelContext context = new DefaultCamelContext();
    private final ProviderDouble provider = new ProviderDouble(operation -> Outgoings.receipt("M-1"));
    private final DataSource dataSource = dataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);

    private static DataSource dataSource() {
        JdbcDataSource fresh = new JdbcDataSource();
        fresh.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
        return fresh;
    }

    @BeforeEach
    void start() throws Exception {
        context.addComponent("imessage", provider);
        context.getRegistry().bind("applicationsOwn", DataSource.class, dataSource);
        Properties properties = new Properties();
        properties.setProperty("imessage.routes.accounts", "support");
        properties.setProperty("imessage.routes.dataSource", "#applicationsOwn");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.addRoutes(new ImessageRoutes());
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aMessageGetsItsTicketAtOnceAndIsSent() {
        Exchange answer = context.createFluentProducerTemplate()
                .to("direct:imessage-send")
                .withBody(Outpost.text(Outpost.CHAT, "hello"))
                .send();

        String ticket = answer.getMessage().getBody(String.class);
        assertThat(ticket).hasSize(26).isEqualTo(answer.getMessage().getHeader("CamelImessageTicket"));
        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void nothingIsWrittenWhenTheCallersTransactionIsRolledBack() {
        TransactionTemplate callers = new TransactionTemplate(new DataSourceTransactionManager(dataSource));

        callers.executeWithoutResult(transaction -> {
            context.createProducerTemplate()
                    .sendBody("direct:imessage-send-support", Outpost.text(Outpost.CHAT, "hello"));
            assertThat(rows()).isEqualTo(1);
            transaction.setRollbackOnly();
        });

        assertThat(rows()).isZero();
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void theMessageLeavesOnceTheCallersTransactionIsCommitted() {
        TransactionTemplate callers = new TransactionTemplate(new DataSourceTransactionManager(dataSource));

        String ticket = callers.execute(transaction -> {
            String given = context.createProducerTemplate()
                    .requestBody("direct:imessage-send-support", Outpost.text(Outpost.CHAT, "hello"), String.class);
            assertThat(provider.asked).isEmpty();
            return given;
        });

        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
    }

    private int rows() {
        return jdbc.queryForObject("select count(*) from imessage_send", Integer.class);
    }

    private String state(String ticket) {
        return jdbc.queryForObject("select state from imessage_send where ticket = ?", String.class, ticket);
    }
}
