package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.Map;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Turns an event into a CloudEvent in the mode that brokers and HTTP call binary: the body is the data, as JSON in UTF-8, and the
 * attributes are Camel's {@code CamelCloudEvent…} headers, which Camel's own CloudEvents transformers understand.
 *
 * <p>Camel finds it by its name: {@code transformDataType("imessage:application-cloudevents")}. The attributes are those of
 * {@link CloudEvents#toMap} with the chat as the subject.
 */
@DataTypeTransformer(
        name = "imessage:application-cloudevents",
        description = "Turns an event of imessage into JSON with the attributes of its CloudEvent as headers")
public class CloudEventTransformer extends Transformer {

    /** What each attribute of the document is called as a header. */
    private static final Map<String, String> HEADERS = Map.of(
            "specversion", CloudEvent.CAMEL_CLOUD_EVENT_VERSION,
            "id", CloudEvent.CAMEL_CLOUD_EVENT_ID,
            "source", CloudEvent.CAMEL_CLOUD_EVENT_SOURCE,
            "type", CloudEvent.CAMEL_CLOUD_EVENT_TYPE,
            "subject", CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT,
            "time", CloudEvent.CAMEL_CLOUD_EVENT_TIME,
            "datacontenttype", CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE);

    /** @throws InvalidPayloadException when the body is neither an event nor the JSON or map of one */
    @Override
    public void transform(Message message, DataType from, DataType to) throws InvalidPayloadException {
        InboundEvent event = message.getMandatoryBody(InboundEvent.class);
        Map<String, Object> document = CloudEvents.toMap(event, CloudEvents.Subject.CHAT);
        // A header that this event has no attribute for must not be left from another one.
        HEADERS.forEach((attribute, header) -> {
            message.removeHeader(header);
            EventFacts.put(message.getHeaders(), header, document.get(attribute));
        });
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, document.get("datacontenttype"));
        message.setBody(ImessageConverters.toBytes(event));
    }
}
