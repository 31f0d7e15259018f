package io.github.camelimessage.benchmark.subject;

import io.github.camelimessage.benchmark.load.Payloads;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Webhooks that are recorded once by a route of Camel's own parts: verified by a bean, unmarshalled, de-duplicated by the JDBC repository,
 * inserted. One transaction holds the id and the row, so that neither is there without the other, and a webhook costs one commit.
 */
public final class IngestByHand extends RouteBuilder {

    /** As many as the HTTP server of Camel Main has threads for requests. */
    private static final int WORKERS = 20;

    private static final String TABLE = """
            create table message (
                message_id varchar(100) primary key,
                sender varchar(100) not null,
                body varchar(1000000) not null
            )""";

    private final IdempotentRepository repository;

    private IngestByHand(IdempotentRepository repository) {
        this.repository = repository;
    }

    @Override
    public void configure() {
        onException(SecurityException.class)
                .handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(401))
                .setBody(constant("not signed"));

        from("platform-http:" + Payloads.PATH + "?httpMethodRestrict=POST&consumes=application/json")
                .transacted()
                .bean(new BlooioSignature(Payloads.SECRET))
                .convertBodyTo(String.class)
                .setProperty("raw", body())
                .unmarshal()
                .json(JsonLibrary.Jackson)
                .setHeader("messageId", simple("${body[data][message_id]}"))
                .setHeader("sender", simple("${body[data][sender]}"))
                .idempotentConsumer(header("messageId"), repository)
                .to("sql:insert into message (message_id, sender, body)"
                        + " values (:#messageId, :#sender, :#${exchangeProperty.raw})")
                .end()
                .removeHeaders("*")
                .setBody(constant("ok"));
    }

    /** Runs until standard input is closed. */
    public static void main(String[] arguments) throws Exception {
        Main main = Application.listening();
        DataSource dataSource = HandWritten.dataSource(WORKERS, TABLE);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        main.bind("dataSource", dataSource);
        main.bind("transactions", transactions);
        main.bind("required", new SpringTransactionPolicy(transactions));
        main.configure()
                .addRoutesBuilder(new IngestByHand(
                        new JdbcMessageIdRepository(dataSource, new TransactionTemplate(transactions), "webhooks")));
        main.start();
        Life.live(main::stop);
    }
}
