package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Simple language reaches in an event, so that a route needs no Java. */
class SimpleTest {

    private static final InboundEvent MESSAGE = new InboundEvent.MessageReceived(
            new Envelope(
                    "e1",
                    List.of(),
                    "bluebubbles",
                    "support",
                    null,
                    "iMessage",
                    Instant.parse("2026-03-01T12:00:00Z"),
                    new ChatId("any;-;+15550001111"),
                    false,
                    ScriptedProvider.ALICE,
                    Direction.INBOUND,
                    false,
                    "{\"raw\":1}"),
            new MessageId("m1"),
            new Content("hi", null, List.of(new Attachment("a1", "cat.png", "image/png", 3L, null)), null, "slam"));

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    private Object simple(String expression, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return context.resolveLanguage("simple").createExpression(expression).evaluate(exchange, Object.class);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelimessage.component.EventFormsTest#oneOfEachKind")
    void everyFactOfAnEventIsReachedByItsName(InboundEvent event) throws Exception {
        for (RecordComponent fact : event.getClass().getRecordComponents()) {
            assertThat(simple("${body." + fact.getName() + "}", event))
                    .as(fact.getName())
                    .isEqualTo(fact.getAccessor().invoke(event));
        }
        for (RecordComponent fact : Envelope.class.getRecordComponents()) {
            assertThat(simple("${body.envelope." + fact.getName() + "}", event))
                    .as(fact.getName())
                    .isEqualTo(fact.getAccessor().invoke(event.envelope()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${body.text} | hi",
                "${body.id} | e1",
                "${body.type.word} | message.received",
                "${body.account} | support",
                "${body.provider} | bluebubbles",
                "${body.service} | iMessage",
                "${body.direction} | INBOUND",
                "${body.time} | 2026-03-01T12:00:00Z",
                "${body.chat.value} | any;-;+15550001111",
                "${body.sender.value} | +15550001111",
                "${body.message.value} | m1",
                "${body.group} | false",
                "${body.late} | false",
                "${body.content.effect} | slam",
                "${body.attachments.size} | 1",
                "${body.attachments[0].name} | cat.png",
                "${body.attachments[0].mimeType} | image/png",
                "${body.attachments[0].bytes} | 3",
                "${body.envelope.raw} | {\"raw\":1}",
            })
    void aMessageIsReachedInItsParts(String expression, String expected) {
        assertThat(simple(expression, MESSAGE)).asString().isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "${body.line}",
        "${body.content.subject}",
        "${body.content.replyTo}",
        "${body.content?.replyTo?.value}",
        "${body.attachments[0].url}",
    })
    void whatAnEventDoesNotKnowIsNull(String expression) {
        assertThat(simple(expression, MESSAGE)).isNull();
    }

    @Test
    void chatsAndPeopleThatStandInATextAreWrittenByTheirValue() {
        assertThat(simple("to ${body.sender.value} in ${body.chat.value}", MESSAGE))
                .isEqualTo("to +15550001111 in any;-;+15550001111");
        // Without it they stay hidden: what is only logged must not tell who wrote.
        assertThat(simple("from ${body.sender}", MESSAGE)).isEqualTo("from Handle[hidden]");
    }
}
