package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
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

    private void start(String accounts) throws Exception {
        start(accounts, Map.of());
    }

    private void start(String accounts, Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("imessage.routes.accounts", accounts);
        RoutesSettings settings = SettingsReader.read(properties);
        Database database = Databases.open(settings, dataSource, Clock.systemUTC());
        context.getRegistry().bind("double", provider);
        context.getComponent("imessage", ImessageComponent.class)
                .getConfiguration()
                .setProvider("double");
        ScheduledExecutorService scheduler =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "test");
        OutboundRoutes outbound = new OutboundRoutes(
                new RoutesRuntime(context, settings, database, null, Steps.NONE, scheduler), SendRules.NONE);
        context.addService(outbound, true, true);
        for (RoutesBuilder routes : outbound.routes()) {
            context.addRoutes(routes);
        }
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aMessageGetsItsTicketAtOnceAndIsSent() throws Exception {
        start("support");

        Exchange answer = context.createFluentProducerTemplate()
                .to("direct:imessage-send")
                .withHeader(ImessageConstants.TO, "+1 (555) 000-1111")
                .withBody("hello")
                .send();

        String ticket = answer.getMessage().getBody(String.class);
        assertThat(ticket).hasSize(26).isEqualTo(answer.getMessage().getHeader("CamelImessageTicket"));
        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
        assertThat(provider.asked).hasSize(1);
        assertThat(ticketView(ticket)).containsEntry("messageId", "M-1").containsEntry("key", ticket);
    }

    @Test
    void aFileIsCopiedSoThatTheApplicationMayRemoveItsOwn() throws Exception {
        start("support");
        byte[] picture = "not really a picture".getBytes(StandardCharsets.UTF_8);
        StringBuilder received = new StringBuilder();
        provider.answers(operation -> {
            received.append(read(operation));
            return Outgoings.receipt("M-1");
        });

        String ticket = context.createFluentProducerTemplate()
                .to("direct:imessage-send")
                .withHeader(ImessageConstants.TO, "+15550001111")
                .withHeader(ImessageConstants.ATTACHMENT_NAME, "cat.png")
                .withBody(picture)
                .request(String.class);

        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
        assertThat(received).hasToString("cat.png image/png 20 not really a picture");
    }

    @Test
    void aMessageWithoutARecipientIsRefusedAndNothingIsWritten() throws Exception {
        start("support");

        assertThatThrownBy(() -> context.createProducerTemplate().requestBody("direct:imessage-send", "hello"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);

        assertThat(rows()).isZero();
    }

    @Test
    void withSeveralAccountsTheAddressHasToNameOne() throws Exception {
        start("support,sales");

        assertThatThrownBy(() -> context.createProducerTemplate()
                        .requestBodyAndHeader("direct:imessage-send", "hello", ImessageConstants.TO, "+15550001111"))
                .rootCause()
                .hasMessage(
                        "direct:imessage-send does not know by which account the message is to leave, since there are"
                                + " several. Use one of direct:imessage-send-support, direct:imessage-send-sales.");
    }

    @Test
    void nothingIsWrittenWhenTheCallersTransactionIsRolledBack() throws Exception {
        start("support");
        TransactionTemplate callers = new TransactionTemplate(new DataSourceTransactionManager(dataSource));

        callers.executeWithoutResult(transaction -> {
            context.createProducerTemplate()
                    .requestBody("direct:imessage-send-support", Outpost.text(Outpost.CHAT, "hello"));
            assertThat(rows()).isEqualTo(1);
            transaction.setRollbackOnly();
        });

        assertThat(rows()).isZero();
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void theMessageLeavesOnceTheCallersTransactionIsCommitted() throws Exception {
        start("support");
        TransactionTemplate callers = new TransactionTemplate(new DataSourceTransactionManager(dataSource));

        String ticket = callers.execute(transaction -> {
            String given = context.createProducerTemplate()
                    .requestBody("direct:imessage-send-support", Outpost.text(Outpost.CHAT, "hello"), String.class);
            assertThat(provider.asked).isEmpty();
            return given;
        });

        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
    }

    @Test
    void theSameKeyIsTheSameTicketAndOneMessage() throws Exception {
        start("support");

        String first = accept("order-7");
        String second = accept("order-7");

        assertThat(second).isEqualTo(first);
        await().untilAsserted(() -> assertThat(state(first)).isEqualTo("ACCEPTED"));
        assertThat(rows()).isEqualTo(1);
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void anUnclearAnswerIsLookedUpThroughTheAccountItself() throws Exception {
        Map<String, String> often = Map.of("imessage.routes.sends.reconcileEvery", "200ms");
        provider.answers(operation -> operation.kind() == OperationKind.SEND_MESSAGE
                ? new OutcomeUnknown("No answer in time.", null, null, null)
                : List.of(PastMessages.ownNow("M-7", Outpost.CHAT, "hello")));
        start("support", often);

        String ticket = context.createProducerTemplate()
                .requestBody("direct:imessage-send", Outpost.text(Outpost.CHAT, "hello"), String.class);

        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
        assertThat(ticketView(ticket)).containsEntry("messageId", "M-7").containsEntry("foundBy", "TEXT");
        assertThat(provider.asked)
                .filteredOn(operation -> operation.kind() == OperationKind.SEND_MESSAGE)
                .hasSize(1);
    }

    @Test
    void aLeaseShorterThanTheTimeOutStopsTheStart() {
        Map<String, String> tooShort = Map.of("imessage.routes.sends.lease", "10s");
        context.getComponent("imessage", ImessageComponent.class)
                .getConfiguration()
                .setSendTimeout(Duration.ofSeconds(30));

        assertThatThrownBy(() -> start("support", tooShort))
                .hasMessage(
                        "imessage.routes.sends.lease must be longer than sendTimeout of the account support, or a send"
                                + " that is still under way counts as unknown.");
    }

    @Test
    void aDeadMessageIsReplayedByARouteUnderANewKey() throws Exception {
        start("support");
        provider.answers(operation -> new Rejected("Not today."));
        String ticket = accept("order-7");
        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("DEAD"));

        provider.answers(operation -> Outgoings.receipt("M-2"));
        context.createProducerTemplate()
                .requestBodyAndHeader("direct:imessage-replay-send", "", OutboundHeaders.TICKET, ticket);

        await().untilAsserted(() -> assertThat(state(ticket)).isEqualTo("ACCEPTED"));
        assertThat(ticketView(ticket)).containsEntry("key", "order-7-r1");
        assertThat(ticketView(ticket).get("history").toString())
                .contains("replay")
                .contains("Not today.");
    }

    private String accept(String key) {
        return context.createFluentProducerTemplate()
                .to("direct:imessage-send")
                .withHeader(ImessageConstants.TO, "+15550001111")
                .withHeader(ImessageConstants.KEY, key)
                .withBody("hello")
                .request(String.class);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ticketView(String ticket) {
        return context.createProducerTemplate()
                .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class);
    }

    private static String read(Operation<?> operation) {
        var file = ((SendMessage) operation).attachments().get(0);
        try (var content = file.source().open()) {
            return file.name() + " " + file.mimeType() + " " + file.bytes() + " "
                    + new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int rows() {
        return jdbc.queryForObject("select count(*) from imessage_send", Integer.class);
    }

    private String state(String ticket) {
        return jdbc.queryForObject("select state from imessage_send where ticket = ?", String.class, ticket);
    }

    @Test
    void aLeaseShorterThanTheTimeOutThatNobodySetStopsTheStartToo() {
        assertThatThrownBy(() -> start("support", Map.of("imessage.routes.sends.mediaLease", "5m")))
                .hasMessageStartingWith("imessage.routes.sends.mediaLease must be longer than mediaTimeout");
    }

    @Test
    void whatIsDueWhileTheRouteOutIsStoppedIsKnownNotToHaveLeft() throws Exception {
        start("support");
        context.getRouteController().stopRoute("send-due-support");

        String ticket = context.createFluentProducerTemplate()
                .to("direct:imessage-send")
                .withHeader(ImessageConstants.TO, "+15550001111")
                .withBody("hello")
                .request(String.class);

        await().untilAsserted(() -> assertThat(ticketView(ticket)).containsKey("lastError"));
        assertThat(state(ticket)).isEqualTo("DUE");
        assertThat(provider.asked).isEmpty();
    }
}
