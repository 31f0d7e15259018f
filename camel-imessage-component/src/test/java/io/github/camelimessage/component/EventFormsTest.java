package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.ScheduledMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An event as JSON, as a map and as a CloudEvent. */
class EventFormsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Envelope ENVELOPE = new Envelope(
            "bb/support/m1/received",
            List.of(),
            "bluebubbles",
            "support",
            null,
            "iMessage",
            TIME,
            ScriptedProvider.CHAT,
            false,
            ScriptedProvider.ALICE,
            Direction.INBOUND,
            false,
            "{\"raw\":1}");
    private static final InboundEvent EVENT = new InboundEvent.MessageReceived(
            ENVELOPE,
            new MessageId("m1"),
            new Content(
                    "hi \"you\"", null, List.of(new Attachment("a1", "cat.png", "image/png", 3L, null)), null, "slam"));

    private static final String JSON = "{\"id\":\"bb/support/m1/received\",\"type\":\"message.received\","
            + "\"time\":\"2026-03-01T12:00:00.123Z\",\"account\":\"support\",\"provider\":\"bluebubbles\","
            + "\"service\":\"iMessage\",\"chatId\":\"iMessage;-;+15550001111\",\"group\":false,"
            + "\"sender\":\"+15550001111\",\"direction\":\"inbound\",\"late\":false,\"messageId\":\"m1\","
            + "\"text\":\"hi \\\"you\\\"\",\"effect\":\"slam\","
            + "\"attachments\":[{\"id\":\"a1\",\"name\":\"cat.png\",\"mimeType\":\"image/png\",\"bytes\":3}]}";

    @Test
    void theRouteConvertsAnEventToJsonBytesStreamMapAndTree() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            TypeConverter convert = context.getTypeConverter();

            assertThat(convert.mandatoryConvertTo(String.class, EVENT)).isEqualTo(JSON);
            assertThat(convert.mandatoryConvertTo(byte[].class, EVENT))
                    .isEqualTo(JSON.getBytes(StandardCharsets.UTF_8));
            assertThat(convert.mandatoryConvertTo(InputStream.class, EVENT))
                    .hasBinaryContent(JSON.getBytes(StandardCharsets.UTF_8));
            assertThat(new ObjectMapper()
                            .valueToTree(convert.mandatoryConvertTo(Map.class, EVENT))
                            .toString())
                    .isEqualTo(JSON);
            assertThat(convert.mandatoryConvertTo(JsonNode.class, EVENT).toString())
                    .isEqualTo(JSON);
        }
    }

    @Test
    void aRouteReadsJsonBytesStreamMapAndTreeBackIntoTheEvent() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            TypeConverter convert = context.getTypeConverter();

            for (Object form : List.of(
                    JSON,
                    JSON.getBytes(StandardCharsets.UTF_8),
                    new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)),
                    EventMaps.toMap(EVENT),
                    new ObjectMapper().readTree(JSON))) {
                InboundEvent read = convert.mandatoryConvertTo(InboundEvent.class, form);

                assertThat(read).isEqualTo(withoutRaw(EVENT));
            }
        }
    }

    @Test
    void theDocumentOfACloudEventIsReadBackAsSubscribersGetIt() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(context.getTypeConverter().mandatoryConvertTo(InboundEvent.class, CloudEvents.toJson(EVENT)))
                    .isEqualTo(withoutRaw(EVENT));
        }
    }

    @Test
    void theRawJsonComesBackWhereItWasWritten() {
        assertThat(EventMaps.toEvent(EventMaps.toMapWithRaw(EVENT))).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                               | id: expected text, found nothing
            []                               | the document: expected an object, found a list
            hello Bob                        | Expected JSON, found something else at byte
            {"specversion":"1.0","data":"x"} | data: expected an object, found text
            """)
    void whatIsNoEventIsToldByThePlaceAndNotByWhatStoodThere(String json, String where) {
        assertRefused(json.getBytes(StandardCharsets.UTF_8), where);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type         | message.liked | type: expected a type of event, for instance message.received
            time         | yesterday     | time: expected a time such as 2026-01-31T08:00:00Z, found something else
            time         |               | time: expected a time such as 2026-01-31T08:00:00Z, found nothing
            direction    | up            | direction: expected one of inbound, outbound, found another text
            """)
    void aWrongFactIsToldByItsNameAndNotByItsValue(String fact, String value, String where) {
        Map<String, Object> map = EventMaps.toMap(EVENT);
        map.put(fact, value);

        assertRefused(Json.bytes(map), where);
    }

    @Test
    void aRouteThatCannotReadAnEventSaysWhereAndQuotesNothing() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:read").convertBodyTo(InboundEvent.class);
                }
            });
            context.start();
            for (Object form : List.of(
                    "{\"text\":\"hello Bob\"}",
                    "{\"text\":\"hello Bob\"}".getBytes(StandardCharsets.UTF_8),
                    Map.of("text", "hello Bob"),
                    new ObjectMapper().readTree("{\"text\":\"hello Bob\"}"))) {
                assertThatThrownBy(() -> context.createProducerTemplate().requestBody("direct:read", form))
                        .rootCause()
                        .hasMessageContaining("id: expected text, found nothing");
                assertThatThrownBy(() -> context.createProducerTemplate().requestBody("direct:read", form))
                        .satisfies(e -> {
                            StringWriter trace = new StringWriter();
                            e.printStackTrace(new PrintWriter(trace));
                            assertThat(trace.toString()).doesNotContain("Bob");
                        });
            }
        }
    }

    private static void assertRefused(byte[] json, String where) {
        assertThatThrownBy(() -> EventMaps.toEvent(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected an event as imessage: tells it, or a CloudEvent of one. " + where)
                .hasMessageNotContainingAny("Bob", "liked", "yesterday");
    }

    private static InboundEvent withoutRaw(InboundEvent event) {
        Envelope all = event.envelope();
        return event.with(new Envelope(
                all.id(),
                List.of(),
                all.provider(),
                all.account(),
                all.line(),
                all.service(),
                all.time(),
                all.chat(),
                all.group(),
                all.sender(),
                all.direction(),
                all.late(),
                null));
    }

    @Test
    void aCloudEventHasItsAttributesInOrder() {
        assertThat(new String(CloudEvents.toJson(EVENT), StandardCharsets.UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"bb/support/m1/received\",\"source\":\"imessage:support\","
                        + "\"type\":\"io.github.camelimessage.message.received\",\"subject\":\"iMessage;-;+15550001111\","
                        + "\"time\":\"2026-03-01T12:00:00.123Z\",\"datacontenttype\":\"application/json\",\"data\":"
                        + JSON
                        + "}");
    }

    @Test
    void theSubjectCanBeAHashOrLeftOut() {
        assertThat(CloudEvents.toMap(EVENT, CloudEvents.Subject.HASHED_CHAT).get("subject"))
                .asString()
                .matches("[0-9a-f]{64}");
        assertThat(CloudEvents.toMap(EVENT, CloudEvents.Subject.NONE)).doesNotContainKey("subject");
    }

    @Test
    void theRawJsonIsThereOnlyWhereItIsAskedFor() {
        assertThat(EventMaps.toMap(EVENT)).doesNotContainKey("raw");
        assertThat(EventMaps.toMapWithRaw(EVENT)).containsEntry("raw", "{\"raw\":1}");
    }

    static Stream<InboundEvent> oneOfEachKind() {
        MessageId message = new MessageId("m1");
        return Stream.of(
                EVENT,
                new InboundEvent.MessageOwn(ENVELOPE, message, Content.of("x")),
                new InboundEvent.MessageProgress(
                        ENVELOPE, message, InboundEvent.MessageProgress.Step.FAILED, "k", "no route"),
                new InboundEvent.MessageEdited(ENVELOPE, message, "x"),
                new InboundEvent.MessageUnsent(ENVELOPE, message),
                new InboundEvent.MessageDeleted(ENVELOPE, message),
                new InboundEvent.EditFailed(ENVELOPE, message, "too late"),
                new InboundEvent.VoiceKept(ENVELOPE, null, message),
                new InboundEvent.PollChanged(
                        ENVELOPE, EventType.POLL_VOTED, message, "Lunch?", List.of("soup", "rice"), "soup"),
                new InboundEvent.ContactShared(ENVELOPE),
                new InboundEvent.AccountNotice(
                        ENVELOPE, EventType.ACCOUNT_SESSION_CHANGED, "disconnected", "auth_revoked"),
                new InboundEvent.Reaction(ENVELOPE, new MessageId("r1"), message, "love", true),
                new InboundEvent.Typing(ENVELOPE, true),
                new InboundEvent.ChatRead(ENVELOPE, true),
                new InboundEvent.GroupRenamed(ENVELOPE, message, "Friends"),
                new InboundEvent.GroupIconChanged(ENVELOPE, message, false),
                new InboundEvent.ParticipantChanged(
                        ENVELOPE, message, new Handle("bob@example.org"), InboundEvent.ParticipantChanged.Change.ADDED),
                new InboundEvent.Scheduled(
                        ENVELOPE,
                        EventType.SCHEDULED_FAILED,
                        new ScheduledMessage(
                                "7",
                                new ChatId("chat-1"),
                                "later",
                                Instant.EPOCH,
                                new Recurrence(Recurrence.Unit.DAILY, 2),
                                ScheduledMessage.State.FAILED,
                                null,
                                "no route")),
                new InboundEvent.LocationUpdated(
                        ENVELOPE,
                        new Location(new Handle("bob@example.org"), "Bob", 52.5, 13.4, "Mitte", Instant.EPOCH)),
                new InboundEvent.CallChanged(ENVELOPE, EventType.FACETIME_INCOMING, "call-1", "incoming"),
                new InboundEvent.AliasesRemoved(ENVELOPE, List.of(new Handle("old@example.org"))),
                new InboundEvent.ServerNotice(ENVELOPE, EventType.SERVER_STARTED, "1.9"),
                new InboundEvent.Test(ENVELOPE),
                new InboundEvent.Unrecognised(ENVELOPE, "new-thing"));
    }

    @Test
    void everyKindOfEventIsInTheList() {
        Set<Class<?>> listed = oneOfEachKind().map(Object::getClass).collect(Collectors.toSet());

        assertThat(listed).containsExactlyInAnyOrder(InboundEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void everyFactOfAnEventIsInItsMap(InboundEvent event) throws Exception {
        Map<String, Object> map = EventMaps.toMap(event);

        assertThat(new ObjectMapper().readTree(Json.bytes(map)).toString())
                .isEqualTo(Json.node(map).toString());
        for (String fact : facts(event)) {
            assertThat(map.values().toString()).contains(fact);
        }
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void everyKindOfEventIsReadBackFromItsMap(InboundEvent event) {
        InboundEvent read = EventMaps.toEvent(EventMaps.toMap(event));

        assertThat(read).hasSameClassAs(event);
        assertThat(EventMaps.toMap(read)).isEqualTo(EventMaps.toMap(event));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeOfEventIsReadBack(EventType type) {
        Map<String, Object> map = EventMaps.toMap(EVENT);
        map.putAll(Map.of("type", type.word(), "state", "failed", "location", Map.of()));

        assertThat(EventMaps.toEvent(map).type()).isEqualTo(type);
    }

    /** The texts that the record itself holds besides its envelope. */
    private static List<String> facts(InboundEvent event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(event);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(value -> value instanceof String || value instanceof MessageId || value instanceof Handle)
                .map(value -> value instanceof Handle handle ? handle.value() : value.toString())
                .toList();
    }
}
